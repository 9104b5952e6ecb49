import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { createClause, listClauses, updateClause } from '#contract/clauses'
import type {
  getCookieStatement,
  getNotice,
  previewNotice,
  publishNotice,
  updateNotice,
} from '#contract/documents'
import type { BodyInput } from '#contract/endpoint'
import type { LetterLanguage } from '#contract/requests'

export const documents = {
  update: (body: BodyInput<typeof updateNotice>) =>
    request<typeof updateNotice>('PUT', '/documents/privacy-notice', { body }),
  publish: () => request<typeof publishNotice>('POST', '/documents/privacy-notice/publications'),
  createClause: (body: BodyInput<typeof createClause>) =>
    request<typeof createClause>('POST', '/clauses', { body }),
  updateClause: (clauseId: string, body: BodyInput<typeof updateClause>) =>
    request<typeof updateClause>('PUT', `/clauses/${clauseId}`, { body }),
}

export const noticeQuery = queryOptions({
  queryKey: ['notice'],
  queryFn: ({ signal }) => request<typeof getNotice>('GET', '/documents/privacy-notice', { signal }),
  staleTime: 0,
})

/** `saved`: what of it is saved, so that another draft is another preview. */
export const previewQuery = (language: LetterLanguage, saved: object) =>
  queryOptions({
    queryKey: ['notice-preview', language, saved],
    queryFn: ({ signal }) =>
      request<typeof previewNotice>('GET', '/documents/privacy-notice/preview', {
        query: { language },
        signal,
      }),
    staleTime: 0,
  })

export const cookieStatementQuery = (language: LetterLanguage) =>
  queryOptions({
    queryKey: ['cookie-statement', language],
    queryFn: ({ signal }) =>
      request<typeof getCookieStatement>('GET', '/documents/cookie-statement', {
        query: { language },
        signal,
      }),
    staleTime: 0,
  })

export const clausesQuery = queryOptions({
  queryKey: ['clauses'],
  queryFn: ({ signal }) => request<typeof listClauses>('GET', '/clauses', { signal }),
  staleTime: 0,
})
