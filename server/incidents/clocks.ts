import { hours, later } from '#platform/clock'

/** Art. 33(1) GDPR, from the moment the controller knows. */
export const authorityHours = 72

/** Hours run on through nights, weekends, holidays and the change of the clocks: they are hours, not days. */
export const dueAfter = (awareAt: Date, count: number): Date => later(awareAt, hours(count))

export const isPast = (due: Date, at: Date): boolean => at > due

/** "31 March 2026 at 13:00", where the clock on the wall shows it. */
export const timeIn = (timeZone: string, at: Date, language = 'en'): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(at)
