import { sql } from 'kysely'
import { z } from 'zod'
import { LetterLanguage } from '#contract/requests'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Mail } from '#platform/mail/mailer'
import { type NotTaken, whyNotTaken } from '#platform/mail/why-not-taken'
import type { Platform } from '#platform/platform'
import { findOrganization } from '#rooms/organizations'
import { fold, ofKind, readIncident } from './incidents.ts'
import { letterOf, longestSending, stateOfLetter } from './letter-state.ts'
import { type LetterFacts, writeLetter } from './letters.ts'
import { append, lockIncident } from './write.ts'

const job = 'incidents.tell-persons'
/** A mail server takes these within the two minutes that the queue gives a job. */
const batch = 50

/** A job for each batch of those who are not told yet, which names its first and its last letter. */
export async function tellSoon(tx: Tx, incidentId: string): Promise<void> {
  const { rows } = await sql<{ ids: string[] }>`
    select array_agg(id order by id) as ids
    from (select id, (row_number() over (order by id) - 1) / ${batch}::int as batch from incident_letters
          where organization_id = ${tx.organizationId} and incident_id = ${incidentId} and told_at is null) untold
    group by batch order by batch`.execute(tx.db)
  for (const { ids } of rows) {
    const [fromId = '', toId = ''] = [ids[0], ids.at(-1)]
    await tx.enqueue(job, { subjectId: incidentId, fromId, toId })
  }
}

type Batch = { incidentId: string; fromId: string; toId: string }
type Inside = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * Mails the letter to whoever was not told yet, one after the other. Each is taken before it is mailed: of two runs at once one
 * mails it, and where the program is stopped meanwhile nobody is told twice by itself; an admin sees whom that concerns.
 */
export const tellPersonsJob = (platform: Platform): Job => ({
  name: job,
  async run({ organizationId = '', subjectId = '', fromId = '', toId = '' }) {
    const inside: Inside = (work) => platform.database.inOrganization(organizationId, work)
    const facts = await inside((tx) => readSent(tx, subjectId))
    if (!facts) return
    const these = { incidentId: subjectId, fromId, toId }
    const again: unknown[] = []
    let next: Taken | undefined
    do {
      const after = next?.id ?? null
      next = await inside((tx) => takeNext(tx, these, after))
      const failed = next && (await tell(platform, inside, next, facts))
      if (failed?.failure === 'unreachable' || failed?.failure === 'put off') again.push(failed.error)
      if (failed?.failure === 'unreachable') break
    } while (next)
    await inside((tx) => finish(tx, these))
    // The queue tries again, for about a day.
    if (again.length > 0) throw again[0]
  },
})

/** What the letter says: as it was when it was sent, whatever was added since. */
async function readSent(tx: Tx, incidentId: string): Promise<LetterFacts | undefined> {
  const organization = await findOrganization(tx)
  if (!organization) return undefined
  const { entries, is_exercise } = await readIncident(tx, incidentId)
  const sent = letterOf({ entries })
  if (!sent || is_exercise) return undefined
  const { nature, consequences, measures } = fold(entries.filter(({ number }) => number < sent.number)).facts
  return {
    organization: organization.name,
    nature,
    consequences: consequences ?? '',
    measures: measures ?? '',
    contact: sent.what.contact,
    isExercise: false,
  }
}

type Taken = { id: string; takenAt: Date; personId: string; address: string | null; language: string | null }

/** One after the other by their ids, each once in a run. */
async function takeNext(
  tx: Tx,
  { incidentId, fromId, toId }: Batch,
  after: string | null,
): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    with taken as (
      update incident_letters set sending_at = ${tx.now}, failure = null
      where organization_id = ${tx.organizationId} and id = (
        select id from incident_letters
        where organization_id = ${tx.organizationId} and incident_id = ${incidentId} and id between ${fromId} and ${toId}
          and (${after}::uuid is null or id > ${after}::uuid) and told_at is null and sending_at is null and (failure is null or failure in ('put off', 'unreachable'))
          and num_nonnulls(contact_id, visitor_id, user_id) = 1
        order by id limit 1 for update skip locked)
      returning id, sending_at, contact_id, visitor_id, user_id)
    select t.id, t.sending_at as "takenAt", coalesce(t.contact_id, t.visitor_id, t.user_id) as "personId", coalesce(u.email, r.address) as address, r.language
    from taken t
    left join users u on u.organization_id = ${tx.organizationId} and u.id = t.user_id
    cross join lateral reach_person(${tx.organizationId}, t.contact_id, t.visitor_id) r`.execute(tx.db)
  return rows[0]
}

/** Answers why it was not taken; undefined: it was, or there is nobody to tell any more. */
async function tell(
  { mailer, publicOrigin }: Platform,
  inside: Inside,
  taken: Taken,
  facts: LetterFacts,
): Promise<{ failure: NotTaken; error: unknown } | undefined> {
  const { id, personId, address, language } = taken
  if (address === null) {
    await inside((tx) => settle(tx, taken, 'no address'))
    return undefined
  }
  const reachedBy = z.email().safeParse(facts.contact.reachedBy.trim())
  const mail: Mail = {
    to: address,
    ...(reachedBy.success ? { replyTo: reachedBy.data } : {}),
    ...writeLetter(LetterLanguage.catch('en').parse(language?.slice(0, 2).toLowerCase()), facts),
    about: personId,
    messageId: `<${id}@${new URL(publicOrigin()).hostname}>`,
  }
  try {
    await mailer.send(mail)
  } catch (error) {
    const failure = whyNotTaken(error)
    await inside((tx) => settle(tx, taken, failure))
    return { failure, error }
  }
  const isThere = await inside((tx) => settle(tx, taken, null))
  // Erased while it was on its way: whoever did that has looked into the local mailbox before.
  if (!isThere) await mailer.forget([personId])
  return undefined
}

/** Answers whether the person is still there. Who was given up meanwhile, and is mailed anew, is no more of this run. */
async function settle(
  tx: Tx,
  { id, takenAt }: Taken,
  failure: NotTaken | 'no address' | null,
): Promise<boolean> {
  await sql`
    update incident_letters set sending_at = null, failure = ${failure}, told_at = ${failure === null ? tx.now : null}
    where organization_id = ${tx.organizationId} and id = ${id} and told_at is null and sending_at = ${takenAt}`.execute(
    tx.db,
  )
  const { rows } = await sql<{ is: boolean }>`
    select num_nonnulls(contact_id, visitor_id, user_id) = 1 as is from incident_letters
    where organization_id = ${tx.organizationId} and id = ${id}`.execute(tx.db)
  return rows[0]?.is ?? false
}

/** Where one of these is still with a mail server, or was when the program was stopped, it is looked at again later. */
async function finish(tx: Tx, { incidentId, fromId, toId }: Batch): Promise<void> {
  const { rows } = await sql<{ isMailing: boolean }>`
    select ${stateOfLetter(tx.now)} = 'waiting' as "isMailing" from incident_letters
    where organization_id = ${tx.organizationId} and incident_id = ${incidentId} and id between ${fromId} and ${toId}
      and sending_at is not null`.execute(tx.db)
  if (rows.some(({ isMailing }) => isMailing))
    await tx.enqueue(job, { subjectId: incidentId, fromId, toId }, (2 * longestSending) / 1000)
  await writeDown(tx, incidentId)
}

const byLetter = 'By mail, with the letter of Art. 34 GDPR'

/** Into the register, once each was tried: how many were told since it last said so. */
async function writeDown(tx: Tx, incidentId: string): Promise<void> {
  await lockIncident(tx, incidentId)
  const { entries } = await readIncident(tx, incidentId)
  const written = ofKind(entries, 'persons told').filter(({ how }) => how === byLetter)
  const last =
    written
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? null
  const { rows } = await sql<{ count: number; at: Date | null; isWaiting: boolean; userId: string | null }>`
    select (count(*) filter (where told_at > coalesce(${last}::timestamptz, '-infinity')))::int as count,
           max(told_at) as at, bool_or(${stateOfLetter(tx.now)} = 'waiting') as "isWaiting",
           (select user_id from incident_entries where organization_id = ${tx.organizationId}
              and incident_id = ${incidentId} and kind = 'letter') as "userId"
    from incident_letters where organization_id = ${tx.organizationId} and incident_id = ${incidentId}`.execute(
    tx.db,
  )
  const { count = 0, at = null, isWaiting = false, userId = null } = rows[0] ?? {}
  if (count === 0 || at === null || isWaiting) return
  await append(tx, incidentId, { kind: 'persons told', at: at.toISOString(), count, how: byLetter }, userId)
  const fields = ['persons told']
  await announce(tx, 'system', { type: 'incident.updated', subjectId: incidentId, fields })
}
