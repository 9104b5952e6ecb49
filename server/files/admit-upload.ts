import { sql } from 'kysely'
import { type FileKind, FileRules, fileKinds, mostMegabytes } from '#contract/files'
import type { UserActor, VisitorActor } from '#platform/actor'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'

/** What may come in, and where it belongs. */
export type Admission = {
  owner: {
    visitor_id?: string
    user_id?: string
    conversation_id?: string
    widget_id?: string
  }
  kinds: readonly FileKind[]
  mostBytes: number
}

const megabyte = 1_000_000
const mostBytesADay = 100 * megabyte

/** Visitors are bound by their widget's settings, and by so many bytes a day. Asked before and after the bytes have come. */
export async function admitVisitor(tx: Tx, actor: VisitorActor, size: number): Promise<Admission> {
  const row = await tx.db
    .selectFrom('widgets')
    .select(sql<unknown>`settings->'files'`.as('rules'))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', actor.widgetId)
    .executeTakeFirst()
  const rules = FileRules.parse(row?.rules ?? {})
  if (!rules.isAllowed) throw new Refusal('not_allowed', { detail: 'No files are taken here.' })
  await refuseTooMuch(tx, actor.visitorId, size)
  return {
    owner: { visitor_id: actor.visitorId },
    kinds: rules.kinds,
    mostBytes: rules.mostMegabytes * megabyte,
  }
}

export async function admitUser(tx: Tx, actor: UserActor, conversationId: string): Promise<Admission> {
  const row = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!row) throw notFound('conversation')
  return {
    owner: { user_id: actor.userId, conversation_id: conversationId },
    kinds: fileKinds,
    mostBytes: mostMegabytes * megabyte,
  }
}

const mostPictureMegabytes = 5

export async function admitPicture(tx: Tx, widgetId: string): Promise<Admission> {
  const row = await tx.db
    .selectFrom('widgets')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', widgetId)
    .executeTakeFirst()
  if (!row) throw notFound('widget')
  return { owner: { widget_id: widgetId }, kinds: ['image'], mostBytes: mostPictureMegabytes * megabyte }
}

// The visitor is locked, so that several uploads at once are counted one after the other.
async function refuseTooMuch(tx: Tx, visitorId: string, size: number): Promise<void> {
  const visitor = await tx.db
    .selectFrom('visitors')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', visitorId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  // Became a contact or was deleted a moment ago.
  if (!visitor) throw new Refusal('not_authenticated')
  const { total } = await tx.db
    .selectFrom('files')
    .select(sql<number>`coalesce(sum(size), 0)::int`.as('total'))
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', '=', visitorId)
    .where('created_at', '>', later(tx.now, -days(1)))
    .executeTakeFirstOrThrow()
  if (total + size > mostBytesADay) {
    throw new Refusal('too_many_requests', {
      detail: 'Files of up to 100 MB a day are accepted.',
      retryAfterSeconds: 3600,
    })
  }
}
