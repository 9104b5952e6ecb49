import type { OverviewLine } from '#contract/overview'
import { days } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { counted, overviewLine } from '#platform/overview'
import { getRetention } from './oldest.ts'

export async function tellOfRetention(tx: Tx): Promise<OverviewLine[]> {
  const { rules } = await getRetention(tx)
  const late = rules.filter(({ isKept }) => !isKept).map((rule) => rule.class)
  const messages = rules.find((rule) => rule.class === 'messages')
  const kept = messages ? `What is said in chats is kept for ${messages.keeps} ${messages.unit}` : ''
  const age = messages?.oldest && Math.floor((tx.now.getTime() - Date.parse(messages.oldest.at)) / days(1))
  const oldest =
    age === undefined || age === null
      ? 'nothing of it is there now'
      : `the oldest is ${counted(age, 'day')} old`
  return [
    overviewLine(
      '/settings/retention',
      'Retention',
      late.length > 0
        ? ['stopped', `Older than it may be: ${late.join(', ')}.`]
        : ['fine', `Every rule is kept to. ${kept}; ${oldest}.`],
    ),
  ]
}
