import { sql } from 'kysely'
import { fullName } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import type { Connection } from '#platform/realtime/hub'
import type { TypingFrame } from '#platform/realtime/socket'
import { restrictedVisitors } from '#rooms/restrictions'

/** Passed on, never stored. Whoever may not see the conversation types into the void. */
export async function passOnTyping(tx: Tx, connection: Connection, frame: TypingFrame): Promise<void> {
  const { actor } = connection
  const { organizationId } = tx
  const { conversationId, isTyping } = frame
  const conversation = await tx.db
    .selectFrom('conversations')
    .select('visitor_id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', conversationId)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`visitor_id not in (${restrictedVisitors(tx)})`)
    .executeTakeFirst()
  if (!conversation) return
  const typing = { type: 'typing', conversationId, isTyping } as const
  if (actor.kind === 'user') {
    const by = { kind: 'user', userId: actor.userId, name: fullName(actor) } as const
    tx.tell({ kind: 'users', organizationId }, { ...typing, by }, connection)
    tx.tell(
      { kind: 'visitor', organizationId, visitorId: conversation.visitor_id },
      { ...typing, name: actor.firstName },
    )
  } else if (actor.visitorId === conversation.visitor_id) {
    tx.tell({ kind: 'users', organizationId }, { ...typing, by: { kind: 'visitor' } })
  }
}
