import type { BusinessHours } from '#contract/widgets'

/** Whether it is open at this moment, by the clock on the wall of its time zone. No hours: always open. */
export function isOpen(hours: BusinessHours | null, now: Date): boolean {
  if (hours === null) return true
  const { date, day, time } = wallClock(now, hours.timeZone)
  if (hours.holidays.includes(date)) return false
  return hours.week.some((span) => span.day === day && span.from <= time && time < span.to)
}

function wallClock(now: Date, timeZone: string): { date: string; day: number; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? ''
  const date = `${part('year')}-${part('month')}-${part('day')}`
  // Monday is 1, Sunday is 7.
  const day = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  return { date, day, time: `${part('hour')}:${part('minute')}` }
}
