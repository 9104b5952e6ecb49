import type { IncidentDetails } from '#contract/incidents'
import type { LetterLanguage } from '#contract/requests'
import type { DataClass } from '#platform/data-map'
import { timeIn } from './clocks.ts'
import { fill } from './letters.ts'
import { noticeWords } from './notice-words.ts'

export type Notice = 'notice' | 'update' | 'reminder'
type Written = { subject: string; paragraphs: string[] }

/** undefined: there is nothing left to be reminded of. */
export function writeNotice(
  notice: Notice,
  incident: IncidentDetails,
  language: LetterLanguage,
): Written | undefined {
  const words = noticeWords[language]
  const { title, origin, authority } = incident
  const due = timeOf(authority.dueAt, language)
  if (notice === 'update')
    return {
      subject: fill(words.update, { title }),
      paragraphs: [words.toldMore, ...factsOf(incident, language)],
    }
  if (notice === 'notice')
    return {
      subject: fill(words.notice, { title }),
      paragraphs: [
        origin === 'operator' ? words.byOperator : words.byOrganization,
        ...factsOf(incident, language),
        fill(words.due, { due }),
      ],
    }
  if (authority.state !== 'due' && authority.state !== 'overdue') return undefined
  return {
    subject: fill(authority.state === 'due' ? words.dayLeft : words.overdue, { title }),
    paragraphs: [fill(words.reminder, { due })],
  }
}

const timeOf = (at: string, language: LetterLanguage): string =>
  `${timeIn('UTC', new Date(at), language)} UTC`

function factsOf(incident: IncidentDetails, language: LetterLanguage): string[] {
  const { facts, affected, awareAt, operator } = incident
  const words = noticeWords[language]
  const { contacts, visitors, users, records, categories } = affected
  const classes: Record<string, string> = words.classes satisfies Record<DataClass, string>
  return [
    facts.nature,
    fill(words.times, {
      kinds: facts.kinds.map((kind) => words.kinds[kind]).join(', '),
      noticed: timeOf(facts.detectedAt, language),
      aware: timeOf(awareAt, language),
    }),
    fill(words.affected, {
      contacts: String(contacts),
      visitors: String(visitors),
      users: String(users),
      records: String(records),
      classes: categories.map((one) => classes[one.class] ?? one.class).join(', ') || words.noData,
    }),
    fill(words.consequences, { text: facts.consequences ?? words.noConsequences }),
    fill(words.measures, { text: facts.measures ?? words.noMeasures }),
    ...(operator ? [fill(words.operator, operator)] : []),
  ]
}
