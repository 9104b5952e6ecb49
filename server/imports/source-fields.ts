import { storable } from '#contract/fields'
import { type Place, type Report, within } from './problems.ts'
import { readTime } from './source-times.ts'

export type SourceRecord = Record<string, unknown>

/** A record of the source, field by field. What is absent or empty is null; what is of a wrong type is too, and is noted. */
export type Fields = {
  place: Place
  /** Numbers and texts alike: as text. */
  id(name: string): string | null
  text(name: string): string | null
  time(name: string): Date | null
  flag(name: string): boolean
  list(name: string): unknown[]
  record(name: string): SourceRecord | null
  note: (name: string, outcome: 'left out' | 'changed', reason: string) => void
}

export function fieldsOf(record: SourceRecord, place: Place, report: Report): Fields {
  const read = <T>(name: string, expected: string, parse: (value: unknown) => T | undefined): T | null => {
    const value = record[name]
    if (value === undefined || value === null || value === '') return null
    const parsed = parse(value)
    if (parsed === undefined) report.note(within(place, name), 'left out', `is not ${expected}`)
    return parsed ?? null
  }
  return {
    place,
    id: (name) => read(name, 'an id', readId),
    text: (name) =>
      read(name, 'a text', (value) => (typeof value === 'string' ? storable(value).trim() : undefined)) ||
      null,
    time: (name) => read(name, 'a time', readTime),
    flag: (name) =>
      read(name, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined)) ?? false,
    list: (name) => read(name, 'a list', (value) => (Array.isArray(value) ? value : undefined)) ?? [],
    record: (name) => read(name, 'an object', (value) => (isRecord(value) ? value : undefined)),
    note: (name, outcome, reason) => report.note(within(place, name), outcome, reason),
  }
}

export const isRecord = (value: unknown): value is SourceRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a record holds that we know nothing of, once for each name. */
export function noteUnknown(
  kind: string,
  record: SourceRecord,
  known: ReadonlySet<string>,
  report: Report,
  place: Place,
) {
  for (const name of Object.keys(record)) {
    if (known.has(name)) continue
    const shown = /^\w{1,60}$/.test(name) ? `"${name}"` : 'with an unusual name'
    report.noteOnce(
      within(place, known.has(name) ? name : '?'),
      'left out',
      `field ${shown} of a ${kind} is not known`,
    )
  }
}

const longestId = 200

function readId(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  if (typeof value !== 'string' || value.length > longestId) return undefined
  const id = storable(value).trim()
  return id === '' ? undefined : id
}
