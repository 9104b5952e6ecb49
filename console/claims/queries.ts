import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { ClaimLanguage, listClaims } from '#contract/claims'

export const claimsQuery = (language: ClaimLanguage) =>
  queryOptions({
    queryKey: ['claims', language],
    queryFn: ({ signal }) => request<typeof listClaims>('GET', '/claims', { query: { language }, signal }),
  })
