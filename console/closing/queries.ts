import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { cancelClosing, getClosing, requestClosing } from '#contract/closing'
import type { BodyInput } from '#contract/endpoint'

export const closingQuery = queryOptions({
  queryKey: ['closing'],
  queryFn: () => request<typeof getClosing>('GET', '/closing'),
})

export const closing = {
  request: (body: BodyInput<typeof requestClosing>) =>
    request<typeof requestClosing>('POST', '/closing', { body }),
  cancel: () => request<typeof cancelClosing>('DELETE', '/closing'),
}
