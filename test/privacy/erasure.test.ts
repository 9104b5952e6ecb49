import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { getErasure, getErasureCertificate, requestErasure } from '#contract/erasures'
import { tenantTables } from '../database-access.ts'
import { findForm, formsOf } from '../forms-of.ts'
import { makeScene, type Scene } from '../scene.ts'
import { bootWorld } from '../world.ts'
import { makePerson, openScene, type Person } from './person.ts'
import { type Place, readHeap, readPlaces, storesWith, whereFound } from './places.ts'

const world = bootWorld()

/** Of nobody who could be erased; in every table that is not named here or below each person has a mark. */
const ofOthers = [
  ...['address_rules', 'api_keys', 'clauses', 'closings', 'daily_counts', 'identity_keys', 'invitations'],
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
  ...['imported_records', 'merged_visitors', 'receipts', 'subject_request_events', 'subject_request_steps'],
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
  await world.superuser.query('vacuum (full, analyze)')
  await world.superuser.query('checkpoint')
  const heap = await readHeap(world)
  expect(whereFound(heap, a)).toEqual([])
  expect(whereFound(heap, b)).not.toEqual([])
})

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

const stores = ['database', 'files', 'mailbox']

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
    .poll(() => scene.organization.owner.call(getErasure, { params: { erasureId } }), {
      timeout: 40_000,
      interval: 200,
    })
    .toMatchObject(state)
}

const untilDone = (scene: Scene, erasureId: string) => untilIs(scene, erasureId, { state: 'done' })
