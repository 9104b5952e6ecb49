import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type {
  AgreementLanguage,
  getAgreementChanges,
  getAgreementDraft,
  getAgreements,
  linkToAgreement,
  noteAgreementRead,
  presentAgreement,
  signAgreement,
} from '#contract/agreements'
import type { BodyInput } from '#contract/endpoint'

export const agreementsQuery = queryOptions({
  queryKey: ['agreements'],
  queryFn: () => request<typeof getAgreements>('GET', '/agreements'),
  staleTime: 0,
})

export const changesQuery = queryOptions({
  queryKey: ['agreements', 'changes'],
  queryFn: () => request<typeof getAgreementChanges>('GET', '/agreements/changes'),
  staleTime: 0,
})

export const draftQuery = (language: AgreementLanguage) =>
  queryOptions({
    queryKey: ['agreements', 'draft', language],
    queryFn: () => request<typeof getAgreementDraft>('GET', '/agreements/draft', { query: { language } }),
    staleTime: 0,
  })

/** Asked once for each language: what was presented before counts no more. */
export const presentationQuery = (language: AgreementLanguage) =>
  queryOptions({
    queryKey: ['agreements', 'presentation', language],
    queryFn: () =>
      request<typeof presentAgreement>('PUT', '/agreements/presentation', { body: { language } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })

export const agreements = {
  noteRead: (body: BodyInput<typeof noteAgreementRead>) =>
    request<typeof noteAgreementRead>('PUT', '/agreements/presentation/reading', { body }),
  sign: (body: BodyInput<typeof signAgreement>) =>
    request<typeof signAgreement>('POST', '/agreements', { body }),
  links: (agreementId: string) => request<typeof linkToAgreement>('GET', `/agreements/${agreementId}/links`),
}

export const languages: { value: AgreementLanguage; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'nl', label: 'Nederlands' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
]

export const languageName = (language: AgreementLanguage): string =>
  languages.find(({ value }) => value === language)?.label ?? language
