import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { getContact, listContacts } from '#contract/identity'

export const contactsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['contacts', search],
    queryFn: ({ pageParam, signal }) =>
      request<typeof listContacts>('GET', '/contacts', {
        signal,
        query: { ...(search && { search }), ...(pageParam && { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // While one types, what was found before stays until the next is there.
    placeholderData: (before) => before,
  })

export const contactQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['contacts', { contactId }],
    queryFn: ({ signal }) => request<typeof getContact>('GET', `/contacts/${contactId}`, { signal }),
    staleTime: 0,
  })
