import { sql } from 'kysely'
import type { AuditEntry, listAuditEntries as listing, ReasonCategory } from '#contract/audit'
import type { QueryOf, ReplyOf } from '#contract/endpoint'
import { type EventSubject, type EventType, eventTypes } from '#contract/events'
import type { Tx } from '#platform/database/transaction'

/** The newest first. Names are looked up now: who is gone has none. */
export async function listEntries(
  tx: Tx,
  { actor, actorId, type, objectId, since, until, limit, after }: QueryOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  const only = (given: unknown, condition: ReturnType<typeof sql>) =>
    given === undefined ? sql`true` : condition
  const { rows } = await sql<Row>`
    select e.number, e.type, e.actor_kind, e.actor_id, e.api_key_id, e.subject_id, e.fields, e.created_at,
           e.previous, e.hash, r.category, r.text,
           u.first_name || ' ' || u.last_name as actor_name, k.name as key_name,
           coalesce(su.first_name || ' ' || su.last_name, w.name, sk.name, h.address, c.name) as subject_name
    from audit_entries e
    left join audit_reasons r on r.organization_id = e.organization_id and r.number = e.number
    left join users u on u.organization_id = e.organization_id and u.id = e.actor_id
    left join api_keys k on k.organization_id = e.organization_id and k.id = e.api_key_id
    left join users su on su.organization_id = e.organization_id and su.id = e.subject_id
    left join widgets w on w.organization_id = e.organization_id and w.id = e.subject_id
    left join api_keys sk on sk.organization_id = e.organization_id and sk.id = e.subject_id
    left join webhooks h on h.organization_id = e.organization_id and h.id = e.subject_id
    left join contacts c on c.organization_id = e.organization_id and c.id = e.subject_id
      and c.id not in (select restricted_contacts(e.organization_id, ${tx.now}::timestamptz))
    where e.organization_id = ${tx.organizationId}
      and ${only(actor, sql`e.actor_kind = ${actor}`)}
      and ${only(actorId, sql`(e.actor_id = ${actorId} or e.api_key_id = ${actorId})`)}
      and ${only(type, sql`e.type = ${type}`)}
      and ${only(objectId, sql`e.subject_id = ${objectId}`)}
      and ${only(since, sql`e.created_at >= ${since}::timestamptz`)}
      and ${only(until, sql`e.created_at < ${until}::timestamptz`)}
      and ${only(after, sql`e.number < ${Number(after)}`)}
    order by e.number desc
    limit ${limit + 1}`.execute(tx.db)
  const page = rows.slice(0, limit)
  return {
    entries: page.map(presentEntry),
    next: rows.length > limit ? String(page.at(-1)?.number) : null,
  }
}

type Row = {
  number: number
  type: EventType
  actor_kind: AuditEntry['actor']['kind']
  actor_id: string | null
  api_key_id: string | null
  subject_id: string | null
  fields: string[]
  created_at: Date
  previous: string
  hash: string
  category: ReasonCategory | null
  text: string | null
  actor_name: string | null
  key_name: string | null
  subject_name: string | null
}

function presentEntry(row: Row): AuditEntry {
  const kind: EventSubject = eventTypes[row.type].about
  return {
    number: row.number,
    at: row.created_at.toISOString(),
    type: row.type,
    actor: {
      kind: row.actor_kind,
      id: row.actor_id,
      name: row.actor_name,
      apiKey: row.api_key_id === null ? null : { id: row.api_key_id, name: row.key_name },
    },
    object: { kind, id: row.subject_id, name: row.subject_name },
    fields: row.fields,
    reason: row.category === null ? null : { category: row.category, text: row.text },
    previous: row.previous,
    hash: row.hash,
  }
}
