import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'

export const overviewStates = {
  fine: 'As it should be.',
  'to do': 'Somebody has to do something, in time.',
  stopped: 'Something does not work, or a day has passed.',
} as const

export const OverviewLine = z.strictObject({
  page: z.string().describe('The page of the console that shows more'),
  title: z.string(),
  state: z.enum(Object.keys(overviewStates) as [keyof typeof overviewStates]),
  says: z.string().describe('What is so now, in a sentence'),
  dueOn: z.iso.date().nullable().describe('The day by which something has to be done'),
})
export type OverviewLine = z.output<typeof OverviewLine>

export const getOverview = endpoint({
  name: 'getOverview',
  summary: 'What the law asks of your organization, at a glance: what is so, what is due, what has stopped',
  method: 'GET',
  path: '/api/v1/privacy/overview',
  allow: admins,
  reply: z.strictObject({ lines: z.array(OverviewLine) }),
})
