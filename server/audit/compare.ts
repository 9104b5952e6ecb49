import type { Line } from '#platform/audit/anchors'
import type { Tx } from '#platform/database/transaction'
import type { Platform } from '#platform/platform'
import { findLink } from './links.ts'
import { readStart } from './verify.ts'

type Difference = { organizationId: string; says: string }

/**
 * The end of every log against what the file outside the database said last: quick, for a start and for the doctor. What a
 * kill kept from being written there is made up for.
 */
export async function compareWithAnchors({
  database,
  anchors,
}: Pick<Platform, 'database' | 'anchors'>): Promise<Difference[]> {
  const differences: Difference[] = []
  for (const [organizationId, lines] of await anchors.read()) {
    const anchored = lines.reduce<Line | undefined>(
      (last, line) => (line.count >= (last?.count ?? 0) ? line : last),
      undefined,
    )
    if (!anchored) continue
    const found = await database.inOrganization(organizationId, (tx) => readEnds(tx, anchored.count))
    // Closed for good: its log went with it.
    if (!found.isThere) continue
    if (found.start >= anchored.count) continue
    if ((found.newest?.number ?? 0) < anchored.count)
      differences.push({ organizationId, says: 'The end of an audit log is missing: entries were deleted' })
    else if (isContradicted(lines) || (found.anchored && found.anchored.hash !== anchored.head))
      differences.push({ organizationId, says: 'An audit log is another one than its anchor knows' })
    else if (found.newest && found.newest.number > anchored.count)
      anchors.tell({ organizationId, count: found.newest.number, head: found.newest.hash })
  }
  return differences
}

/** Two entries of the same number were noted: one was deleted, and another came in its place. */
function isContradicted(lines: Line[]): boolean {
  const heads = new Map(lines.map(({ count, head }) => [count, head]))
  return lines.some(({ count, head }) => heads.get(count) !== head)
}

async function readEnds(tx: Tx, anchored: number) {
  const organization = await tx.db
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', tx.organizationId)
    .executeTakeFirst()
  return {
    isThere: organization !== undefined,
    anchored: await findLink(tx, anchored),
    newest: await findLink(tx),
    start: (await readStart(tx))?.number ?? 0,
  }
}
