import { randomBytes } from 'node:crypto'
import type { MessageFile } from '#contract/content'
import { fileKinds } from '#contract/files'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { sealBytes } from '#platform/storage/sealed-bytes'
import { discardLater } from './forget-files.ts'
import { isPicture, knownTypes } from './known-types.ts'
import { cleanName, extensionOf } from './names.ts'
import { drawAnew } from './pictures.ts'
import { recognize } from './recognize.ts'
import { keyPlace } from './take-file.ts'

export type FetchedFile = {
  organizationId: string
  /** The same for the same file. */
  fileId: string
  conversationId: string
  isVisitors: boolean
  userId: string | null
  name: string | null
  bytes: Buffer
  createdAt: Date
}

const longestName = 200

/**
 * Takes in what another product had kept, by the rules of every upload: what it is, no virus, pictures drawn anew, sealed.
 * undefined: it is here already.
 */
export async function takeFetchedFile(
  platform: Platform,
  fetched: FetchedFile,
): Promise<MessageFile | undefined> {
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
  const isNew = await platform.database.inOrganization(organizationId, (tx) =>
    insertFetched(tx, fetched, file, platform.secrets.seal(keyPlace(organizationId, fileId), key)),
  )
  if (!isNew) return undefined
  await platform.storage.put({ organizationId, id: fileId }, sealBytes(key, bytes))
  return file
}

/** Not sent before the message shows it: whatever breaks until then, nothing stays behind for good. */
async function insertFetched(
  tx: Tx,
  fetched: FetchedFile,
  file: MessageFile,
  sealedKey: Buffer,
): Promise<boolean> {
  // Locked first: who waited sees what the other one did.
  const conversation = await tx.db
    .selectFrom('conversations')
    .select('visitor_id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', fetched.conversationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!conversation) throw notFound('conversation')
  const before = await tx.db
    .selectFrom('files')
    .select('sent_at')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', file.id)
    .executeTakeFirst()
  if (before?.sent_at) return false
  // Its bytes may be on their way under another key.
  if (before) {
    const detail =
      'Another import takes it just now. If that one was interrupted, it comes with the next a day later.'
    throw new Refusal('not_allowed', { detail })
  }
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
  return true
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
