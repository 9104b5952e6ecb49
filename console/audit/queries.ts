import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { linkToAuditLog, listAuditEntries, verifyAuditLog } from '#contract/audit'
import type { QueryInput } from '#contract/endpoint'

export const audit = {
  list: (query: QueryInput<typeof listAuditEntries>) =>
    request<typeof listAuditEntries>('GET', '/audit/entries', { query }),
  link: () => request<typeof linkToAuditLog>('POST', '/audit/links'),
}

export const verificationQuery = queryOptions({
  queryKey: ['audit-verification'],
  queryFn: () => request<typeof verifyAuditLog>('GET', '/audit/verification'),
  staleTime: 0,
})
