import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { BodyInput } from '#contract/endpoint'
import type {
  deleteExport,
  Export,
  linkToExport,
  listExports,
  requestExport,
  requestPersonExport,
} from '#contract/exports'

export const exportsKey = ['exports']

export const isBeingMade = ({ state }: Export) => state === 'waiting' || state === 'running'

/** While one is being made, asked again each second. */
export const exportsQuery = queryOptions({
  queryKey: exportsKey,
  queryFn: () => request<typeof listExports>('GET', '/exports'),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.exports.some(isBeingMade) ? 1000 : false),
})

export const exports = {
  request: () => request<typeof requestExport>('POST', '/exports'),
  requestOfPerson: (body: BodyInput<typeof requestPersonExport>) =>
    request<typeof requestPersonExport>('POST', '/exports/persons', { body }),
  link: (id: string) => request<typeof linkToExport>('POST', `/exports/${id}/links`),
  delete: (id: string) => request<typeof deleteExport>('DELETE', `/exports/${id}`),
}
