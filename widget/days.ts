import type { Calendar, Say } from './texts.ts'

export type Days = ReturnType<typeof createDays>

/** Times and dates in the visitor's language. */
export function createDays(locale: string, say: Say, calendar?: Calendar) {
  // Browsers without a language write it as their own; the days of Irish and Maltese come with the texts.
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  const clock = isKnown ? locale : 'en-GB'
  const time = new Intl.DateTimeFormat(clock, { hour: 'numeric', minute: '2-digit' })
  const seconds = new Intl.DateTimeFormat(clock, { timeStyle: 'medium' })
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' })
  const own = isKnown ? undefined : calendar
  const formatTime = (iso: string) => time.format(new Date(iso))

  return {
    formatTime,
    formatFully,
    nameDay,
    /** The time today, the day before that. */
    formatShortly: (iso: string) => (isSameDay(iso, 0) ? formatTime(iso) : nameDay(iso)),
  }

  /** Messages of the same day have the same name of the day. */
  function nameDay(iso: string): string {
    if (isSameDay(iso, 0)) return say('today')
    if (isSameDay(iso, 1)) return say('yesterday')
    const date = new Date(iso)
    return own ? writeDay(own, date) : day.format(date)
  }

  function formatFully(iso: string): string {
    const date = new Date(iso)
    return own ? `${writeDay(own, date)} ${date.getFullYear()} ${seconds.format(date)}` : full.format(date)
  }
}

function isSameDay(iso: string, daysAgo: number): boolean {
  const other = new Date()
  other.setDate(other.getDate() - daysAgo)
  return new Date(iso).toDateString() === other.toDateString()
}

function writeDay({ days, months, dayOfMonth }: Calendar, date: Date): string {
  const parts = [days[date.getDay()], date.getDate(), months[date.getMonth()]]
  return dayOfMonth.replace(/[012]/g, (index) => String(parts[Number(index)]))
}
