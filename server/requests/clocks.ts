/** A day as people write it in a calendar: 2028-02-29. */
export type Day = string

/** Which day it is there at this moment. */
export function dayIn(timeZone: string, at: Date): Day {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')}`
}

/** The same day so many months later, or the last one of a month that is shorter (Regulation 1182/71, Art. 3(2)(c)). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10)
}

/** One month from receipt; with the one extension three, both counted from receipt (Art. 12(3) GDPR). */
export const dueOn = (receivedOn: Day): Day => addMonths(receivedOn, 1)
export const extendedDueOn = (receivedOn: Day): Day => addMonths(receivedOn, 3)

/** Negative: the second is before the first. */
export const daysBetween = (first: Day, second: Day): number =>
  Math.round((Date.parse(second) - Date.parse(first)) / 86_400_000)

/** Until the end of that day there. */
export const isPast = (due: Day, timeZone: string, now: Date): boolean => dayIn(timeZone, now) > due
