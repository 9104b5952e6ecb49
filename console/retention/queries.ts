import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { BodyInput } from '#contract/endpoint'
import type { getRetention, listRetentionRuns, previewRetention, updateRetention } from '#contract/retention'

export const retentionKey = ['retention']

export const retentionQuery = queryOptions({
  queryKey: retentionKey,
  queryFn: () => request<typeof getRetention>('GET', '/retention'),
  staleTime: 0,
})

export const runsQuery = queryOptions({
  queryKey: [...retentionKey, 'runs'],
  queryFn: () => request<typeof listRetentionRuns>('GET', '/retention/runs'),
  staleTime: 0,
})

export type Limits = BodyInput<typeof updateRetention>

export const retention = {
  preview: (query: Limits) => request<typeof previewRetention>('GET', '/retention/preview', { query }),
  update: (body: Limits) => request<typeof updateRetention>('PATCH', '/retention', { body }),
}
