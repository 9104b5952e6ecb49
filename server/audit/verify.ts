import type { AuditVerification } from '#contract/audit'
import type { Anchors, Line } from '#platform/audit/anchors'
import { openCheck, type Start } from '#platform/audit/chain'
import type { Tx } from '#platform/database/transaction'
import { linksAtOnce, readLinks } from './links.ts'

/** What stands outside the database about a log. Read before it, and outside of the transaction. */
export async function readAnchored(anchors: Anchors, organizationId: string): Promise<Line[]> {
  await anchors.flush()
  return (await anchors.read()).get(organizationId) ?? []
}

/** Reads the whole log and compares it with itself and with what stands outside the database. */
export async function verifyLog(
  tx: Tx,
  { seal }: Pick<Anchors, 'seal'>,
  lines: Line[],
): Promise<AuditVerification> {
  const start = await readStart(tx)
  const check = openCheck(start, expectedOf(lines, start))
  for (let after = start?.number ?? 0; ; ) {
    const links = await readLinks(tx, after)
    for (const link of links) check.take(link)
    after = links.at(-1)?.number ?? after
    if (links.length < linksAtOnce) break
  }
  const { count, head, fault } = check.end()
  const startFault =
    start && seal({ organizationId: tx.organizationId, count: start.number, head: start.hash }) !== start.seal
      ? startNotOurs(start)
      : null
  const anchor = lines.reduce<Line | undefined>(
    (last, line) => (line.count >= (last?.count ?? 0) ? line : last),
    undefined,
  )
  return {
    state: fault || startFault ? 'broken' : anchor || count === 0 ? 'whole' : 'unanchored',
    checkedAt: tx.now.toISOString(),
    count,
    first: (start?.number ?? 0) + 1,
    head,
    fault: startFault ?? fault,
    anchor: anchor ? { count: anchor.count, head: anchor.head, at: anchor.at } : null,
    restoredAt: lines.findLast(({ kind }) => kind === 'restored')?.at ?? null,
  }
}

type KeptStart = Start & { seal: string }

export async function readStart(tx: Tx): Promise<KeptStart | null> {
  const row = await tx.db
    .selectFrom('audit_starts')
    .select(['number', 'hash', 'seal'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

const startNotOurs = ({ number }: Start) => ({ kind: 'start_not_ours' as const, number })

/** What was noted of entries that are gone says nothing about the rest, but for the last of them. */
const expectedOf = (lines: Line[], start: Start | null) =>
  lines.filter(({ count }) => count >= (start?.number ?? 0))
