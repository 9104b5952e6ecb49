import type { BodyOf, ReplyOf } from '#contract/endpoint'
import type { lookAtRestricted as looking } from '#contract/restrictions'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { readContact } from '#rooms/contacts'
import { presentMessage, selectMessages } from './messages.ts'

const mostMessages = 200

/** For what Art. 18(2) GDPR names. Who looked, and why, is in the audit log before anything is shown. */
export async function lookAtRestricted(
  tx: Tx,
  actor: UserActor,
  conversationId: string,
  { ground, reason }: BodyOf<typeof looking>,
): Promise<ReplyOf<typeof looking>> {
  const row = await tx.db
    .selectFrom('conversations')
    .select('visitor_id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!row) throw notFound('conversation')
  await announce(tx, actor, {
    type: 'restriction.looked',
    subjectId: conversationId,
    reason: { category: 'legal', text: `${ground}: ${reason}` },
  })
  const { rows } = await selectMessages(tx, conversationId, { limit: mostMessages })
  return { contact: await readContact(tx, row.visitor_id), messages: rows.map(presentMessage) }
}
