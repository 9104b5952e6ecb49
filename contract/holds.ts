import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { id, nextPage, pageQuery, text, time } from './fields.ts'

const reason = text(1000)

/** What is kept. Which kinds there are may grow. */
const HeldThing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contact'), contactId: id }),
  z.strictObject({ kind: z.literal('conversation'), conversationId: id }),
])
export type HeldThing = z.output<typeof HeldThing>

export const Hold = z.strictObject({
  id,
  on: HeldThing.describe(
    'A contact is kept with all conversations; a conversation keeps its person from being erased',
  ),
  personName: z.string().nullable().describe('Of the contact; null: nobody has vouched for who it is'),
  reason: z.string(),
  placedAt: time,
  placedBy: z.string().nullable().describe('Name of the user; null: gone'),
  until: time.nullable().describe('Ends by itself then; null: when somebody ends it'),
  end: z
    .strictObject({
      at: time,
      by: z.string().nullable().describe('Name of the user; null: it ended by itself, or the user is gone'),
      reason: z.string().nullable(),
    })
    .nullable()
    .describe('null: it is in force'),
})
export type Hold = z.output<typeof Hold>

export const listHolds = endpoint({
  name: 'listHolds',
  summary: 'Legal holds, the newest first',
  method: 'GET',
  path: '/api/v1/holds',
  allow: admins,
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(['in-force', 'ended']).optional(),
    conversationId: id.optional().describe('Only those that keep it: on itself, or on its contact'),
  }),
  reply: z.strictObject({ holds: z.array(Hold), next: nextPage }),
})

export const getHold = endpoint({
  name: 'getHold',
  summary: 'One legal hold',
  method: 'GET',
  path: '/api/v1/holds/:holdId',
  allow: admins,
  params: z.strictObject({ holdId: id }),
  reply: Hold,
})

export const placeHold = endpoint({
  name: 'placeHold',
  summary:
    'Keep a contact or a conversation from being deleted by anybody or any rule, but for closing the organization, for as long as the law asks for it (Art. 17(3) GDPR)',
  method: 'POST',
  path: '/api/v1/holds',
  allow: admins,
  body: z.strictObject({
    on: HeldThing,
    reason: reason.describe('Which proceeding or duty asks for it'),
    until: time.optional().describe('When it ends by itself'),
  }),
  reply: Hold,
})

export const releaseHold = endpoint({
  name: 'releaseHold',
  summary: 'End a legal hold: what it kept is deleted by the rules again. Ending it twice changes nothing',
  method: 'POST',
  path: '/api/v1/holds/:holdId/release',
  allow: admins,
  params: z.strictObject({ holdId: id }),
  body: z.strictObject({ reason: reason.describe('Why it is not needed any more') }),
  reply: Hold,
})
