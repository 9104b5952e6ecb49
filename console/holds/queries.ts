import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { BodyInput } from '#contract/endpoint'
import type { listHolds, placeHold, releaseHold } from '#contract/holds'

export const holdsKey = ['holds']

export type HoldState = 'in-force' | 'ended'

export const holdsQuery = (state: HoldState) =>
  queryOptions({
    queryKey: [...holdsKey, state],
    queryFn: () => request<typeof listHolds>('GET', '/holds', { query: { state, limit: 100 } }),
    staleTime: 0,
  })

/** Those that keep this conversation: on itself, or on its contact. */
export const holdsOnQuery = (conversationId: string) =>
  queryOptions({
    queryKey: [...holdsKey, 'on', conversationId],
    queryFn: () =>
      request<typeof listHolds>('GET', '/holds', { query: { state: 'in-force', conversationId } }),
  })

export const holds = {
  place: (body: BodyInput<typeof placeHold>) => request<typeof placeHold>('POST', '/holds', { body }),
  release: (id: string, reason: string) =>
    request<typeof releaseHold>('POST', `/holds/${id}/release`, { body: { reason } }),
}
