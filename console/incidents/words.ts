import { fullTime } from '#console/frame/time.ts'
import type { Affected, Incident, IncidentDetails } from '#contract/incidents'

export const kindWords: Record<Incident['kinds'][number], string> = {
  confidentiality: 'Somebody saw or got data they should not have',
  integrity: 'Data were changed that should not have been',
  availability: 'Data were lost, or could not be reached',
}

export const missingWords: Record<IncidentDetails['missing'][number], string> = {
  consequences: 'what may come of it for the persons (Art. 33(3)(c))',
  measures: 'what was done and is planned (Art. 33(3)(d))',
  contact: 'whom the authority can ask (Art. 33(3)(b)): name a contact under Roles and contacts',
  delayReason: 'why it is told after more than 72 hours (Art. 33(1))',
}

/** What there is to do, or was done, about the authority. */
export function authorityWords({ authority, isExercise, isClosed }: Incident): {
  text: string
  color: string
} {
  if (isExercise) return { text: 'Exercise', color: 'gray' }
  if (isClosed) return { text: 'Closed', color: 'gray' }
  if (authority.state === 'told')
    return authority.isLate
      ? { text: 'Told late', color: 'yellow' }
      : { text: 'Authority told', color: 'green' }
  if (authority.state === 'not needed') return { text: 'Need not be told', color: 'green' }
  if (authority.state === 'overdue') return { text: 'Overdue', color: 'red' }
  return { text: 'Authority to be told', color: 'yellow' }
}

export const personsWords = ({ contacts, visitors, users }: Affected): string =>
  [plural(contacts, 'contact'), plural(visitors, 'visitor'), plural(users, 'user')].join(', ')

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

type What = IncidentDetails['entries'][number]['what']

/** An entry of the register, in a sentence. */
export function entryWords(what: What): string {
  if (what.kind === 'facts') return `Facts: ${Object.keys(what.facts).map(inWords).join(', ')}`
  if (what.kind === 'affected')
    return `Counted: ${personsWords(what.affected)}, ${plural(what.affected.records, 'record')}`
  if (what.kind === 'authority told')
    return `Authority told ${fullTime(what.at)}: ${what.phase} report${what.reference ? `, ${what.reference}` : ''}`
  if (what.kind === 'letter')
    return `Letter sent to ${plural(what.mails, 'person')} by mail; no mail reaches ${what.others}`
  if (what.kind === 'persons told')
    return `${plural(what.count, 'person')} told: ${what.how}, ${fullTime(what.at)}`
  if (what.kind === 'decided')
    return `${what.about === 'authority' ? 'The authority is' : 'The persons are'} not told: ${what.reason}`
  return `Closed: ${what.note}`
}

/** delayReason: delay reason. */
const inWords = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
