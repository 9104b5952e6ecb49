import { sql } from 'kysely'
import type { BodyOf } from '#contract/endpoint'
import { LetterLanguage } from '#contract/requests'
import type { liftRestriction as lifting, Restriction } from '#contract/restrictions'
import type { UserActor } from '#platform/actor'
import { days, later, minutes } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Mail } from '#platform/mail/mailer'
import type { Platform } from '#platform/platform'
import { getOrganization } from '#rooms/organizations'
import { liftingWords } from './lifting-words.ts'
import { getRestriction } from './restrictions.ts'

/** Between the mail and the end: time to object. */
const notice = days(7)
/** The job comes once only: not too early where clocks differ. */
const clocksDiffer = minutes(5)

/** It ends only once the person was told (Art. 18(3) GDPR). Deciding again changes nothing. */
export async function liftRestriction(
  tx: Tx,
  actor: UserActor,
  id: string,
  { reason, told }: BodyOf<typeof lifting>,
): Promise<Restriction> {
  const standing = await getRestriction(tx, id)
  if (standing.lifting) return standing
  if (told.how === 'by mail' && (await findAddress(tx, id)) === undefined) throw new Refusal('no_address')
  const { numUpdatedRows } = await unlifted(tx, id)
    .set({
      lifted_by: actor.userId,
      lifting_at: tx.now,
      lift_reason: told.how === 'by hand' ? `${reason}\n${told.note}` : reason,
      ...(told.how === 'by hand' ? { told_at: tx.now, lifts_at: tx.now } : {}),
    })
    .executeTakeFirst()
  if (numUpdatedRows === 1n) {
    await announce(tx, actor, { type: 'restriction.lifting', subjectId: id })
    if (told.how === 'by hand') await announce(tx, actor, { type: 'restriction.lifted', subjectId: id })
    else await tx.enqueue('restrictions.tell-person', { restrictionId: id })
  }
  return getRestriction(tx, id)
}

const unlifted = (tx: Tx, id: string) =>
  tx.db
    .updateTable('restrictions')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('lifting_at', 'is', null)

/** A mail that was not taken is tried again; until then it goes on. */
export const tellPersonJob = ({ database, mailer }: Platform): Job => ({
  name: 'restrictions.tell-person',
  async run({ organizationId = '', restrictionId = '' }) {
    const mail = await database.inOrganization(organizationId, (tx) => writeMail(tx, restrictionId))
    if (!mail) return
    await mailer.send(mail)
    await database.inOrganization(organizationId, async (tx) => {
      const { rows } = await sql`
        update restrictions set told_at = ${tx.now}, lifts_at = ${later(tx.now, notice)}
        where organization_id = ${tx.organizationId} and id = ${restrictionId} and told_at is null
        returning id`.execute(tx.db)
      const seconds = Math.ceil((notice + clocksDiffer) / 1000)
      if (rows.length > 0) await tx.enqueue('restrictions.end', { restrictionId }, seconds)
    })
  },
})

/** It has ended by itself; here that is announced, so that what waited for it goes on. */
export const endJob = ({ database }: Platform): Job => ({
  name: 'restrictions.end',
  run: ({ organizationId = '', restrictionId = '' }) =>
    database.inOrganization(organizationId, async (tx) => {
      const { rows } = await sql`
        select from restrictions
        where organization_id = ${tx.organizationId} and id = ${restrictionId} and lifts_at <= ${tx.now}`.execute(
        tx.db,
      )
      if (rows.length > 0)
        await announce(tx, 'system', { type: 'restriction.lifted', subjectId: restrictionId })
    }),
})

async function writeMail(tx: Tx, id: string): Promise<Mail | undefined> {
  const address = await findAddress(tx, id)
  const { lifting } = await getRestriction(tx, id)
  if (!address || !lifting || lifting.toldAt) return undefined
  const words = liftingWords[LetterLanguage.catch('en').parse(address.language)]
  const { name } = await getOrganization(tx)
  const day = new Intl.DateTimeFormat(address.language ?? 'en', { dateStyle: 'long' }).format(
    later(tx.now, notice),
  )
  const fill = (text: string) =>
    text
      .replace('{organization}', () => name)
      .replace('{day}', () => day)
      .replace('{reason}', () => lifting.reason)
  const text = address.is_upheld ? words.upheld : words.text
  return { to: address.email, subject: fill(words.subject), text: fill(text), about: address.person }
}

/**
 * The address of the request it was placed for, of the contact, or the one they wanted to be answered at last; and whether it ends
 * because an objection of theirs was upheld, in the same transaction.
 */
async function findAddress(tx: Tx, id: string) {
  const { rows } = await sql<{
    person: string
    email: string | null
    language: LetterLanguage
    is_upheld: boolean
  }>`
    select coalesce(r.contact_id, r.visitor_id) as person, coalesce(q.email, k.email, (
             select c.reply_email from conversations c
             join visitors v on v.organization_id = c.organization_id and v.id = c.visitor_id
             where c.organization_id = r.organization_id and c.reply_email is not null
               and (v.id = r.visitor_id or v.contact_id = r.contact_id)
             order by c.id desc limit 1)) as email,
           coalesce(q.language, 'en') as language,
           r.ground = 'objection' and exists (
             select from objections o
             where o.organization_id = r.organization_id and o.decision = 'upheld' and o.decided_at = r.lifting_at
               and (o.contact_id = r.contact_id or o.visitor_id = r.visitor_id or o.visitor_id in (
                 select v.id from visitors v
                 where v.organization_id = r.organization_id and v.contact_id = r.contact_id))) as is_upheld
    from restrictions r
    left join subject_requests q on q.organization_id = r.organization_id and q.id = r.request_id
    left join contacts k on k.organization_id = r.organization_id and k.id = r.contact_id
    where r.organization_id = ${tx.organizationId} and r.id = ${id}`.execute(tx.db)
  const [row] = rows
  return row?.email ? { ...row, email: row.email } : undefined
}
