import { sql } from 'kysely'
import type { MessageFile } from '#contract/content'
import type { Actor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { type FileRow, fileColumns, presentFile, uploadedBy } from './files.ts'

/**
 * Sends the actor's uploads into a conversation, in the order of their ids, once: a file that was sent elsewhere, or is
 * not theirs, is not there. Doing it again in the same conversation is fine.
 */
export async function attachFiles(
  tx: Tx,
  actor: Actor,
  conversationId: string,
  fileIds: string[],
): Promise<MessageFile[]> {
  await lockOwnConversation(tx, actor, conversationId)
  // Locked in the order of their ids, so that two who send the same files wait and never block each other.
  const { rows } = await sql<FileRow>`
    select ${fileColumns}
    from files f
    where f.organization_id = ${tx.organizationId} and f.id = any(${fileIds}::uuid[]) and ${uploadedBy(actor)}
    order by f.id
    for update`.execute(tx.db)
  const isFor = ({ conversation_id, sent_at }: FileRow) =>
    conversation_id === conversationId || (conversation_id === null && sent_at === null)
  const files = fileIds.map((id) => rows.find((row) => row.id === id && isFor(row)))
  if (!files.every((file) => file !== undefined)) {
    throw new Refusal('invalid_input', {
      field: 'body.fileIds',
      detail: 'must be files that you uploaded and have not sent yet',
    })
  }
  await tx.db
    .updateTable('files')
    .set({ conversation_id: conversationId, sent_at: tx.now })
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', fileIds)
    .where('sent_at', 'is', null)
    .execute()
  return files.map(presentFile)
}

/** Locked before the files are, as deleting everything does: so that neither waits for the other. */
async function lockOwnConversation(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const row = await tx.db
    .selectFrom('conversations')
    .select('visitor_id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row || (actor.kind === 'visitor' && row.visitor_id !== actor.visitorId)) throw notFound('conversation')
}
