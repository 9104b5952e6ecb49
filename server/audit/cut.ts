import { sql } from 'kysely'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'

/** How long entries are kept. */
const keptFor = days(365)

/**
 * Cuts off the entries from before that moment; those of the last month stay in any case. The last that goes is sealed as the
 * place where the rest begins. Says how many went.
 */
export async function cutAuditLog(
  tx: Tx,
  { anchors }: Pick<Platform, 'anchors'>,
  before: Date,
): Promise<number> {
  const last = await tx.db
    .selectFrom('audit_entries')
    .select(['number', 'hash'])
    .where('organization_id', '=', tx.organizationId)
    .where('created_at', '<', before)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return 0
  const seal = anchors.seal({ organizationId: tx.organizationId, count: last.number, head: last.hash })
  const { rows } = await sql<{ cut: number }>`
    select cut_audit_entries(${last.number}::integer, ${seal}::text) as cut`.execute(tx.db)
  const cut = rows[0]?.cut ?? 0
  // So a log that is cut is never empty: its newest entry says so.
  if (cut > 0) await announce(tx, 'system', { type: 'audit.cut', subjectId: tx.organizationId })
  return cut
}

/** In every organization whose log is known outside the database: one after the other. */
export async function cutAuditLogs(platform: Platform): Promise<void> {
  for (const organizationId of (await platform.anchors.read()).keys())
    await platform.database.inOrganization(organizationId, (tx) =>
      cutAuditLog(tx, platform, later(tx.now, -keptFor)),
    )
}
