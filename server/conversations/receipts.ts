import { sql } from 'kysely'
import type { Receipt } from '#contract/conversations'
import type { Actor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'

/** Never goes back, and never past the last message. */
export async function acknowledgeMessages(
  tx: Tx,
  actor: Actor,
  conversationId: string,
  receipt: Receipt,
): Promise<Receipt> {
  const readerId = actor.kind === 'visitor' ? actor.visitorId : actor.userId
  const saved = await sql<{ visitor_id: string; delivered_seq: number; read_seq: number }>`
    with conversation as (
      select visitor_id, last_seq from conversations
      where organization_id = ${tx.organizationId} and id = ${conversationId}
        and (${actor.kind} = 'user' or visitor_id = ${readerId})
      for key share
    )
    insert into receipts
      (organization_id, conversation_id, reader_kind, reader_id, delivered_seq, read_seq, updated_at)
    select ${tx.organizationId}, ${conversationId}, ${actor.kind}, ${readerId},
           least(greatest(${receipt.deliveredSeq}::int, ${receipt.readSeq}::int), last_seq),
           least(${receipt.readSeq}::int, last_seq), ${tx.now}
    from conversation
    on conflict (organization_id, conversation_id, reader_id) do update
      set delivered_seq = greatest(receipts.delivered_seq, excluded.delivered_seq),
          read_seq = greatest(receipts.read_seq, excluded.read_seq),
          updated_at = excluded.updated_at
    returning (select visitor_id from conversation), delivered_seq, read_seq`.execute(tx.db)
  const row = saved.rows[0]
  if (!row) throw notFound('conversation')
  const now: Receipt = { deliveredSeq: row.delivered_seq, readSeq: row.read_seq }
  await tellReceipt(tx, actor, conversationId, row.visitor_id, now)
  return now
}

/** How far any agent has got. */
export async function agentsReceipt(tx: Tx, conversationId: string): Promise<Receipt> {
  const row = await tx.db
    .selectFrom('receipts')
    .select((select) => [
      select.fn.coalesce(select.fn.max('delivered_seq'), select.lit(0)).as('deliveredSeq'),
      select.fn.coalesce(select.fn.max('read_seq'), select.lit(0)).as('readSeq'),
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('conversation_id', '=', conversationId)
    .where('reader_kind', '=', 'user')
    .executeTakeFirstOrThrow()
  return row
}

async function tellReceipt(
  tx: Tx,
  actor: Actor,
  conversationId: string,
  visitorId: string,
  receipt: Receipt,
) {
  const { organizationId } = tx
  const visitor = { kind: 'visitor', organizationId, visitorId } as const
  if (actor.kind === 'visitor') {
    tx.tell(
      { kind: 'users', organizationId },
      { type: 'receipt.changed', conversationId, visitorReceipt: receipt },
    )
    tx.tell(visitor, { type: 'my-receipt.changed', conversationId, myReceipt: receipt })
  } else {
    const { userId } = actor
    tx.tell(
      { kind: 'user', organizationId, userId },
      { type: 'my-receipt.changed', conversationId, myReceipt: receipt },
    )
    const all = await agentsReceipt(tx, conversationId)
    tx.tell(visitor, { type: 'receipt.changed', conversationId, agentsReceipt: all })
  }
}
