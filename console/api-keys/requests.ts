import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { createApiKey, listApiKeys, listScopes, revokeApiKey, rotateApiKey } from '#contract/api-keys'
import type { BodyInput } from '#contract/endpoint'

export const apiKeys = {
  list: (after: string | undefined) =>
    request<typeof listApiKeys>('GET', '/api-keys', { query: after === undefined ? {} : { after } }),
  scopes: () => request<typeof listScopes>('GET', '/api-key-scopes'),
  create: (body: BodyInput<typeof createApiKey>) =>
    request<typeof createApiKey>('POST', '/api-keys', { body }),
  rotate: (id: string, graceHours: number) =>
    request<typeof rotateApiKey>('POST', `/api-keys/${id}/rotation`, { body: { graceHours } }),
  revoke: (id: string) => request<typeof revokeApiKey>('DELETE', `/api-keys/${id}`),
}

export const apiKeysQuery = infiniteQueryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ pageParam }) => apiKeys.list(pageParam),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  staleTime: 0,
})

export const scopesQuery = queryOptions({
  queryKey: ['api-key-scopes'],
  queryFn: apiKeys.scopes,
  staleTime: Infinity,
})
