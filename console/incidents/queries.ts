import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import { showProblem } from '#console/frame/notices.tsx'
import type { BodyInput } from '#contract/endpoint'
import type {
  addToIncident,
  getAuthorityReport,
  getIncident,
  getPersonLetter,
  listIncidents,
  openIncident,
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

export const open = (body: BodyInput<typeof openIncident>) =>
  request<typeof openIncident>('POST', '/incidents', { body })

/** Adds to an incident, and shows what has become of it. */
export function useAdd(id: string, onDone?: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyInput<typeof addToIncident>) =>
      request<typeof addToIncident>('POST', `/incidents/${id}/entries`, { body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: incidentsKey })
      onDone?.()
    },
    onError: (error) => showProblem(error, 'It was not written down'),
  })
}
