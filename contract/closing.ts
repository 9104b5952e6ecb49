import { z } from 'zod'
import { endpoint, everyUser } from './endpoint.ts'
import { time } from './fields.ts'

/** The shortest time between asking and erasing, in days: the retrieval period of Art. 25(2)(g) of the Data Act. */
export const leastClosingDays = 30

export const PendingClosing = z.strictObject({
  requestedAt: time,
  requestedBy: z.string().nullable().describe('Name of the user; null: gone'),
  erasesAt: time.describe('Everything is erased then. Until then all goes on working, and owners may cancel'),
  certificateTo: z
    .string()
    .nullable()
    .describe('Where the certificate is mailed afterwards; shown to owners only'),
  hasBegun: z.boolean().describe('The webhooks were told; it cannot be cancelled any more'),
})
export type PendingClosing = z.output<typeof PendingClosing>

const ClosingState = z.strictObject({
  closing: PendingClosing.nullable().describe('null: nobody has asked for it'),
  days: z.int().min(leastClosingDays).describe('From asking to erasing'),
})

export const getClosing = endpoint({
  name: 'getClosing',
  summary: 'Whether the organization is to be closed, and when',
  method: 'GET',
  path: '/api/v1/closing',
  allow: everyUser,
  reply: ClosingState,
})

export const requestClosing = endpoint({
  name: 'requestClosing',
  summary:
    'Close the organization: after the retrieval period everything is erased, and a sealed certificate is mailed to who asked. Where it is asked for already, that is answered',
  method: 'POST',
  path: '/api/v1/closing',
  allow: ['owner'],
  signedInOnly: true,
  isRepeatable: true,
  body: z.strictObject({
    organizationName: z
      .string()
      .max(200)
      .describe('As it is written in the settings, so that nobody closes another'),
    password: z.string().max(128).describe('Of the owner who asks'),
  }),
  reply: ClosingState,
  errors: ['wrong_credentials', 'too_many_requests'],
})

export const cancelClosing = endpoint({
  name: 'cancelClosing',
  summary: 'Keep the organization after all; nothing was erased',
  method: 'DELETE',
  path: '/api/v1/closing',
  allow: ['owner'],
  signedInOnly: true,
  reply: ClosingState,
  errors: ['closing_begun'],
})
