import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { getDataLocation, setAllowedPlaces } from '#contract/data-location'
import type { BodyInput } from '#contract/endpoint'
import type { listNoticesOfChange, listSubProcessors, objectToChange } from '#contract/sub-processors'

export const subProcessorsQuery = queryOptions({
  queryKey: ['sub-processors'],
  queryFn: () => request<typeof listSubProcessors>('GET', '/sub-processors'),
  staleTime: 0,
})

export const noticesQuery = queryOptions({
  queryKey: ['sub-processors', 'notices'],
  queryFn: () => request<typeof listNoticesOfChange>('GET', '/sub-processors/notices'),
  staleTime: 0,
})

export const locationQuery = queryOptions({
  queryKey: ['data-location'],
  queryFn: () => request<typeof getDataLocation>('GET', '/data-location'),
  staleTime: 0,
})

export const suppliers = {
  object: (entryId: string, reason: string) =>
    request<typeof objectToChange>('POST', `/sub-processors/notices/${entryId}/objection`, {
      body: { reason },
    }),
  allow: (body: BodyInput<typeof setAllowedPlaces>) =>
    request<typeof setAllowedPlaces>('PUT', '/data-location/allowed-places', { body }),
}
