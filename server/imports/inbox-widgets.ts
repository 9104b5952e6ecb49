import { sql } from 'kysely'
import { storable } from '#contract/fields'
import type { ImportSource } from '#contract/imports'
import type { Tx } from '#platform/database/transaction'
import { newId } from '#platform/ids'
import { createWidget } from '#rooms/widgets'
import type { Story } from './arrange.ts'
import type { Gathered } from './gathered.ts'
import { type Course, oneAtATime } from './plan-batch.ts'
import { rememberRecords } from './writes.ts'

/**
 * The widget each inbox has become: conversations here belong to one. It is switched off: nothing of what was imported is
 * shown on any page. Inboxes without conversations become none.
 */
export async function ensureWidgets(
  tx: Tx,
  { source, keys, isDryRun, tally }: Course,
  { inboxes }: Gathered,
  stories: Story[],
  publicOrigin: string,
): Promise<Map<string, string>> {
  if (!isDryRun) await oneAtATime(tx)
  const wanted = new Set(
    stories.flatMap((story) => story.conversations.map(({ conversation }) => conversation.inboxId)),
  )
  const keyed = [...wanted].map((inboxId) => ({ inboxId, key: keys.of('inbox', inboxId) }))
  const { rows } = await sql<{ source_key: string; widget_id: string }>`
    select encode(source_key, 'hex') as source_key, widget_id from imported_records
    where organization_id = ${tx.organizationId} and source = ${source} and kind = 'inbox'
      and source_key = any(${keyed.map(({ key }) => key)}::bytea[]) and widget_id is not null`.execute(tx.db)
  const known = new Map(rows.map((row) => [row.source_key, row.widget_id]))
  const widgets = new Map<string, string>()
  for (const { inboxId, key } of keyed) {
    const source_key = key.toString('hex')
    const before = known.get(source_key)
    tally[before === undefined ? 'made' : 'unchanged'].inboxes += 1
    widgets.set(
      inboxId,
      before ?? (isDryRun ? newId() : await makeWidget(source_key, nameOf(source, inboxId))),
    )
  }
  return widgets

  function nameOf(product: ImportSource, inboxId: string): string {
    const given = inboxes
      .get(inboxId)
      ?.name?.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim()
    return storable(given || `${productNames[product]} ${inboxId}`).slice(0, longestName)
  }

  async function makeWidget(source_key: string, name: string): Promise<string> {
    const { id } = await createWidget(tx, 'system', { name, isEnabled: false }, publicOrigin)
    await rememberRecords(tx, source, [{ kind: 'inbox', source_key, widget_id: id }])
    return id
  }
}

const productNames: Record<ImportSource, string> = { chatwoot: 'Chatwoot', web1on1: 'Web1on1' }
const longestName = 100
