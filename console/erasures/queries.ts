import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type {
  Erasure,
  getErasure,
  listErasures,
  previewContactErasure,
  previewVisitorErasure,
  requestErasure,
  retryErasure,
} from '#contract/erasures'

export type Whom = { kind: 'contact'; contactId: string } | { kind: 'visitor'; visitorId: string }

export const erasuresKey = ['erasures']

export const erasuresQuery = infiniteQueryOptions({
  queryKey: [...erasuresKey, 'list'],
  queryFn: ({ pageParam }) =>
    request<typeof listErasures>('GET', '/erasures', {
      query: { limit: 30, ...(pageParam && { after: pageParam }) },
    }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
  staleTime: 0,
  refetchInterval: ({ state }) => askAgainIn(state.data?.pages.flatMap((page) => page.erasures) ?? []),
})

export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: [...erasuresKey, id],
    queryFn: () => request<typeof getErasure>('GET', `/erasures/${id}`),
    refetchInterval: ({ state }) => askAgainIn(state.data ? [state.data] : []),
  })

export const previewQuery = (whom: Whom) =>
  queryOptions({
    queryKey: [...erasuresKey, 'preview', whom],
    queryFn: () =>
      whom.kind === 'contact'
        ? request<typeof previewContactErasure>('GET', `/contacts/${whom.contactId}/erasure-preview`)
        : request<typeof previewVisitorErasure>('GET', `/visitors/${whom.visitorId}/erasure-preview`),
    staleTime: 0,
    gcTime: 0,
  })

export const erasures = {
  request: (whom: Whom) =>
    request<typeof requestErasure>('POST', '/erasures', { body: { ...whom, confirm: 'erase' } }),
  retry: (id: string) => request<typeof retryErasure>('POST', `/erasures/${id}/retry`),
}

/** Milliseconds; one that waits for others may do so for a day. */
function askAgainIn(shown: Erasure[]): number | false {
  if (shown.some(({ state }) => state === 'running')) return 1000
  return shown.some(({ state }) => state === 'waiting') && 5000
}
