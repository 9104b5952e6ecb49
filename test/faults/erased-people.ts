import { randomBytes } from 'node:crypto'
import { newId } from '#platform/ids'
import { verifySealed } from '#platform/seal'
import { beginErasure } from '#rooms/erasures'
import { type Side, seedFile } from './export-sides.ts'

/** Somebody with a conversation of three messages and a file. */
export type SeededPerson = {
  organizationId: string
  visitorId: string
  conversationId: string
  fileId: string
}

export async function seedPerson(side: Side, organizationId: string): Promise<SeededPerson> {
  const [visitorId, conversationId] = [newId(), newId()]
  const ids = [organizationId, visitorId]
  await side.superuser.query(
    `insert into visitors (organization_id, id, widget_id, created_at, last_seen_at, online_since, page_url, page_title, page_since)
     select $1, $2, id, now(), now(), now(), '', '', now() from widgets where organization_id = $1`,
    ids,
  )
  await side.superuser.query(
    `insert into conversations (organization_id, id, widget_id, visitor_id, client_id, last_seq, last_message_at, created_at)
     select $1, $3, widget_id, id, gen_random_uuid(), 3, now(), now() from visitors where organization_id = $1 and id = $2`,
    [...ids, conversationId],
  )
  await side.superuser.query(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, text, created_at)
     select $1, $2, seq, gen_random_uuid(), 'visitor', $3, now() from generate_series(1, 3) seq`,
    [organizationId, conversationId, randomBytes(30).toString('hex')],
  )
  const fileId = await seedFile(side, organizationId, conversationId)
  return { organizationId, visitorId, conversationId, fileId }
}

export const beginErasing = ({ platform }: Side, { organizationId, visitorId }: SeededPerson) =>
  platform.database.inOrganization(organizationId, (tx) =>
    beginErasure(tx, 'system', { visitorId, ground: 'operator' }),
  )

/** The erasure of each of these visitors, where there is one. */
export async function statesOf({ superuser }: Side, people: SeededPerson[]) {
  const { rows } = await superuser.query<{
    visitor_id: string
    step: string
    state: string
    certificate: object
  }>('select visitor_id, step, state, certificate from erasures where visitor_id = any($1)', [
    people.map(({ visitorId }) => visitorId),
  ])
  return new Map(rows.map((row) => [row.visitor_id, row]))
}

/** All that is kept of somebody: their rows as they stand, and whether their file's bytes are there. */
export async function keptOf({ superuser, platform }: Side, person: SeededPerson): Promise<string[]> {
  const { organizationId, visitorId, conversationId, fileId } = person
  const { rows } = await superuser.query<{ line: string }>(
    `select v::text as line from visitors v where id = $1
     union all select c::text from conversations c where visitor_id = $1
     union all select m::text from messages m where conversation_id = $2
     union all select f::text from files f where id = $3`,
    [visitorId, conversationId, fileId],
  )
  const bytes = await platform.storage.get({ organizationId, id: fileId })
  bytes?.destroy()
  return [...rows.map(({ line }) => line), ...(bytes ? ['bytes'] : [])].toSorted()
}

/** What an erasure promises, whenever it was broken off; an empty list is the only good answer. */
export async function faultsOf(side: Side, erased: SeededPerson[]): Promise<string[]> {
  const states = await statesOf(side, erased)
  const entries = await side.platform.erasures.journal.entries()
  const faults: string[] = []
  for (const person of erased) {
    const { visitorId } = person
    const erasure = states.get(visitorId)
    if (erasure?.state !== 'done') faults.push(`${visitorId} is ${erasure?.state} at ${erasure?.step}`)
    if (!erasure?.certificate || !verifySealed(JSON.stringify(erasure.certificate)))
      faults.push(`${visitorId} has no certificate that is sealed`)
    const kept = await keptOf(side, person)
    if (kept.length > 0) faults.push(`${visitorId} has left ${kept.length}`)
    const lines = entries.filter(({ objects }) => objects.visitors?.includes(visitorId)).length
    if (lines !== 1) faults.push(`${visitorId} stands in ${lines} lines of the journal`)
  }
  return faults
}
