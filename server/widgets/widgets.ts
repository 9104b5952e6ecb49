import { sql } from 'kysely'
import type { QueryOf, ReplyOf } from '#contract/endpoint'
import { type listWidgets as listing, type Widget, WidgetSettings } from '#contract/widgets'
import type { Actor } from '#platform/actor'
import { pageOf } from '#platform/cursor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { joinIds, newId, splitIds } from '#platform/ids'
import { publishClauses } from './clauses.ts'
import { refuseUnknownPicture } from './refuse-unknown-picture.ts'

const columns = ['id', 'name', 'is_enabled', 'settings', 'created_at', 'updated_at'] as const

export async function listWidgets(
  tx: Tx,
  { limit, after }: QueryOf<typeof listing>,
  publicOrigin: string,
): Promise<ReplyOf<typeof listing>> {
  const selected = selectWidgets(tx)
    .orderBy('id')
    .limit(limit + 1)
  const rows = await (after === undefined ? selected : selected.where('id', '>', after)).execute()
  const page = pageOf(rows, limit)
  return { widgets: page.rows.map((row) => presentWidget(tx, row, publicOrigin)), next: page.next }
}

export async function getWidget(tx: Tx, widgetId: string, publicOrigin: string): Promise<Widget> {
  const widget = await findWidget(tx, widgetId, publicOrigin)
  if (!widget) throw notFound('widget')
  return widget
}

/** undefined when it is gone. */
export async function findWidget(
  tx: Tx,
  widgetId: string,
  publicOrigin: string,
): Promise<Widget | undefined> {
  const row = await selectWidgets(tx).where('id', '=', widgetId).executeTakeFirst()
  return row && presentWidget(tx, row, publicOrigin)
}

export async function createWidget(
  tx: Tx,
  actor: Actor | 'system',
  draft: { name: string; settings?: WidgetSettings | undefined; isEnabled?: boolean },
  publicOrigin: string,
): Promise<Widget> {
  const id = newId()
  const settings = draft.settings ?? WidgetSettings.parse({})
  await refuseUnknownPicture(tx, id, settings)
  await tx.db
    .insertInto('widgets')
    .values({
      organization_id: tx.organizationId,
      id,
      name: draft.name,
      is_enabled: draft.isEnabled ?? true,
      settings: JSON.stringify(settings),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
  await publishClauses(tx, id, settings)
  await announce(tx, actor, { type: 'widget.created', subjectId: id })
  return getWidget(tx, id, publicOrigin)
}

/** As they are, until this transaction ends. */
export async function lockSettings(tx: Tx, widgetId: string): Promise<WidgetSettings> {
  const row = await selectWidgets(tx).where('id', '=', widgetId).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw notFound('widget')
  return WidgetSettings.parse(row.settings)
}

/** What a page of this website (null: not one) may know; undefined when the widget does not exist or is switched off. */
export async function findEnabledWidget(
  tx: Tx,
  widgetId: string,
  website: string | null,
): Promise<{ settings: WidgetSettings; mayBeShown: boolean } | undefined> {
  const row = await selectWidgets(tx)
    .select(sql<boolean>`may_embed(settings, ${website})`.as('may_be_shown'))
    .where('id', '=', widgetId)
    .where('is_enabled', '=', true)
    .executeTakeFirst()
  return row && { settings: WidgetSettings.parse(row.settings), mayBeShown: row.may_be_shown }
}

export async function refuseUnknownWidget(tx: Tx, widgetId: string): Promise<void> {
  if (!(await selectWidgets(tx).where('id', '=', widgetId).executeTakeFirst())) throw notFound('widget')
}

export async function getWidgetSettings(tx: Tx, widgetId: string): Promise<WidgetSettings> {
  const row = await selectWidgets(tx).where('id', '=', widgetId).executeTakeFirstOrThrow()
  return WidgetSettings.parse(row.settings)
}

/** The public key of a widget: which organization, which widget. It opens nothing by itself. */
export const widgetKey = (tx: Tx, widgetId: string): string => joinIds(tx.organizationId, widgetId)

export function readWidgetKey(key: string): { organizationId: string; widgetId: string } | undefined {
  const ids = splitIds(key)
  return ids && { organizationId: ids[0], widgetId: ids[1] }
}

/** Every widget that is switched on, the oldest first. */
export async function readEnabledWidgets(
  tx: Tx,
): Promise<{ id: string; name: string; settings: WidgetSettings }[]> {
  const rows = await selectWidgets(tx).where('is_enabled', '=', true).orderBy('id').execute()
  return rows.map(({ id, name, settings }) => ({ id, name, settings: WidgetSettings.parse(settings) }))
}

const selectWidgets = (tx: Tx) =>
  tx.db.selectFrom('widgets').select(columns).where('organization_id', '=', tx.organizationId)

type Row = {
  id: string
  name: string
  is_enabled: boolean
  settings: unknown
  created_at: Date
  updated_at: Date
}

function presentWidget(tx: Tx, row: Row, publicOrigin: string): Widget {
  const key = widgetKey(tx, row.id)
  return {
    id: row.id,
    key,
    name: row.name,
    isEnabled: row.is_enabled,
    settings: WidgetSettings.parse(row.settings),
    embedLine: `<script async src="${publicOrigin}/widget.js" data-widget="${key}"></script>`,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
