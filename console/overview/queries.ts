import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { getOverview } from '#contract/overview'

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => request<typeof getOverview>('GET', '/privacy/overview', { signal }),
  staleTime: 0,
})
