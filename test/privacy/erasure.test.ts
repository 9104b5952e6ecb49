import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { expect, test } from 'vitest'
import { postMessage } from '#contract/conversations'
import { getErasure, requestErasure } from '#contract/erasures'
import { uploadVisitorFile } from '#contract/files'
import { identifyVisitor } from '#contract/identity'
import { postVisitorMessage, startConversation } from '#contract/visitors'
import { newId } from '#platform/ids'
import { openClient } from '#test/client'
import { fillRows } from '../canaries.ts'
import { tenantTables } from '../database-access.ts'
import { findForm, formsOf } from '../forms-of.ts'
import { makeScene, type Scene } from '../scene.ts'
import { openBackend } from '../sign-identity.ts'
import { bootWorld } from '../world.ts'

const world = bootWorld()

/** Somebody whose every row says whose it is. `text` stands in all of them, and in a file, a mail and an archive. */
type Person = {
  mark: string
  contactId: string
  visitorId: string
  conversationId: string
  forms: Map<string, Buffer>
}

/** Erasing leaves these, as their labels say: a random number, and keyed hashes that keep an import from bringing them back. */
const keptColumns = [
  'consent_events.page_url',
  'imported_records.source_key',
  'imported_records.person_key',
  'used_identity_tokens.jti_hash',
]

test('each form a text may take is seen, also inside of others and packed', () => {
  const forms = formsOf('canary.zoé-1a2b.')
  expect(findForm(forms, Buffer.from('canary.zoe-1a2b.'))).toBeUndefined()
  for (const [name, bytes] of forms)
    expect([name, findForm(forms, bytes) !== undefined]).toEqual([name, true])
  for (const around of ['', 'x', 'xy']) {
    const inBase64 = Buffer.from(Buffer.from(`${around}canary.zoé-1a2b.tail`).toString('base64'))
    expect(findForm(forms, inBase64)).toMatch(/base64/)
  }
  expect(findForm(forms, gzipSync('before canary.zoé-1a2b. after'))).toBe('gzip, raw')
})

test('a copy of a person’s rows that nobody knows of keeps the certificate from being sealed', async () => {
  const scene = await makeScene(world)
  const person = await makePerson(await open(scene), 'd')
  await world.superuser.query(
    'create table copies as select * from messages where conversation_id = $1'.replace(
      '$1',
      `'${person.conversationId}'`,
    ),
  )
  await world.superuser.query('grant select on copies to aparte_app')
  try {
    const { owner } = scene.organization
    const { id } = await owner.call(requestErasure, {
      body: { kind: 'contact', contactId: person.contactId, confirm: 'erase' },
    })
    await expect
      .poll(() => owner.call(getErasure, { params: { erasureId: id } }), { timeout: 30_000 })
      .toMatchObject({ step: 'scan', problem: 'left_behind' })
    const found = whereFound(await places(), person).filter((name) => name !== 'pg_stats')
    expect(found).toEqual(['table copies'])
    await world.superuser.query('drop table copies')
    await untilDone(scene, id)
  } finally {
    await world.superuser.query('drop table if exists copies')
  }
})

test('a storage that does not remove what it is told to is no absence: the step is tried until it does', async () => {
  const scene = await makeScene(world)
  const person = await makePerson(await open(scene), 'e')
  const { storage } = world.aparte.platform
  const { remove } = storage
  storage.remove = async () => undefined
  const { owner } = scene.organization
  try {
    const { id } = await owner.call(requestErasure, {
      body: { kind: 'contact', contactId: person.contactId, confirm: 'erase' },
    })
    const params = { erasureId: id }
    await expect
      .poll(() => owner.call(getErasure, { params }), { timeout: 30_000 })
      .toMatchObject({ step: 'bytes', problem: 'storage_unreachable', finishedAt: null })
    storage.remove = remove
    await untilDone(scene, id)
  } finally {
    storage.remove = remove
  }
})

async function untilDone(scene: Scene, erasureId: string): Promise<void> {
  await expect
    .poll(() => scene.organization.owner.call(getErasure, { params: { erasureId } }), {
      timeout: 40_000,
      interval: 200,
    })
    .toMatchObject({ state: 'done' })
}

type Opened = { scene: Scene; sign: Awaited<ReturnType<typeof openBackend>>['sign'] }

/** The key for identity tokens is the organization's, and of nobody. */
async function open(scene: Scene): Promise<Opened> {
  return { scene, sign: (await openBackend(scene.organization, () => world.clock.now())).sign }
}

/** Rows of theirs are those that were not there before: no label is asked. */
async function makePerson({ scene, sign }: Opened, name: string): Promise<Person> {
  const { organization } = scene
  const mark = `zoé-${name}-${randomUUID().slice(0, 8)}`
  const before = await keysOfAll(organization.id)
  const person = await makeRows({ scene, sign }, mark)
  const uuids = await world.superuser.query<{ name: string }>(
    `select attrelid::regclass || '.' || attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'aparte'::regnamespace and a.atttypid = 'uuid'::regtype`,
  )
  const except = [
    ...uuids.rows.map((row) => row.name),
    ...keptColumns,
    'kept_answers.answer',
    'exports.expires_at',
  ]
  for (const { table, key } of await tenantTables(world.superuser)) {
    const columns = await keyColumns(table)
    const known = (before.get(table) ?? []).map((one) => pg.escapeLiteral(one)).join(', ')
    const which = known === '' ? 'true' : `row(${columns.join(', ')})::text not in (${known})`
    await fillRows(world.superuser, { table, key, organizationId: organization.id, mark, which }, except)
  }
  return { mark, ...person, forms: formsOf(`canary.${mark}.`) }
}

async function makeRows({ scene: { organization, users }, sign }: Opened, mark: string) {
  const { platform } = world.aparte
  const opened = await world.visitor(organization)
  const identity = await opened.call(identifyVisitor, {
    body: { token: await sign({ sub: mark, name: mark }) },
  })
  const origin = 'https://shop.example'
  const visitor = openClient(() => world.url, { token: identity.token, origin })
  const { visitorId } = identity
  const file = await visitor.call(uploadVisitorFile, {
    query: { name: 'note.txt' },
    file: Buffer.from(`canary.${mark}.`),
  })
  const { id: conversationId } = await startAs(visitor)
  await visitor.call(postVisitorMessage, {
    params: { conversationId },
    body: { clientId: randomUUID(), text: 'With a file', fileIds: [file.id] },
  })
  await users.agent.call(postMessage, {
    params: { conversationId },
    body: { clientId: randomUUID(), text: 'Yes' },
  })
  const { rows } = await world.superuser.query<{ id: string }>(
    'select contact_id as id from visitors where id = $1',
    [visitorId],
  )
  const contactId = rows[0]?.id ?? ''
  const exportId = newId()
  const insert = (text: string, ...values: unknown[]) =>
    world.superuser.query(text, [organization.id, ...values])
  await insert('insert into merged_visitors values ($1, gen_random_uuid(), $2, now())', visitorId)
  await insert('insert into ratings values ($1, $2, 5, null, now())', conversationId)
  await insert(
    'insert into wanted_transcripts values ($1, gen_random_uuid(), $2, $3, now())',
    conversationId,
    'x@example.com',
  )
  await insert(
    `insert into submissions (organization_id, id, conversation_id, widget_id, kind, answers, language, notice_version, created_at)
     values ($1, gen_random_uuid(), $2, $3, 'survey', '[]', 'en', 1, now())`,
    conversationId,
    organization.widget.id,
  )
  await insert(
    `insert into consent_events select $1, gen_random_uuid(), $2, $3, name, 'given', language, version, '', now()
     from clauses where organization_id = $1 limit 1`,
    visitorId,
    organization.widget.id,
  )
  await insert(
    `insert into exports (organization_id, id, kind, contact_id, requested_by, requested_at, state, sealed_key, expires_at)
     values ($1, $2, 'person', $3, $4, now(), 'ready', '', now() + interval '7 days')`,
    exportId,
    contactId,
    users.owner.me.user.id,
  )
  await insert(
    `insert into kept_answers values ($1, gen_random_uuid(), 'key', 'request', $2, now())`,
    JSON.stringify({ contactId, name: `canary.${mark}.` }),
  )
  // Bytes are sealed: what is looked for in the storage stands in the clear for once.
  await platform.storage.put({ organizationId: organization.id, id: exportId }, [
    Buffer.from(`canary.${mark}.`),
  ])
  await platform.mailer.send({
    to: 'x@example.com',
    subject: 'Transcript',
    text: `canary.${mark}.`,
    about: conversationId,
  })
  return { contactId, visitorId, conversationId }
}

async function startAs(visitor: ReturnType<typeof openClient>) {
  const message = { clientId: randomUUID(), text: 'Hello' }
  return (await visitor.call(startConversation, { body: { clientId: randomUUID(), message } })).conversation
}

async function keyColumns(table: string): Promise<string[]> {
  const { rows } = await world.superuser.query<{ name: string }>(
    `select quote_ident(a.attname) as name from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary order by 1`,
    [table],
  )
  return rows.map(({ name }) => name)
}

async function keysOfAll(organizationId: string): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>()
  for (const { table, key } of await tenantTables(world.superuser)) {
    const columns = await keyColumns(table)
    const { rows } = await world.superuser.query<{ one: string }>(
      `select row(${columns.join(', ')})::text as one from ${table} where ${key} = $1`,
      [organizationId],
    )
    keys.set(
      table,
      rows.map(({ one }) => one),
    )
  }
  return keys
}

type Place = { store: string; name: string; bytes: Buffer }

/** All that is kept anywhere: rows and statistics as a superuser sees them, files of the installation, the log. */
async function places(): Promise<Place[]> {
  const tables = await world.superuser.query<{ name: string; text: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       query_to_xml(format('select t::text from %I.%I t', n.nspname, c.relname), true, false, '')::text as text
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname !~ '^(pg_|information_schema$)' and c.relkind = 'r'`,
  )
  const statistics = await world.superuser.query<{ text: string }>('select s::text as text from pg_stats s')
  return [
    ...tables.rows.map(({ name, text }) => ({
      store: 'database',
      name: `table ${name.replace('aparte.', '')}`,
      bytes: Buffer.from(text),
    })),
    {
      store: 'statistics',
      name: 'pg_stats',
      bytes: Buffer.from(statistics.rows.map(({ text }) => text).join('\n')),
    },
    { store: 'log', name: 'program log', bytes: Buffer.from(world.log.join('\n')) },
    ...(await filesIn(join(world.config.dataDir, 'files'), 'storage')),
    ...(await filesIn(join(world.config.dataDir, 'mailbox'), 'mailbox')),
    ...(await filesIn(world.config.journalDir, 'journal')),
  ]
}

async function filesIn(directory: string, store: string): Promise<Place[]> {
  await mkdir(directory, { recursive: true })
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => ({
        store,
        name: `${store} ${name}`,
        bytes: await readFile(join(parentPath, name)),
      })),
  )
}

const whereFound = (all: Place[], { forms }: Person): string[] =>
  all.filter(({ bytes }) => findForm(forms, bytes)).map(({ name }) => name)
