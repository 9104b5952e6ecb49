import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import { hours, later, minutes } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { ofVisitors, uploadedBy } from './files.ts'

/** Everything these visitors uploaded, and everything sent in conversations of theirs or in these. Says how many there were. */
export async function forgetFiles(
  tx: Tx,
  { visitorIds, conversationIds = [] }: { visitorIds: string[]; conversationIds?: string[] },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    delete from files f
    where f.organization_id = ${tx.organizationId}
      and (${ofVisitors(visitorIds)} or f.conversation_id = any(${conversationIds}::uuid[]))
    returning f.id`.execute(tx.db)
  await removeBytes(tx, rows)
  return rows.length
}

/** These, whoever they belong to. Says how many there were. */
export async function forgetFilesById(tx: Tx, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await tx.db
    .deleteFrom('files')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .returning('id')
    .execute()
  await removeBytes(tx, rows)
  return rows.length
}

/** Takes back what was not sent; a file of somebody else is simply not there. */
export async function takeBackFile(tx: Tx, actor: Actor, fileId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from files f
    where f.organization_id = ${tx.organizationId} and f.id = ${fileId} and f.sent_at is null and ${uploadedBy(actor)}
    returning f.id`.execute(tx.db)
  if (rows.length === 0) throw notFound('file')
  await removeBytes(tx, rows)
}

const unsentLifetime = hours(24)
/** The job comes once only: it must not come too early where the clocks of the database and of the program differ. */
const clocksDiffer = minutes(5)

/** Queued with every upload, before its first byte is kept: whatever breaks afterwards, nothing stays behind for good. */
export async function discardLater(tx: Tx, fileId: string): Promise<void> {
  await tx.enqueue('files.discard-unsent', { fileId }, (unsentLifetime + clocksDiffer) / 1000)
}

export const discardUnsentJob = ({ database, storage }: Platform): Job => ({
  name: 'files.discard-unsent',
  async run({ organizationId = '', fileId = '' }) {
    const gone = await database.inOrganization(organizationId, async (tx) => {
      await discardUnsent(tx, fileId)
      return withoutRow(tx, [fileId])
    })
    for (const id of gone) await storage.remove({ organizationId, id })
  },
})

export const removeBytesJob = ({ database, storage }: Platform): Job => ({
  name: 'files.remove-bytes',
  async run({ organizationId = '', fileIds = '' }) {
    const gone = await database.inOrganization(organizationId, (tx) => withoutRow(tx, fileIds.split(',')))
    for (const id of gone) await storage.remove({ organizationId, id })
  },
})

// A picture is in use while its widget's settings name it; those that a newer one has replaced go along.
async function discardUnsent(tx: Tx, fileId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from files f
    where f.organization_id = ${tx.organizationId} and f.sent_at is null and f.created_at <= ${later(tx.now, -unsentLifetime)}
      and (f.id = ${fileId} or f.widget_id = (
        select widget_id from files where organization_id = f.organization_id and id = ${fileId}))
      and not exists (
        select 1 from widgets w
        where w.organization_id = f.organization_id and w.id = f.widget_id
          and w.settings->'eyeCatcher'->>'pictureId' = f.id::text)
    returning f.id`.execute(tx.db)
  await removeBytes(tx, rows)
}

const mostAtOnce = 100

async function removeBytes(tx: Tx, files: { id: string }[]): Promise<void> {
  for (const { id } of files) await announce(tx, 'system', { type: 'file.deleted', subjectId: id })
  for (let start = 0; start < files.length; start += mostAtOnce) {
    const fileIds = files.slice(start, start + mostAtOnce).map(({ id }) => id)
    await tx.enqueue('files.remove-bytes', { fileIds: fileIds.join(',') })
  }
}

async function withoutRow(tx: Tx, fileIds: string[]): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('files')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', fileIds)
    .execute()
  return fileIds.filter((fileId) => !rows.some(({ id }) => id === fileId))
}
