import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { BodyInput } from '#contract/endpoint'
import type {
  getAddressRule,
  getDataMap,
  getPrivacyRoles,
  getProcessingRecord,
  setAddressRule,
  setController,
  setPrivacyContacts,
} from '#contract/privacy'

export const privacy = {
  setRule: (body: BodyInput<typeof setAddressRule>) =>
    request<typeof setAddressRule>('PUT', '/privacy/address-rule', { body }),
  setController: (body: BodyInput<typeof setController>) =>
    request<typeof setController>('PUT', '/privacy/controller', { body }),
  setContacts: (body: BodyInput<typeof setPrivacyContacts>) =>
    request<typeof setPrivacyContacts>('PUT', '/privacy/contacts', { body }),
}

export const dataMapQuery = queryOptions({
  queryKey: ['data-map'],
  queryFn: () => request<typeof getDataMap>('GET', '/privacy/data-map'),
  staleTime: Number.POSITIVE_INFINITY,
})

export const recordQuery = queryOptions({
  queryKey: ['processing-record'],
  queryFn: () => request<typeof getProcessingRecord>('GET', '/privacy/processing-record'),
  staleTime: 0,
})

export const rolesQuery = queryOptions({
  queryKey: ['privacy-roles'],
  queryFn: () => request<typeof getPrivacyRoles>('GET', '/privacy/roles'),
  staleTime: 0,
})

export const addressRuleQuery = queryOptions({
  queryKey: ['address-rule'],
  queryFn: () => request<typeof getAddressRule>('GET', '/privacy/address-rule'),
  staleTime: 0,
})
