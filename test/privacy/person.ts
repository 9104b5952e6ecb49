import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { postMessage } from '#contract/conversations'
import { uploadVisitorFile } from '#contract/files'
import { identifyVisitor } from '#contract/identity'
import { acknowledgeVisitorMessages, postVisitorMessage, startConversation } from '#contract/visitors'
import { newId } from '#platform/ids'
import { openClient } from '#test/client'
import { fillRows } from '../canaries.ts'
import { tenantTables } from '../database-access.ts'
import { formsOf } from '../forms-of.ts'
import type { Scene } from '../scene.ts'
import { openBackend } from '../sign-identity.ts'
import type { World } from '../world.ts'

/** Somebody whose mark stands in every column of every row of theirs, and in a file, a mail and an archive. */
export type Person = {
  mark: string
  contactId: string
  visitorId: string
  conversationId: string
  /** Stored sealed: only its name tells whose it is. */
  fileId: string
  /** Of their mark. */
  forms: Map<string, Buffer>
}

export type Opened = { world: World; scene: Scene; sign: Awaited<ReturnType<typeof openBackend>>['sign'] }

/** The key for identity tokens is the organization's, and of nobody. */
export async function openScene(world: World, scene: Scene): Promise<Opened> {
  return { world, scene, sign: (await openBackend(scene.organization, () => world.clock.now())).sign }
}

/**
 * Erasing leaves these, as their labels say: random numbers and keyed hashes, what the program says in its own words, and
 * what the organization's people wrote about a request.
 */
export const keptColumns = [
  'consent_events.page_url',
  // The organization's word of whence it had the consents it brought in, the same for all of them.
  'consent_events.imported_from',
  'imported_records.source_key',
  'imported_records.person_key',
  'used_identity_tokens.jti_hash',
  'subject_requests.language',
  'subject_requests.extension_reason',
  'subject_requests.refusal_ground',
  'subject_request_steps.note',
  'subject_request_events.event',
  'subject_request_events.note',
  'webhook_deliveries.type',
  'webhook_deliveries.reason',
]

/** Rows of theirs are those that were not there before: no label is asked. */
export async function makePerson(opened: Opened, name: string): Promise<Person> {
  const { superuser } = opened.world
  const { organization } = opened.scene
  const mark = `zoé-${name}-${randomUUID().slice(0, 8)}`
  const before = await keysOfAll(superuser, organization.id)
  const person = await makeRows(opened, mark)
  const uuids = await superuser.query<{ name: string }>(
    `select attrelid::regclass || '.' || attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'aparte'::regnamespace and a.atttypid = 'uuid'::regtype`,
  )
  const ids = uuids.rows.map((row) => row.name)
  // A restriction that has ended stays ended: nobody who is restricted is erased by the organization.
  const ofRestrictions = ['restrictions.lifting_at', 'restrictions.told_at', 'restrictions.lifts_at']
  const except = [...ids, ...keptColumns, ...ofRestrictions, 'kept_answers.answer', 'exports.expires_at']
  for (const { table, key } of await tenantTables(superuser)) {
    const columns = await keyColumns(superuser, table)
    const known = (before.get(table) ?? []).map((one) => pg.escapeLiteral(one)).join(', ')
    const which = known === '' ? 'true' : `row(${columns.join(', ')})::text not in (${known})`
    await fillRows(superuser, { table, key, organizationId: organization.id, mark, which }, except)
  }
  return { mark, ...person, forms: formsOf(`canary.${mark}.`) }
}

type Ids = Pick<Person, 'contactId' | 'visitorId' | 'conversationId' | 'fileId'>

async function makeRows(opened: Opened, mark: string): Promise<Ids> {
  const { world, scene, sign } = opened
  const { organization, users } = scene
  const before = await world.visitor(organization)
  const body = { token: await sign({ sub: mark, name: mark }) }
  const { visitorId, token } = await before.call(identifyVisitor, { body })
  const visitor = openClient(() => world.url, { token, origin: 'https://shop.example' })
  const file = await visitor.call(uploadVisitorFile, {
    query: { name: 'note.txt' },
    file: Buffer.from(`canary.${mark}.`),
  })
  const message = { clientId: randomUUID(), text: 'Hello' }
  const started = await visitor.call(startConversation, { body: { clientId: randomUUID(), message } })
  const conversationId = started.conversation.id
  const params = { conversationId }
  await visitor.call(postVisitorMessage, {
    params,
    body: { clientId: randomUUID(), text: 'With a file', fileIds: [file.id] },
  })
  await users.agent.call(postMessage, { params, body: { clientId: randomUUID(), text: 'Yes' } })
  await visitor.call(acknowledgeVisitorMessages, { params, body: { deliveredSeq: 1, readSeq: 1 } })
  const { rows } = await world.superuser.query<{ id: string }>(
    'select contact_id as id from visitors where id = $1',
    [visitorId],
  )
  const ids = { contactId: rows[0]?.id ?? '', visitorId, conversationId, fileId: file.id }
  await insertRows(opened, ids)
  await keepElsewhere(opened, ids, mark)
  return ids
}

/** What takes days or another program to come about. A request of theirs is answered, and a hold on them ended. */
async function insertRows({ world, scene: { organization, users, params } }: Opened, ids: Ids) {
  const known: Record<string, string | undefined> = {
    ...ids,
    organizationId: organization.id,
    widgetId: organization.widget.id,
    userId: users.owner.me.user.id,
    webhookId: params.webhookId,
    incidentId: params.incidentId,
    requestId: newId(),
  }
  const values = (text: string) =>
    text.replaceAll(/:(\w+)/g, (_, name) => pg.escapeLiteral(known[name] ?? ''))
  for (const [table, row] of [
    ['merged_visitors', ':organizationId, gen_random_uuid(), :visitorId, now()'],
    [
      'incident_letters (organization_id, incident_id, contact_id, told_at)',
      ':organizationId, :incidentId, :contactId, now()',
    ],
    ['ratings', ':organizationId, :conversationId, 5, null, now()'],
    ['wanted_transcripts', `:organizationId, gen_random_uuid(), :conversationId, 'x@example.com', now()`],
    [
      'submissions (organization_id, id, conversation_id, widget_id, kind, answers, language, notice_version, created_at)',
      `:organizationId, gen_random_uuid(), :conversationId, :widgetId, 'survey', '[]', 'en', 1, now()`,
    ],
    [
      'imported_records (organization_id, source, kind, source_key, conversation_id, was_closed, imported_at)',
      `:organizationId, 'chatwoot', 'conversation', sha256(:conversationId), :conversationId, false, now()`,
    ],
    [
      'holds (organization_id, id, contact_id, reason, placed_at, ended_at, end_reason)',
      `:organizationId, gen_random_uuid(), :contactId, 'A dispute', now() - interval '2 hours', now() - interval '1 hour', 'Over'`,
    ],
    [
      'restrictions (organization_id, id, contact_id, ground, note, placed_at, lifting_at, lift_reason, told_at, lifts_at)',
      `:organizationId, gen_random_uuid(), :contactId, 'accuracy', 'x', now(), now(), 'x', now(), now()`,
    ],
    [
      `objections (organization_id, id, contact_id, purpose, details, recorded_at, decision, decision_reason, decided_at)`,
      `:organizationId, gen_random_uuid(), :contactId, 'other', 'x', now(), 'upheld', 'x', now()`,
    ],
    [
      'webhook_deliveries (organization_id, webhook_id, id, type, subject_id, happened_at, status, gives_up_at)',
      `:organizationId, :webhookId, gen_random_uuid(), 'conversation.started', :conversationId, now(), 'failed', now()`,
    ],
    [
      `subject_requests (organization_id, id, kind, channel, language, contact_id, email, received_at, received_on, due_on,
         state, closed_at)`,
      `:organizationId, :requestId, 'access', 'mail', 'en', :contactId, 'x@example.com', now(), current_date, current_date + 30,
         'answered', now()`,
    ],
    ['subject_request_steps', `:organizationId, :requestId, 'files', 'Done', now()`],
    [
      'subject_request_events',
      `:organizationId, gen_random_uuid(), :requestId, 'received', null, 'mail', now()`,
    ],
  ] as const)
    await world.superuser.query(`insert into ${table} values (${values(row)})`)
  await world.superuser.query(
    `insert into consent_events select $1, gen_random_uuid(), $2, $3, name, 'given', language, version, '', now()
     from clauses where organization_id = $1 limit 1`,
    [organization.id, ids.visitorId, organization.widget.id],
  )
}

/** Bytes are sealed: what is looked for in the storage stands in the clear for once. */
async function keepElsewhere({ world, scene: { organization, users } }: Opened, ids: Ids, mark: string) {
  const { superuser } = world
  const { platform } = world.aparte
  const exportId = newId()
  await superuser.query(
    `insert into exports (organization_id, id, kind, contact_id, requested_by, requested_at, state, sealed_key, expires_at)
     values ($1, $2, 'person', $3, $4, now(), 'ready', '', now() + interval '7 days')`,
    [organization.id, exportId, ids.contactId, users.owner.me.user.id],
  )
  const text = `canary.${mark}.`
  await superuser.query(
    `insert into kept_answers values ($1, gen_random_uuid(), 'key', 'request', $2, now())`,
    [organization.id, JSON.stringify({ contactId: ids.contactId, name: `${text}kept_answers.answer.` })],
  )
  // Of a message each of a bot and of somebody at another server: only theirs have these names.
  await superuser.query(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, bot_name, author_name, text, created_at)
     values ($1, $2, 4, gen_random_uuid(), 'bot', $3, null, 'Hello', now()),
            ($1, $2, 5, gen_random_uuid(), 'user', null, $4, 'Hello', now())`,
    [organization.id, ids.conversationId, `${text}messages.bot_name.`, `${text}messages.author_name.`],
  )
  await superuser.query('update conversations set last_seq = 5 where id = $1', [ids.conversationId])
  await platform.storage.put({ organizationId: organization.id, id: exportId }, [Buffer.from(text)])
  const mail = { to: 'x@example.com', subject: 'Transcript', text, about: ids.conversationId }
  await platform.mailer.send(mail)
}

async function keyColumns(superuser: pg.Client, table: string): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select quote_ident(a.attname) as name from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary order by 1`,
    [table],
  )
  return rows.map(({ name }) => name)
}

async function keysOfAll(superuser: pg.Client, organizationId: string): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>()
  for (const { table, key } of await tenantTables(superuser)) {
    const columns = await keyColumns(superuser, table)
    const { rows } = await superuser.query<{ one: string }>(
      `select row(${columns.join(', ')})::text as one from ${table} where ${key} = $1`,
      [organizationId],
    )
    const inTable = rows.map(({ one }) => one)
    keys.set(table, inTable)
  }
  return keys
}
