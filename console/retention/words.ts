import type { Preview, RetentionClass, RetentionOverview } from '#contract/retention'

export type Rule = RetentionOverview['rules'][number]

export const titles: Record<RetentionClass, string> = {
  messages: 'Chat content',
  submissions: 'Filled-in forms',
  conversations: 'Emptied conversations',
  people: 'Visitors and contacts',
  proofs: 'Proofs of consent',
  events: 'Record of events',
}

export const descriptions: Record<RetentionClass, string> = {
  messages: 'Messages, with their files and ratings. Counted from the day each was written.',
  submissions: 'Answers to surveys and forms. Counted from the day each was filled in.',
  conversations:
    'Closed conversations of which nothing is left. Counted from the last thing that happened in them.',
  people: 'People without any conversation left. Counted from their last visit.',
  proofs:
    'Who agreed to what, by a random number (Art. 7(1) GDPR). Counted from the last of them once the person is gone.',
  events: 'What happened and when, in ids, without contents.',
}

const number = new Intl.NumberFormat()

export const amountOf = (keeps: number, unit: Rule['unit']) =>
  `${number.format(keeps)} ${keeps === 1 ? unit.slice(0, -1) : unit}`

/** "5 months 12 days": whole months of the calendar, then days. */
export function ageOf(since: string, now: number, unit: Rule['unit']) {
  const then = new Date(since)
  const days = Math.max(0, Math.floor((now - then.getTime()) / 86_400_000))
  if (unit === 'days') return amountOf(days, 'days')
  const monthsLater = (count: number) => {
    const later = new Date(then)
    later.setUTCMonth(later.getUTCMonth() + count)
    if (later.getUTCDate() !== then.getUTCDate()) later.setUTCDate(0)
    return later.getTime()
  }
  let months = 0
  while (monthsLater(months + 1) <= now) months += 1
  const rest = Math.floor((now - monthsLater(months)) / 86_400_000)
  if (months === 0) return amountOf(days, 'days')
  return rest === 0 ? amountOf(months, 'months') : `${amountOf(months, 'months')} ${amountOf(rest, 'days')}`
}

/** "1,204 rows, 3 of them files, in 88 conversations". */
export function inWords({ rows, files, conversations }: Omit<Preview['classes'][number], 'class'>) {
  const all = `${number.format(rows)} ${rows === 1 ? 'entry' : 'entries'}`
  const ofFiles = files === 0 ? '' : `, ${number.format(files)} of them files`
  const inThose =
    conversations === 0
      ? ''
      : `, in ${number.format(conversations)} ${conversations === 1 ? 'conversation' : 'conversations'}`
  return `${all}${ofFiles}${inThose}`
}
