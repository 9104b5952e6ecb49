import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { BodyInput } from '#contract/endpoint'
import type {
  liftRestriction,
  listObjections,
  listRestrictions,
  lookAtRestricted,
  placeRestriction,
} from '#contract/restrictions'

export const restrictionsKey = ['restrictions']
export const objectionsKey = ['objections']

export const restrictionsQuery = queryOptions({
  queryKey: restrictionsKey,
  queryFn: () => request<typeof listRestrictions>('GET', '/restrictions', { query: { limit: 100 } }),
  staleTime: 0,
})

export const objectionsQuery = queryOptions({
  queryKey: objectionsKey,
  queryFn: () => request<typeof listObjections>('GET', '/objections', { query: { limit: 100 } }),
  staleTime: 0,
})

export const restrictions = {
  place: (body: BodyInput<typeof placeRestriction>) =>
    request<typeof placeRestriction>('POST', '/restrictions', { body }),
  lift: (id: string, body: BodyInput<typeof liftRestriction>) =>
    request<typeof liftRestriction>('POST', `/restrictions/${id}/lifting`, { body }),
  look: (conversationId: string, body: BodyInput<typeof lookAtRestricted>) =>
    request<typeof lookAtRestricted>('POST', `/conversations/${conversationId}/looks`, { body }),
}
