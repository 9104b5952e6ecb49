import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { getErasure, getErasureCertificate, requestErasure } from '#contract/erasures'
import type { Erasing } from '#platform/erasures/erasing'
import { tenantTables } from '../database-access.ts'
import { findForm, formsOf } from '../forms-of.ts'
import { makeScene, type Scene } from '../scene.ts'
import { bootWorld } from '../world.ts'
import { keptColumns, makePerson, openScene, type Person } from './person.ts'
import { type Place, readHeap, readPlaces, storesWith, whereFound } from './places.ts'

const world = bootWorld()

/** Of nobody who could be erased; in every table that is not named here or below each person has a mark. */
const ofOthers = [
  ...['address_rules', 'agreement_copies', 'agreement_presentations', 'agreements', 'api_keys', 'clauses'],
  ...['closings', 'daily_counts', 'document_settings', 'document_versions', 'identity_keys'],
  ...['incident_entries', 'incidents', 'invitations', 'own_clauses'],
  ...[
    'mailed_tokens',
    'organizations',
    'place_rules',
    'privacy_contacts',
    'request_settings',
    'retention_rules',
  ],
  ...[
    'retention_runs',
    'sessions',
    'sub_processor_notices',
    'users',
    'webhooks',
    'widget_sightings',
    'widgets',
  ],
]
/** Theirs, and nothing in it but ids, numbers, hashes and the words of the program and of those who answered them. */
const withoutTexts = [
  ...['audit_entries', 'audit_reasons', 'audit_starts', 'consent_events', 'erased_objects', 'erasures'],
  ...[
    'imported_records',
    'incident_letters',
    'merged_visitors',
    'receipts',
    'subject_request_events',
    'subject_request_steps',
  ],
  ...['used_identity_tokens', 'webhook_deliveries'],
]
/** Where a number of who was erased stays, as the certificate says: it leads nowhere any more. */
const withNumbers = [
  'audit_entries',
  'consent_events',
  'erased_objects',
  'erasures',
  'events',
  'webhook_deliveries',
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
  expect(findForm(forms, Buffer.from('Dear canary.zo=C3=A9-1a=\r\n2b.'))).toBe('quoted-printable')
  expect(findForm(forms, gzipSync('before canary.zoé-1a2b. after'))).toBe('gzip, raw')
})

test('who is erased is nowhere any more, and everybody else is where they were', async () => {
  const [scene, elsewhere] = [await makeScene(world), await makeScene(world)]
  const [here, there] = [await openScene(world, scene), await openScene(world, elsewhere)]
  const [a, b, c] = [await makePerson(here, 'a'), await makePerson(here, 'b'), await makePerson(there, 'c')]
  await world.superuser.query('analyze')
  const before = await readPlaces(world)
  const tables = (await tenantTables(world.superuser)).map(({ table }) => table)
  for (const person of [a, b, c]) {
    const found = whereFound(before, person)
    expect([person.mark, storesWith(before, person)]).toEqual([person.mark, [...stores, 'statistics']])
    expect(tables.filter((table) => !found.includes(`table ${table}`))).toEqual(
      [...ofOthers, ...withoutTexts].toSorted(),
    )
  }

  for (const person of [a, b, c]) expect(await columnsWithoutMark(person)).toEqual(ofFixedWords)

  const { owner } = scene.organization
  const { id } = await erase(scene, a)
  await untilDone(scene, id)
  const after = await readPlaces(world)
  expect(whereFound(after, a)).toEqual([])
  const files = (all: Place[]) =>
    [a, b, c].filter(({ fileId }) => all.some(({ name }) => name.endsWith(fileId)))
  expect([files(before), files(after)]).toEqual([
    [a, b, c],
    [b, c],
  ])
  expect(tablesWith(before, a).length).toBeGreaterThanOrEqual(20)
  expect(tablesWith(after, a)).toEqual(withNumbers)
  for (const person of [b, c]) {
    const isRows = (name: string) => name !== 'pg_stats'
    expect(whereFound(after, person).filter(isRows)).toEqual(whereFound(before, person).filter(isRows))
  }
  const { content } = await owner.call(getErasureCertificate, { params: { erasureId: id } })
  expect(findForm(a.forms, Buffer.from(JSON.stringify(content)))).toBeUndefined()
  // What no query reaches any more lies in the files of the database until it is written over, as the certificate says.
  await rewriteTables()
  const heap = await readHeap(world)
  expect(whereFound(heap, a)).toEqual([])
  expect(whereFound(heap, b)).not.toEqual([])
})

/** VACUUM FULL keeps what any transaction that is older may still see, in whatever database of the server it runs. */
async function rewriteTables(): Promise<void> {
  const { superuser } = world
  const [now] = (await superuser.query<{ id: string }>('select pg_current_xact_id()::text as id')).rows
  const isOldest = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as is'
  await expect.poll(async () => (await superuser.query(isOldest, [now?.id])).rows).toEqual([{ is: true }])
  const { rows } = await superuser.query<{ names: string }>(
    `select string_agg(oid::regclass::text, ', ') as names from pg_class where relkind = 'r' and not relisshared`,
  )
  await superuser.query(`vacuum (full, analyze) ${rows[0]?.names}`)
  await superuser.query('checkpoint')
}

test('a copy of a person’s rows that nobody knows of keeps the certificate from being sealed', async () => {
  const scene = await makeScene(world)
  const person = await makePerson(await openScene(world, scene), 'd')
  await world.superuser.query(
    `create table copies as select * from messages where conversation_id = '${person.conversationId}'`,
  )
  await world.superuser.query('grant select on copies to aparte_app')
  try {
    const { id } = await erase(scene, person)
    await untilIs(scene, id, { step: 'scan', problem: 'left_behind' })
    const found = whereFound(await readPlaces(world), person).filter((name) => name !== 'pg_stats')
    expect(found).toEqual(['table copies'])
    await world.superuser.query('drop table copies')
    await untilDone(scene, id)
  } finally {
    await world.superuser.query('drop table if exists copies')
  }
})

test('that search sees a table and a store that an erasure overlooks', async () => {
  const scene = await makeScene(world)
  const here = await openScene(world, scene)
  const { platform } = world.aparte
  const { labels } = platform
  const erasing = platform.erasures.erasing as Erasing[]
  // Nothing takes the address of a transcript away with its conversation, and no archive is looked for.
  await world.superuser.query(withoutCascade)
  const exported = erasing.findIndex(({ begin }) => begin)
  const [ofExports = {}] = erasing.splice(exported, 1)
  Object.assign(platform, { labels: () => ({ ...labels(), wanted_transcripts: undefined }) })
  try {
    const person = await makePerson(here, 'f')
    const { id } = await erase(scene, person)
    await untilIs(scene, id, { step: 'scan', problem: 'left_behind', finishedAt: null })
    const found = whereFound(await readPlaces(world), person)
    expect(found).toContain('table wanted_transcripts')
    expect(found).toContainEqual(expect.stringMatching(/^files/))
    expect(
      (await scene.organization.owner.send(getErasureCertificate, { params: { erasureId: id } })).status,
    ).toBe(409)
  } finally {
    erasing.splice(exported, 0, ofExports)
    Object.assign(platform, { labels })
    await world.superuser.query(
      'delete from wanted_transcripts t where not exists (select from conversations c where c.id = t.conversation_id)',
    )
    await world.superuser.query(withCascade)
  }
})

test('a storage that does not remove what it is told to is no absence: the step is tried until it does', async () => {
  const scene = await makeScene(world)
  const person = await makePerson(await openScene(world, scene), 'e')
  const { storage } = world.aparte.platform
  const { remove } = storage
  storage.remove = async () => undefined
  try {
    const { id } = await erase(scene, person)
    await untilIs(scene, id, { step: 'bytes', problem: 'storage_unreachable', finishedAt: null })
    storage.remove = remove
    await untilDone(scene, id)
  } finally {
    storage.remove = remove
  }
})

const wantedTranscripts = 'wanted_transcripts_organization_id_conversation_id_fkey'
const withoutCascade = `alter table wanted_transcripts drop constraint ${wantedTranscripts}`
const withCascade = `alter table wanted_transcripts add constraint ${wantedTranscripts}
  foreign key (organization_id, conversation_id) references conversations on delete cascade`

const stores = ['database', 'files', 'mailbox']

/** Words of the program, which the database holds to: a mark cannot stand there. */
const ofFixedWords = [
  ...['events.actor_kind', 'exports.kind', 'exports.state', 'messages.author_kind', 'subject_requests.kind'],
  ...['subject_requests.channel', 'subject_requests.proof', 'subject_requests.state', 'submissions.kind'],
  ...['objections.decision', 'objections.purpose', 'restrictions.ground'],
  ...['submissions.notice_name', 'submissions.language'],
].toSorted()

/** Columns that could hold a text and in which no mark of this person's stands, by the live catalogue. */
async function columnsWithoutMark({ mark }: Person): Promise<string[]> {
  const tables = (await tenantTables(world.superuser)).map(({ table }) => table)
  const personal = tables.filter((table) => ![...ofOthers, ...withoutTexts].includes(table))
  const { rows } = await world.superuser.query<{ table: string; column: string; type: string }>(
    `select attrelid::regclass::text as table, attname as column, format_type(atttypid, null) as type
     from pg_attribute where attrelid = any($1::regclass[]) and attnum > 0 and not attisdropped
       and format_type(atttypid, null) ~ '^(text|character varying|jsonb?|bytea)'`,
    [personal],
  )
  const without: string[] = []
  for (const { table, column, type } of rows) {
    const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`
    const own = `canary.${mark}.${table}`
    const { rowCount } = await world.superuser.query(
      `select from ${table} where strpos(${text}, $1) > 0 or strpos(${text}, $2) > 0 limit 1`,
      [own, Buffer.from(own).toString('latin1').replaceAll('\u00c3\u00a9', '\\303\\251')],
    )
    if (rowCount === 0) without.push(`${table}.${column}`)
  }
  return without.filter((name) => !keptColumns.includes(name)).toSorted()
}

/** By its ids. */
const tablesWith = (all: Place[], { contactId, visitorId, conversationId }: Person): string[] =>
  all
    .filter(({ store }) => store === 'database')
    .filter(({ bytes }) => [contactId, visitorId, conversationId].some((id) => bytes.includes(id)))
    .map(({ name }) => name.replace('table ', ''))
    .toSorted()

const erase = (scene: Scene, { contactId }: Person) =>
  scene.organization.owner.call(requestErasure, { body: { kind: 'contact', contactId, confirm: 'erase' } })

async function untilIs(scene: Scene, erasureId: string, state: object): Promise<void> {
  await expect
    .poll(() => scene.organization.owner.call(getErasure, { params: { erasureId } }), { interval: 200 })
    .toMatchObject(state)
}

const untilDone = (scene: Scene, erasureId: string) => untilIs(scene, erasureId, { state: 'done' })
