import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import { showProblem } from '#console/frame/notices.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { BodyInput } from '#contract/endpoint'
import type {
  Addition,
  addToIncident,
  getAuthorityReport,
  getIncident,
  getLetterState,
  getPersonLetter,
  listIncidents,
  listNotTold,
  openIncident,
  retryLetter,
  sendLetter,
} from '#contract/incidents'
import type { LetterLanguage } from '#contract/requests'

const incidentsKey = ['incidents']

export const incidentsQuery = queryOptions({
  queryKey: incidentsKey,
  queryFn: () => request<typeof listIncidents>('GET', '/incidents'),
  staleTime: 0,
})

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: [...incidentsKey, id],
    queryFn: () => request<typeof getIncident>('GET', `/incidents/${id}`),
    staleTime: 0,
  })

/** As far as it is known; what is missing stands in it. */
export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: [...incidentsKey, id, 'report'],
    queryFn: () =>
      request<typeof getAuthorityReport>('GET', `/incidents/${id}/authority-report`, {
        query: { phase: 'initial' },
      }),
    staleTime: 0,
  })

export const letterQuery = (id: string, language: LetterLanguage) =>
  queryOptions({
    queryKey: [...incidentsKey, id, 'letter', language],
    queryFn: () => request<typeof getPersonLetter>('GET', `/incidents/${id}/letter`, { query: { language } }),
    staleTime: 0,
  })

/** Looked at again while somebody is still to be told. */
export const letterStateQuery = (id: string) =>
  queryOptions({
    queryKey: [...incidentsKey, id, 'letter state'],
    queryFn: () => request<typeof getLetterState>('GET', `/incidents/${id}/letter/state`),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && state.data.waiting > 0 ? 2000 : false),
  })

export const notToldQuery = (id: string) =>
  queryOptions({
    queryKey: [...incidentsKey, id, 'not told'],
    queryFn: () => request<typeof listNotTold>('GET', `/incidents/${id}/letter/not-told`),
    staleTime: 0,
  })

/** Mails the letter: to everybody for the first time, or again to those who were not reached. */
export function useMailLetter(id: string, how: 'send' | 'retry', onDone?: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () =>
      how === 'send'
        ? request<typeof sendLetter>('POST', `/incidents/${id}/letter`)
        : request<typeof retryLetter>('POST', `/incidents/${id}/letter/retry`),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: incidentsKey })
      onDone?.()
    },
    onError: (error) =>
      showProblem(error, how === 'send' ? 'The letter was not sent' : 'It was not tried again'),
  })
}

export const open = (body: BodyInput<typeof openIncident>) =>
  request<typeof openIncident>('POST', '/incidents', { body })

/** Adds to an incident, and shows what has become of it. */
export function useAdd<Values>(
  id: string,
  form: Parameters<typeof useFormAction<Values, unknown>>[0]['form'],
  additionOf: (values: Values) => Addition,
  onDone: () => void,
) {
  const queryClient = useQueryClient()
  return useFormAction({
    form,
    act: (values: Values) =>
      request<typeof addToIncident>('POST', `/incidents/${id}/entries`, { body: additionOf(values) }),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: incidentsKey })
      onDone()
    },
    failed: 'It was not written down',
  })
}
