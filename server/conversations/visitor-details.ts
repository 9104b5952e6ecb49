import { sql } from 'kysely'
import type { VisitorDetails } from '#contract/conversations'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import type { Secrets } from '#platform/secrets'
import { readAttributes, readContact, visitorIdsOfSamePerson } from '#rooms/contacts'
import { readSubmissions } from '#rooms/forms'
import { readAddress, readConsents } from '#rooms/privacy'
import { objectionsOf } from '#rooms/restrictions'

/** Who writes in this conversation: what is verified, what is only said, what was agreed to. */
export async function getVisitorDetails(
  tx: Tx,
  secrets: Secrets,
  conversationId: string,
): Promise<VisitorDetails> {
  const row = await tx.db
    .selectFrom('conversations')
    .select('visitor_id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!row) throw notFound('conversation')
  const visitorIds = await visitorIdsOfSamePerson(tx, row.visitor_id)
  const consents = await readConsents(tx, visitorIds)
  return {
    visitorId: row.visitor_id,
    contact: await readContact(tx, row.visitor_id),
    address: await readAddress(tx, visitorIds),
    attributes: await readAttributes(tx, row.visitor_id),
    submissions: await readSubmissions(tx, secrets, visitorIds),
    consents: consents.map(({ purpose, state, since, events }) => ({
      purpose,
      text: events.at(-1)?.text ?? '',
      state,
      since,
      events,
    })),
    objections: await objectionsOf(tx, row.visitor_id),
    earlier: await readEarlier(tx, visitorIds, conversationId),
  }
}

async function readEarlier(
  tx: Tx,
  visitorIds: string[],
  exceptId: string,
): Promise<VisitorDetails['earlier']> {
  const { rows } = await sql<{ id: string; created_at: Date; is_closed: boolean; last_text: string }>`
    select c.id, c.created_at, c.closed_at is not null as is_closed, m.text as last_text
    from conversations c
    join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id and m.seq = c.last_seq
    where c.organization_id = ${tx.organizationId} and c.visitor_id = any(${visitorIds}::uuid[])
      and c.id <> ${exceptId}
    order by c.id desc
    limit 20`.execute(tx.db)
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    isClosed: row.is_closed,
    lastText: row.last_text.slice(0, 200),
  }))
}
