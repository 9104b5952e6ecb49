import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { BodyInput } from '#contract/endpoint'
import type {
  answerRequest,
  carryOutRequest,
  draftLetter,
  extendRequest,
  findPersonOfRequest,
  finishStep,
  getRequest,
  getRequestSettings,
  listRequests,
  mailProof,
  passOnRequest,
  recordProof,
  recordRequest,
  refuseRequest,
  SubjectRequestDetails,
  updateRequestSettings,
} from '#contract/requests'

export const requestsKey = ['requests']

export const requestsQuery = (state: 'open' | 'closed') =>
  queryOptions({
    queryKey: [...requestsKey, 'list', state],
    queryFn: () => request<typeof listRequests>('GET', '/requests', { query: { state } }),
    staleTime: 0,
  })

/** While an archive is being made, asked again each second. */
const isWaiting = ({ state, archive }: SubjectRequestDetails) =>
  state === 'open' && archive !== null && !archive.isReady

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: [...requestsKey, id],
    queryFn: () => request<typeof getRequest>('GET', `/requests/${id}`),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isWaiting(state.data) ? 1000 : false),
  })

export const draftQuery = (id: string, letter: 'answer' | 'refusal' | 'extension') =>
  queryOptions({
    queryKey: [...requestsKey, id, letter],
    queryFn: () => request<typeof draftLetter>('GET', `/requests/${id}/draft`, { query: { letter } }),
    staleTime: 0,
  })

export const requestSettingsQuery = queryOptions({
  queryKey: ['request-settings'],
  queryFn: () => request<typeof getRequestSettings>('GET', '/request-settings'),
})

export const requests = {
  record: (body: BodyInput<typeof recordRequest>) =>
    request<typeof recordRequest>('POST', '/requests', { body }),
  findPerson: (id: string, body: BodyInput<typeof findPersonOfRequest>) =>
    request<typeof findPersonOfRequest>('PUT', `/requests/${id}/person`, { body }),
  mailProof: (id: string) => request<typeof mailProof>('POST', `/requests/${id}/proof-mails`),
  recordProof: (id: string, note: string) =>
    request<typeof recordProof>('POST', `/requests/${id}/proof`, { body: { note } }),
  carryOut: (id: string) => request<typeof carryOutRequest>('POST', `/requests/${id}/execution`),
  finishStep: (id: string, body: BodyInput<typeof finishStep>) =>
    request<typeof finishStep>('PUT', `/requests/${id}/steps`, { body }),
  extend: (id: string, reason: string) =>
    request<typeof extendRequest>('POST', `/requests/${id}/extension`, { body: { reason } }),
  answer: (id: string, text: string) =>
    request<typeof answerRequest>('POST', `/requests/${id}/answer`, { body: { text } }),
  refuse: (id: string, body: BodyInput<typeof refuseRequest>) =>
    request<typeof refuseRequest>('POST', `/requests/${id}/refusal`, { body }),
  passOn: (id: string) => request<typeof passOnRequest>('POST', `/requests/${id}/passing-on`),
  updateSettings: (body: BodyInput<typeof updateRequestSettings>) =>
    request<typeof updateRequestSettings>('PUT', '/request-settings', { body }),
}
