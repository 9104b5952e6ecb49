import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { id, time } from './fields.ts'

/** How long each class of data is kept: what is usual, and within which bounds an organization may decide. */
export const retentionClasses = {
  messages: { usual: 6, unit: 'months', least: 1, most: 36 },
  submissions: { usual: 12, unit: 'months', least: 1, most: 60 },
  conversations: { usual: 30, unit: 'days', least: 1, most: 365 },
  people: { usual: 30, unit: 'days', least: 1, most: 395 },
  proofs: { usual: 36, unit: 'months', least: 12, most: 120 },
  events: { usual: 30, unit: 'days', least: 7, most: 395 },
} as const satisfies Record<string, { usual: number; unit: 'days' | 'months'; least: number; most: number }>

export type RetentionClass = keyof typeof retentionClasses
export const retentionClassNames = Object.keys(retentionClasses) as [RetentionClass, ...RetentionClass[]]
const className = z.enum(retentionClassNames).describe(
  `messages: what was said, with its files and ratings. submissions: filled-in forms. conversations: closed ones that
nothing is left of. people: visitors and contacts nothing is left of. proofs: of consents, after their person is gone.
events: what happened, in ids`,
)

const kept = ({ least, most, unit }: (typeof retentionClasses)[RetentionClass]) =>
  z.int().min(least).max(most).describe(`In ${unit}`)

const limits = {
  messages: kept(retentionClasses.messages),
  submissions: kept(retentionClasses.submissions),
  conversations: kept(retentionClasses.conversations),
  people: kept(retentionClasses.people),
  proofs: kept(retentionClasses.proofs),
  events: kept(retentionClasses.events),
}
const count = z.int().min(0)
const seconds = z.number()

const Rule = z.strictObject({
  class: className,
  keeps: z.int(),
  unit: z.enum(['days', 'months']),
  usual: z.int(),
  least: z.int(),
  most: z.int(),
  setAt: time.nullable().describe('null: as usual'),
  setBy: z.string().nullable().describe('Name of the user; null: as usual, or the user is gone'),
  oldest: z
    .strictObject({
      at: time,
      overdueSeconds: seconds.describe('How long its time has been over; below zero: it has still so long'),
    })
    .nullable()
    .describe('The oldest that no hold keeps, as the tables have it now; null: there is none'),
  isKept: z
    .boolean()
    .describe(
      'Whether the rule is kept: nothing is older than its time and two sweeps, which are an hour apart',
    ),
})

export const RetentionOverview = z.strictObject({
  rules: z.array(Rule),
  holds: count.describe('Legal holds in force, which keep what they are on from every rule'),
})
export type RetentionOverview = z.output<typeof RetentionOverview>

export const getRetention = endpoint({
  name: 'getRetention',
  summary: 'How long each class of data is kept, and how old the oldest of it is now',
  method: 'GET',
  path: '/api/v1/retention',
  allow: admins,
  reply: RetentionOverview,
})

export const updateRetention = endpoint({
  name: 'updateRetention',
  summary: 'Keep a class of data for longer or shorter; the next sweep goes by it. Ask for a preview first',
  method: 'PATCH',
  path: '/api/v1/retention',
  allow: admins,
  body: z.strictObject(limits).partial(),
  reply: RetentionOverview,
})

export const previewRetention = endpoint({
  name: 'previewRetention',
  summary:
    'What a sweep would delete now, by the rules there are or by those that are asked about. Deletes nothing',
  method: 'GET',
  path: '/api/v1/retention/preview',
  allow: admins,
  query: z
    .strictObject(
      Object.fromEntries(
        Object.entries(limits).map(([name, limit]) => [name, z.coerce.number().pipe(limit)]),
      ) as { [Name in RetentionClass]: z.ZodPipe<z.ZodCoercedNumber, z.ZodInt> },
    )
    .partial(),
  reply: z.strictObject({
    classes: z.array(
      z.strictObject({
        class: className,
        rows: count.describe('Of everything the class is made of'),
        files: count.describe('Of these rows, files, which go with their bytes'),
        conversations: count.describe('In how many conversations, or how many of them'),
      }),
    ),
  }),
})
export type Preview = z.output<typeof previewRetention.reply>

export const listRetentionRuns = endpoint({
  name: 'listRetentionRuns',
  summary: 'What the latest sweeps have done, the newest first',
  method: 'GET',
  path: '/api/v1/retention/runs',
  allow: admins,
  reply: z.strictObject({
    runs: z.array(
      z.strictObject({
        id,
        beganAt: time,
        endedAt: time.nullable().describe('null: under way, or broken off; the next one goes on'),
        removed: z.partialRecord(className, count).describe('Rows, by class'),
        oldest: z.partialRecord(className, time).describe('The oldest that was left afterwards, by class'),
      }),
    ),
  }),
})
export type RetentionRun = z.output<typeof listRetentionRuns.reply>['runs'][number]

export const listDailyCounts = endpoint({
  name: 'listDailyCounts',
  summary: 'Figures of what is not there any more, by widget and day: nobody is in them, and they stay',
  method: 'GET',
  path: '/api/v1/retention/daily-counts',
  allow: admins,
  query: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  reply: z.strictObject({
    counts: z.array(
      z.strictObject({
        day: z.iso.date(),
        widgetId: id,
        conversations: count,
        messages: z.strictObject({ visitor: count, user: count, bot: count }),
        ratings: count,
        averageScore: z.number().nullable(),
      }),
    ),
  }),
})
