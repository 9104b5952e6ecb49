import { Refusal } from './errors.ts'

/** Where a page of a list ended: pages by time and id skip nothing and show nothing twice while rows move up. */
export type Cursor = { time: string; id: string }

export function writeCursor(time: Date, id: string): string {
  return Buffer.from(`${time.toISOString()} ${id}`).toString('base64url')
}

export function readCursor(cursor: string): Cursor {
  const [, time, id] = form.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (time === undefined || id === undefined || !isTime(time)) {
    throw new Refusal('invalid_input', { field: 'query.after', detail: 'must be the `next` of a page' })
  }
  return { time, id }
}

/** Of rows in the order of their ids, one more than fit: those that fit, and where the next page begins. */
export function pageOf<Row extends { id: string }>(
  rows: Row[],
  limit: number,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

const form = /^([1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

// JavaScript takes the 31st of February for the 2nd of March; PostgreSQL does not take it.
const isTime = (time: string): boolean =>
  !Number.isNaN(Date.parse(time)) && new Date(time).toISOString() === time
