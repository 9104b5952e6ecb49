import type { ReplyOf } from '#contract/endpoint'
import type { AuthorityReport, getPersonLetter } from '#contract/incidents'
import type { LetterLanguage } from '#contract/requests'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { getOrganization } from '#rooms/organizations'
import { readContacts } from '#rooms/privacy'
import { authorityOf, missingOf, ofKind, readIncident } from './incidents.ts'
import { fill, letters } from './letters.ts'

/** Art. 33(3) GDPR. The last report is whole or refused; earlier ones say what is still missing (Art. 33(4)). */
export async function makeAuthorityReport(
  tx: Tx,
  incidentId: string,
  phase: 'initial' | 'follow-up' | 'final',
): Promise<AuthorityReport> {
  const known = await readIncident(tx, incidentId)
  const missing = await missingOf(tx, known)
  if (phase === 'final' && missing.length > 0)
    throw new Refusal('incident_incomplete', { detail: missing.join(', ') })
  const { name, address, website } = await getOrganization(tx)
  const { protectionOfficer, contact } = await readContacts(tx)
  const { dueAt, isLate } = authorityOf(known, tx.now)
  return {
    incidentId,
    madeAt: tx.now.toISOString(),
    isExercise: known.is_exercise,
    isComplete: missing.length === 0,
    missing,
    controller: { name, address, website },
    contact: protectionOfficer ?? contact,
    awareAt: known.aware_at.toISOString(),
    dueAt,
    isLate,
    facts: known.facts,
    affected: known.affected,
    earlier: ofKind(known.entries, 'authority told').map(({ phase: told, at, reference }) => ({
      phase: told,
      at,
      reference,
    })),
  }
}

/** Art. 34(2) GDPR: in plain language the nature, whom to ask, what may come of it, and what is done about it. */
export async function makeLetter(
  tx: Tx,
  incidentId: string,
  language: LetterLanguage,
): Promise<ReplyOf<typeof getPersonLetter>> {
  const { facts, affected, is_exercise } = await readIncident(tx, incidentId)
  const { protectionOfficer, contact } = await readContacts(tx)
  const asked = protectionOfficer ?? contact
  const missing = [
    ...(facts.consequences === null ? ['consequences'] : []),
    ...(facts.measures === null ? ['measures'] : []),
    ...(asked === null ? ['contact'] : []),
  ]
  if (facts.consequences === null || facts.measures === null || asked === null)
    throw new Refusal('incident_incomplete', { detail: missing.join(', ') })
  const words = letters[language]
  const organization = (await getOrganization(tx)).name
  const values = {
    organization,
    nature: facts.nature,
    consequences: facts.consequences,
    measures: facts.measures,
    contact: `${asked.name}, ${asked.reachedBy}`,
  }
  const persons = affected.contacts + affected.visitors + affected.users
  return {
    language,
    subject: `${is_exercise ? `${words.exercise}: ` : ''}${fill(words.subject, values)}`,
    text: `${is_exercise ? `${words.exercise}\n\n` : ''}${fill(words.text, values)}`,
    reachable: affected.reachable,
    others: persons - affected.reachable,
  }
}
