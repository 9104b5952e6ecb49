import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'

/** A host that may be sent something, and what that may be. */
export const Disclosure = z.strictObject({
  host: z.string(),
  by: z.string().describe('The room that sends it'),
  purpose: z.string(),
  fields: z.array(z.string()).describe('What it may get; never more'),
  hasPersonalData: z.boolean().describe('Beyond pseudonymous ids'),
})
export type Disclosure = z.output<typeof Disclosure>

export const listDisclosures = endpoint({
  name: 'listDisclosures',
  summary:
    'The disclosure register: every host that may get data of this organization, with the fields it may get',
  method: 'GET',
  path: '/api/v1/privacy/disclosures',
  allow: admins,
  reply: z.strictObject({ disclosures: z.array(Disclosure) }),
})
