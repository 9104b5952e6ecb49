import type { BusinessHours } from '#contract/widgets'

type Span = BusinessHours['week'][number]

/** Whether it is open at this moment, by the clock of the time zone: as the server decides it. */
export function isOpen(hours: BusinessHours, now: number): boolean {
  const { date, day, time } = wallClock(now, hours.timeZone)
  if (hours.holidays.includes(date)) return false
  return hours.week.some((span) => span.day === day && span.from <= time && time < span.to)
}

export const spansOf = (week: Span[], day: number) => week.filter((span) => span.day === day)

/** The week with the spans of one day in place of those it had. */
export function withDay(week: Span[], day: number, spans: Span[]): Span[] {
  return [...week.filter((span) => span.day !== day), ...spans].sort((one, other) => one.day - other.day)
}

/** What to offer next: working hours first, then a time after the last one. */
export function nextSpan(day: number, spans: Span[]): Span {
  const last = spans.at(-1)
  if (!last) return { day, from: '09:00', to: '17:00' }
  const from = Math.min(22, Number(last.to.slice(0, 2)) + 1)
  return { day, from: clock(from), to: clock(Math.min(24, from + 4)) }
}

export function isTimeZone(name: string) {
  return name !== '' && timeZones.includes(name)
}

export const timeZones: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

function wallClock(now: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const date = `${parts.year}-${parts.month}-${parts.day}`
  // Monday is 1, Sunday is 7.
  const day = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  return { date, day, time: `${parts.hour}:${parts.minute}` }
}
