import { type RawBuilder, sql } from 'kysely'
import type { MessageFile } from '#contract/content'
import type { VisitorData } from '#contract/visitors'
import type { Actor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { isErased } from '#platform/erasures/erased-objects'
import { Refusal } from '#platform/errors'
import { type LinkPlatform, linkTo } from './links.ts'

export type FileRow = MessageFile & { conversation_id: string | null; sent_at: Date | null }

/** Of files f. */
export const fileColumns = sql`f.id, f.name, f.type, f.size, f.width, f.height, f.conversation_id, f.sent_at`

export function presentFile({ id, name, type, size, width, height }: MessageFile): MessageFile {
  return { id, name, type, size, width, height }
}

/** undefined when it is gone. */
export async function findFile(tx: Tx, id: string): Promise<MessageFile | undefined> {
  const { rows } = await sql<FileRow>`
    select ${fileColumns} from files f where f.organization_id = ${tx.organizationId} and f.id = ${id}`.execute(
    tx.db,
  )
  return rows[0] && presentFile(rows[0])
}

/** Links to those of these files that the actor may see; the others are left out as if they had never been. */
export async function listLinks(tx: Tx, platform: LinkPlatform, actor: Actor, ids: string[]) {
  const { rows } = await sql<{ id: string; is_picture: boolean }>`
    select f.id, f.widget_id is not null as is_picture
    from files f
    left join conversations c on c.organization_id = f.organization_id and c.id = f.conversation_id
    where f.organization_id = ${tx.organizationId} and f.id = any(${ids}::uuid[]) and ${maySee(actor)}`.execute(
    tx.db,
  )
  // Of what is left out, only what is erased is worth a word, and only to those who may have seen it.
  if (rows.length === 0 && actor.kind === 'user' && (await isErased(tx, ids))) throw new Refusal('gone')
  const links = rows.map(({ id, is_picture }) => {
    const kind = is_picture ? 'picture' : 'file'
    const { url, expiresAt } = linkTo(platform, { organizationId: tx.organizationId, id }, kind)
    return { id, url, expiresAt: expiresAt.toISOString() }
  })
  return { links }
}

/** Who uploaded a file sees it; others only once it was sent, visitors only in conversations of theirs. */
function maySee(actor: Actor): RawBuilder<boolean> {
  return actor.kind === 'visitor'
    ? sql`(${uploadedBy(actor)} or (f.sent_at is not null and c.visitor_id = ${actor.visitorId}))`
    : sql`(${uploadedBy(actor)} or f.sent_at is not null or f.widget_id is not null)`
}

/** Of files f. */
export const uploadedBy = (actor: Actor): RawBuilder<boolean> =>
  actor.kind === 'visitor' ? sql`f.visitor_id = ${actor.visitorId}` : sql`f.user_id = ${actor.userId}`

/** Whether this picture was uploaded for this widget: it shows no other's, and nothing that was sent. */
export async function isPictureOf(tx: Tx, widgetId: string, fileId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('files')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', fileId)
    .where('widget_id', '=', widgetId)
    .executeTakeFirst()
  return row !== undefined
}

/** What these visitors uploaded and what was sent to them, the oldest first, with links that are good for an hour. */
export async function filesOfVisitor(
  tx: Tx,
  platform: LinkPlatform,
  visitorIds: string[],
): Promise<VisitorData['files']> {
  const { rows } = await sql<{ id: string; name: string; type: string; size: number; created_at: Date }>`
    select f.id, f.name, f.type, f.size, f.created_at
    from files f
    where f.organization_id = ${tx.organizationId} and ${ofVisitors(visitorIds)}
      and (f.visitor_id is not null or f.sent_at is not null)
    order by f.id`.execute(tx.db)
  return rows.map(({ created_at, ...file }) => ({
    ...file,
    createdAt: created_at.toISOString(),
    url: linkTo(platform, { organizationId: tx.organizationId, id: file.id }, 'data').url,
  }))
}

export async function fileIdsOf(tx: Tx, visitorIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id from files f
    where f.organization_id = ${tx.organizationId} and ${ofVisitors(visitorIds)}
    order by f.id`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** Of files f: uploaded by these visitors, or belonging to conversations of theirs. */
export const ofVisitors = (visitorIds: string[]): RawBuilder<boolean> => sql`(
  f.visitor_id = any(${visitorIds}::uuid[])
  or f.conversation_id in (
    select c.id from conversations c
    where c.organization_id = f.organization_id and c.visitor_id = any(${visitorIds}::uuid[])))`

/** Two visitors turned out to be one person: the second takes over what the first uploaded. */
export async function moveFiles(tx: Tx, fromVisitorId: string, toVisitorId: string): Promise<void> {
  await tx.db
    .updateTable('files')
    .set({ visitor_id: toVisitorId })
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', '=', fromVisitorId)
    .execute()
}
