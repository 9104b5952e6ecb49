import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { MessageFile } from '#contract/content'
import { fileKinds } from '#contract/files'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { discardLater } from './forget-files.ts'
import { isPicture, knownTypes } from './known-types.ts'
import { cleanName, extensionOf } from './names.ts'
import { drawAnew } from './pictures.ts'
import { recognize } from './recognize.ts'
import { sealBytes } from './sealed-bytes.ts'
import { keyPlace } from './take-file.ts'

export type FetchedFile = {
  organizationId: string
  /** The same for the same file: what an interruption left of it is replaced. */
  fileId: string
  conversationId: string
  isVisitors: boolean
  userId: string | null
  name: string | null
  bytes: Buffer
  createdAt: Date
}

const longestName = 200

/** Takes in what another product had kept, by the rules of every upload: what it is, no virus, pictures drawn anew, sealed. */
export async function takeFetchedFile(platform: Platform, fetched: FetchedFile): Promise<MessageFile> {
  const { organizationId, fileId } = fetched
  const given = fetched.name === null ? null : cleanName(fetched.name).slice(-longestName)
  // An ending that nobody knows says nothing of what it is.
  const isNamed =
    given !== null && knownTypes.some(({ extensions }) => extensions.includes(extensionOf(given)))
  const known = await recognize(isNamed ? given : null, fetched.bytes, fileKinds)
  if (!(await platform.virusScanner.letsThrough(fetched.bytes))) throw new Refusal('virus_found')
  const picture = isPicture(known)
    ? await drawAnew(fetched.bytes, known.type)
    : { bytes: fetched.bytes, width: null, height: null }
  const { bytes, width, height } = picture
  const name = isNamed ? given : `file.${known.extensions[0]}`
  const file = { id: fileId, name, type: known.type, size: bytes.length, width, height }
  const key = randomBytes(32)
  await platform.database.inOrganization(organizationId, (tx) =>
    insertFetched(tx, fetched, file, platform.secrets.seal(keyPlace(organizationId, fileId), key)),
  )
  await platform.storage.put({ organizationId, id: fileId }, sealBytes(key, bytes))
  return file
}

/** Not sent before the message shows it: whatever breaks until then, nothing stays behind for good. */
async function insertFetched(
  tx: Tx,
  fetched: FetchedFile,
  file: MessageFile,
  sealedKey: Buffer,
): Promise<void> {
  const { rows } = await sql<{ visitor_id: string }>`
    select visitor_id from conversations
    where organization_id = ${tx.organizationId} and id = ${fetched.conversationId} for no key update`.execute(
    tx.db,
  )
  const [conversation] = rows
  if (!conversation) throw notFound('conversation')
  await tx.db
    .deleteFrom('files')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', file.id)
    .where('sent_at', 'is', null)
    .execute()
  await tx.db
    .insertInto('files')
    .values({
      ...file,
      organization_id: tx.organizationId,
      conversation_id: fetched.conversationId,
      visitor_id: fetched.isVisitors ? conversation.visitor_id : null,
      user_id: fetched.userId,
      sealed_key: sealedKey,
      created_at: fetched.createdAt,
    })
    .execute()
  await discardLater(tx, file.id)
}

/** In the transaction in which their message shows them. */
export async function markSent(tx: Tx, files: MessageFile[], sentAt: Date): Promise<void> {
  await tx.db
    .updateTable('files')
    .set({ sent_at: sentAt })
    .where('organization_id', '=', tx.organizationId)
    .where(
      'id',
      'in',
      files.map(({ id }) => id),
    )
    .execute()
}
