import { sql } from 'kysely'
import { type EventType, eventTypeNames, eventTypes } from '#contract/events'
import type { Erasing, Objects, Recipient } from '#platform/erasures/erasing'

const personal: readonly string[] = ['conversation', 'message', 'file', 'contact', 'visitor', 'consent']
/** A webhook that hears one of these may have been told of anybody. */
const tellingTypes = eventTypeNames.filter((type) => personal.includes(eventTypes[type].about))
/** What an erasure says; the rest of what is deleted is told to those who asked for it. */
const erasureTypes: EventType[] = ['contact.erased', 'visitor.deleted']

/** Art. 19 GDPR: who was told of a person is told that they are erased, whatever it has subscribed to. */
export const webhooksErasing: Erasing = {
  async tell(tx, objects) {
    await sql`
      insert into webhook_deliveries
        (organization_id, webhook_id, id, type, subject_id, happened_at, next_try_at, gives_up_at)
      select w.organization_id, w.id, e.id, e.type, e.subject_id, e.created_at, e.created_at,
             e.created_at + interval '24 hours'
      from webhooks w
      join events e on e.organization_id = w.organization_id and e.type = any(${erasureTypes}::text[])
        and e.subject_id = any(${personsOf(objects)}::uuid[])
      where w.organization_id = ${tx.organizationId} and w.deleted_at is null
        and (w.types is null or w.types && ${tellingTypes}::text[])
      on conflict do nothing`.execute(tx.db)
  },
  async recipients(tx, objects) {
    const { rows } = await sql<Told>`
      select d.webhook_id as id, max(d.tried_at) as at,
             bool_or(d.status = 'waiting' and d.gives_up_at > ${tx.now}) as is_waiting,
             bool_and(d.status = 'delivered') as is_told
      from webhook_deliveries d
      where d.organization_id = ${tx.organizationId} and d.type = any(${erasureTypes}::text[])
        and d.subject_id = any(${personsOf(objects)}::uuid[])
      group by 1 order by 1`.execute(tx.db)
    return rows.map(presentRecipient)
  },
}

type Told = { id: string; at: Date | null; is_waiting: boolean; is_told: boolean }

const presentRecipient = ({ id, at, is_waiting, is_told }: Told): Recipient => ({
  kind: 'webhook',
  id,
  state: is_told ? 'told' : is_waiting ? 'waiting' : 'failed',
  at: at?.toISOString() ?? null,
})

const personsOf = ({ visitors = [], contacts = [] }: Objects): string[] => [...visitors, ...contacts]
