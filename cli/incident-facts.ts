import { type Addition, type IncidentFacts, incidentKinds } from '#contract/incidents'
import type { Platform } from '#platform/platform'
import { tablesOf } from '#rooms/incidents'
import { UsageFault } from './command.ts'
import type { ValuesOf } from './options.ts'

const text = { type: 'string', value: 'TEXT' } as const
const time = { type: 'string', value: 'TIME' } as const
export const incidentOptions = {
  title: { ...text, description: 'open, update: in a few words' },
  nature: { ...text, description: 'open, update: what has happened' },
  consequences: { ...text, description: 'what may come of it for the persons' },
  measures: { ...text, description: 'what was done and is planned' },
  kind: {
    type: 'string',
    multiple: true,
    value: 'KIND',
    description: `${incidentKinds.join(', ')}; may be repeated`,
  },
  system: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    description: 'a table or store of the data map, or everything; may be repeated',
  },
  started: { ...time, description: 'when it began, like 2026-05-03T14:00:00Z' },
  ended: { ...time, description: 'when it ended' },
  detected: { ...time, description: 'when it was noticed; now, unless said otherwise' },
  aware: {
    ...time,
    description:
      'open: since when you know it for sure; the clocks run from then; now, unless said otherwise',
  },
  from: { ...time, description: 'count only what was made since then' },
  until: { ...time, description: 'count only what was made until then' },
  'delay-reason': { ...text, description: 'why somebody is told late' },
  exercise: { type: 'boolean', description: 'open: nothing has happened; marked everywhere, never counted' },
  public: { ...text, description: 'open, update, close: say this on the status page too' },
  'authority-told': {
    type: 'string',
    value: 'REFERENCE',
    description: 'update: your own authority was told, of your users',
  },
  'not-notified': {
    type: 'string',
    value: 'REASON',
    description: 'update: why your authority need not be told',
  },
  note: { ...text, description: 'close: what came of it' },
} as const
export type Given = ValuesOf<typeof incidentOptions>

type SomeFacts = Extract<Addition, { kind: 'facts' }>['facts']

/** What was given, and nothing else. */
export function factsIn(given: Given, platform: Platform): SomeFacts {
  for (const system of given.system ?? [])
    if (tablesOf(system, platform.labels()) === undefined)
      throw new UsageFault(`The data map knows no ${system}: name a table, a store, or everything.`)
  const kinds = given.kind?.map((kind) => {
    const found = incidentKinds.find((one) => one === kind)
    if (!found) throw new UsageFault(`--kind is one of: ${incidentKinds.join(', ')}.`)
    return found
  })
  const times = {
    startedAt: given.started,
    endedAt: given.ended,
    detectedAt: given.detected,
    from: given.from,
    until: given.until,
  }
  const facts = {
    title: given.title,
    nature: given.nature,
    consequences: given.consequences,
    measures: given.measures,
    delayReason: given['delay-reason'],
    kinds,
    systems: given.system,
    ...Object.fromEntries(
      Object.entries(times).map(([name, value]) => [
        name,
        value === undefined ? undefined : timeGiven(value, name),
      ]),
    ),
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

export function timeGiven(value: string, name: string): string {
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) throw new UsageFault(`${name} must be a time, like 2026-05-03T14:00:00Z.`)
  return at.toISOString()
}

export const nothingKnown = (now: Date): IncidentFacts => ({
  title: '-',
  nature: '-',
  kinds: ['confidentiality'],
  systems: ['everything'],
  startedAt: null,
  endedAt: null,
  detectedAt: now.toISOString(),
  from: null,
  until: null,
  consequences: null,
  measures: null,
  delayReason: null,
})
