import { sql } from 'kysely'
import type { Link, Reason } from '#platform/audit/chain'
import type { Tx } from '#platform/database/transaction'

/** An entry as it is kept, with the reason that is not hashed itself. */
export type KeptLink = Link & { reason: (Reason & { salt: string }) | null }

export const linksAtOnce = 2000

/** The next entries after a number, in their order. */
export async function readLinks(tx: Tx, after: number): Promise<KeptLink[]> {
  const { rows } = await sql<Row>`
    select e.number, e.type, e.actor_kind, e.actor_id, e.api_key_id, e.subject_id, e.fields, e.reason_hash,
           e.created_at, e.previous, e.hash, r.category, r.text, r.salt
    from audit_entries e
    left join audit_reasons r on r.organization_id = e.organization_id and r.number = e.number
    where e.organization_id = ${tx.organizationId} and e.number > ${after}
    order by e.number limit ${linksAtOnce}`.execute(tx.db)
  return rows.map((row) => ({
    organizationId: tx.organizationId,
    number: row.number,
    type: row.type,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    apiKeyId: row.api_key_id,
    subjectId: row.subject_id,
    fields: row.fields,
    reasonHash: row.reason_hash,
    at: row.created_at.toISOString(),
    previous: row.previous,
    hash: row.hash,
    reason: row.text === null ? null : { category: row.category, text: row.text, salt: row.salt },
  }))
}

type Row = Pick<Link, 'number' | 'type' | 'fields' | 'previous' | 'hash'> & {
  actor_kind: Link['actorKind']
  actor_id: string | null
  api_key_id: string | null
  subject_id: string | null
  reason_hash: string | null
  created_at: Date
  category: string
  text: string | null
  salt: string
}

/** The entry of this number, or the newest. */
export const findLink = (tx: Tx, number?: number) => {
  const links = tx.db
    .selectFrom('audit_entries')
    .select(['number', 'hash'])
    .where('organization_id', '=', tx.organizationId)
  const wanted = number === undefined ? links.orderBy('number', 'desc') : links.where('number', '=', number)
  return wanted.limit(1).executeTakeFirst()
}
