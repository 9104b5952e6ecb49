import { Attributes } from '#contract/identity'
import type { Fields, SourceRecord } from './source-fields.ts'

const one = Attributes.safeParse.bind(Attributes)
const mostAttributes = 25

/** Custom attributes as they can be kept here: texts, numbers and yes or no, under names of letters, digits, _, . and -. */
export function readAttributes(fields: Fields, field: string): Attributes {
  const kept: Attributes = {}
  for (const [name, value] of Object.entries(fields.record(field) ?? {})) {
    if (value === null || value === '') continue
    const key = attributeName(name)
    const parsed = one({ [key]: value })
    if (parsed.success && Object.keys(kept).length < mostAttributes) Object.assign(kept, parsed.data)
    else
      fields.note(
        field,
        'left out',
        `an attribute is no text, number or yes or no, or there are more than ${mostAttributes}`,
      )
  }
  return kept
}

const attributeName = (name: string): string => {
  const plain = name
    .trim()
    .replaceAll(/[^A-Za-z0-9_.-]+/g, '_')
    .slice(0, 59)
  return /^[A-Za-z]/.test(plain) ? plain : `a${plain}`
}

/** What was typed by somebody or said by a page: kept as such, beside the visitor. */
export function unverified(said: Record<string, string | null>, more: Attributes): Attributes {
  const texts = Object.entries(said).flatMap(([name, value]) =>
    value === null ? [] : [[name, value.slice(0, 500)]],
  )
  return { ...more, ...Object.fromEntries(texts) }
}

export const isEmptyRecord = (record: SourceRecord | null): boolean =>
  !record || Object.keys(record).length === 0
