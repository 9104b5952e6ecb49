import type { ReplyOf } from '#contract/endpoint'
import type { AuthorityReport, getPersonLetter } from '#contract/incidents'
import type { LetterLanguage } from '#contract/requests'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { getOrganization } from '#rooms/organizations'
import { readContacts } from '#rooms/privacy'
import { authorityOf, type Known, missingOf, ofKind, readIncident } from './incidents.ts'
import { type LetterFacts, writeLetter } from './letters.ts'

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

export async function makeLetter(
  tx: Tx,
  incidentId: string,
  language: LetterLanguage,
): Promise<ReplyOf<typeof getPersonLetter>> {
  const known = await readIncident(tx, incidentId)
  const { contacts, visitors, users, reachable } = known.affected
  return {
    language,
    ...writeLetter(language, await letterFacts(tx, known)),
    reachable,
    others: contacts + visitors + users - reachable,
  }
}

/** What Art. 34(2) GDPR asks for; refused with what nobody has written down yet. */
export async function letterFacts(
  tx: Tx,
  { facts, is_exercise }: Pick<Known, 'facts' | 'is_exercise'>,
): Promise<LetterFacts> {
  const { protectionOfficer, contact } = await readContacts(tx)
  const { nature, consequences, measures } = facts
  const asked = protectionOfficer ?? contact
  if (consequences !== null && measures !== null && asked !== null)
    return {
      organization: (await getOrganization(tx)).name,
      nature,
      consequences,
      measures,
      contact: { name: asked.name, reachedBy: asked.reachedBy },
      isExercise: is_exercise,
    }
  const missing = { consequences, measures, contact: asked }
  throw new Refusal('incident_incomplete', {
    detail: Object.entries(missing)
      .flatMap(([name, value]) => (value === null ? [name] : []))
      .join(', '),
  })
}
