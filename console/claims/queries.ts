import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { ClaimLanguage, listClaims, listMeasures } from '#contract/claims'

export const claimsQuery = (language: ClaimLanguage) =>
  queryOptions({
    queryKey: ['claims', language],
    queryFn: ({ signal }) => request<typeof listClaims>('GET', '/claims', { query: { language }, signal }),
  })

export const measuresQuery = queryOptions({
  queryKey: ['measures'],
  queryFn: ({ signal }) => request<typeof listMeasures>('GET', '/measures', { signal }),
})
