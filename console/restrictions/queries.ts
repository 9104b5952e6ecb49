import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { BodyInput } from '#contract/endpoint'
import type {
  decideObjection,
  liftRestriction,
  listContactObjections,
  listObjections,
  listRestrictions,
  lookAtRestricted,
  placeRestriction,
  recordObjection,
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

export const contactObjectionsQuery = (contactId: string) =>
  queryOptions({
    queryKey: [...objectionsKey, contactId],
    queryFn: () => request<typeof listContactObjections>('GET', `/contacts/${contactId}/objections`),
    staleTime: 0,
  })

export const restrictions = {
  place: (body: BodyInput<typeof placeRestriction>) =>
    request<typeof placeRestriction>('POST', '/restrictions', { body }),
  lift: (id: string, body: BodyInput<typeof liftRestriction>) =>
    request<typeof liftRestriction>('POST', `/restrictions/${id}/lifting`, { body }),
  object: (body: BodyInput<typeof recordObjection>) =>
    request<typeof recordObjection>('POST', '/objections', { body }),
  decide: (id: string, body: BodyInput<typeof decideObjection>) =>
    request<typeof decideObjection>('PUT', `/objections/${id}/decision`, { body }),
  look: (conversationId: string, body: BodyInput<typeof lookAtRestricted>) =>
    request<typeof lookAtRestricted>('POST', `/conversations/${conversationId}/looks`, { body }),
}
