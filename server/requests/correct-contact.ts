import { sql } from 'kysely'
import type { Attributes, Contact } from '#contract/identity'
import type { UserActor } from '#platform/actor'
import type { Labels } from '#platform/data-map'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { belongsTo, type Person } from '#platform/rows-of-person'
import type { Secrets } from '#platform/secrets'
import { findContact } from '#rooms/contacts'
import { tellWhoItIs } from '#rooms/conversations'
import { correctSealedAnswers } from '#rooms/forms'
import { visitorIdsOf } from './visitors-of-request.ts'

export type Correction = {
  contactId: string
  name?: string | undefined
  email?: string | undefined
  attributes?: Attributes | undefined
}

/** Art. 16 GDPR: at the contact, and in every column whose label says that it may repeat what is held there. */
export async function correctContact(
  tx: Tx,
  { labels, secrets }: { labels: Labels; secrets: Secrets },
  actor: UserActor,
  { contactId, ...correction }: Correction,
): Promise<Contact> {
  await sql`
    select from contacts where organization_id = ${tx.organizationId} and id = ${contactId} for update`.execute(
    tx.db,
  )
  const before = await findContact(tx, contactId)
  if (!before) throw notFound('contact')
  const { name = before.name, email = before.email, attributes = before.attributes } = correction
  await tx.db
    .updateTable('contacts')
    .set({ name, email, attributes: JSON.stringify(attributes) })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', contactId)
    .execute()
  const visitorIds = await visitorIdsOf(tx, { contact_id: contactId, visitor_id: null })
  const changes = [
    { from: before.name, to: name },
    { from: before.email, to: email },
  ]
  for (const { from, to } of changes)
    if (from !== null && to !== null && from !== to) {
      await correctCopies(tx, labels, { contactId, visitorIds }, { from, to })
      await correctSealedAnswers(tx, secrets, visitorIds, { from, to })
    }
  await announce(tx, actor, { type: 'contact.updated', subjectId: contactId })
  for (const visitorId of visitorIds) await tellWhoItIs(tx, visitorId)
  const after = await findContact(tx, contactId)
  if (!after) throw notFound('contact')
  return after
}

type Change = { from: string; to: string }

/** Whole texts only, in whatever case they were typed: "Ann" is not corrected inside of "Annabel". */
async function correctCopies(tx: Tx, labels: Labels, person: Person, { from, to }: Change): Promise<void> {
  const inJson = { pattern: escaped(JSON.stringify(from)), text: JSON.stringify(to).replaceAll('\\', '\\\\') }
  for (const { table, column, kind } of copiesIn(labels)) {
    const isTheirs = belongsTo(person, labels, table)
    if (isTheirs === undefined) continue
    const [at, name] = [sql.table(table), sql.ref(column)]
    const where = sql`organization_id = ${tx.organizationId} and ${sql.raw(isTheirs)}`
    await (kind === 'text'
      ? sql`update ${at} set ${name} = ${to} where ${where} and lower(${name}) = lower(${from})`
      : sql`update ${at} set ${name} = regexp_replace(${name}::text, ${inJson.pattern}, ${inJson.text}, 'gi')::jsonb
            where ${where} and ${name}::text ~* ${inJson.pattern}`
    ).execute(tx.db)
  }
}

const copiesIn = (labels: Labels) =>
  Object.entries(labels).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, label]) =>
      label.subject !== 'none' && label.repeats ? [{ table, column, kind: label.repeats }] : [],
    ),
  )

/** So that a regular expression takes each sign as it is. */
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
