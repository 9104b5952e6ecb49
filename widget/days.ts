import { language, texts } from './texts.ts'

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' })
const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' })

export const formatTime = (iso: string) => time.format(new Date(iso))
export const formatFully = (iso: string) => full.format(new Date(iso))

/** Messages of the same day have the same name of the day. */
export function nameDay(iso: string, now = new Date()): string {
  const date = new Date(iso)
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (date.toDateString() === now.toDateString()) return texts.today
  if (date.toDateString() === yesterday.toDateString()) return texts.yesterday
  return day.format(date)
}
