import type { Say } from './texts.ts'

export type Days = ReturnType<typeof createDays>

/** Times and dates in the visitor's language. */
export function createDays(locale: string, say: Say) {
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' })
  const formatTime = (iso: string) => time.format(new Date(iso))

  return {
    formatTime,
    formatFully: (iso: string) => full.format(new Date(iso)),
    nameDay,
    /** The time today, the day before that. */
    formatShortly: (iso: string) => (isSameDay(iso, 0) ? formatTime(iso) : nameDay(iso)),
  }

  /** Messages of the same day have the same name of the day. */
  function nameDay(iso: string): string {
    if (isSameDay(iso, 0)) return say('today')
    if (isSameDay(iso, 1)) return say('yesterday')
    return day.format(new Date(iso))
  }
}

function isSameDay(iso: string, daysAgo: number): boolean {
  const other = new Date()
  other.setDate(other.getDate() - daysAgo)
  return new Date(iso).toDateString() === other.toDateString()
}
