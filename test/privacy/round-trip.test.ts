import { expect, test } from 'vitest'
import { uploadVisitorFile } from '#contract/files'
import { whyLeftOut } from '#platform/data-map'
import { importOrganization } from '#rooms/exports'
import { differences, makeArchive, type Unpacked, unpack } from '../archives.ts'
import { fillWithCanaries } from '../canaries.ts'
import { tenantTables } from '../database-access.ts'
import { makeScene, type Scene } from '../scene.ts'
import { bootWorld } from '../world.ts'

const here = bootWorld()
const there = bootWorld()

test('an organization that moves to an empty server and asks there again gets the same, and nothing of another', async () => {
  const mine = await makeFilledScene('mine')
  const other = await makeFilledScene('other')
  const owner = (scene: Scene) => ({
    organizationId: scene.organization.id,
    userId: scene.organization.owner.me.user.id,
  })
  const file = await makeArchive(here.aparte.platform, owner(mine))
  const first = await unpack(file)

  await expectAllOf(first, mine.organization.id)
  const bytes = Buffer.concat([...first.values()])
  expect(bytes.includes('canary.mine')).toBe(true)
  expect(bytes.includes('the bytes of mine')).toBe(true)
  for (const foreign of [
    'canary.other',
    'the bytes of other',
    other.organization.id,
    other.visitor.visitorId,
  ])
    expect(bytes.includes(foreign), foreign).toBe(false)
  expect(secretsIn(bytes)).toEqual([])

  expect(secretsGiven()).toEqual([])

  const imported = await importOrganization(there.aparte.platform, file)
  expect(imported.organizationId).toBe(mine.organization.id)
  // What happened elsewhere is told to no webhook again.
  expect((await there.superuser.query('select from webhooks')).rowCount).toBe(1)
  expect((await there.superuser.query('select from webhook_deliveries')).rowCount).toBe(0)
  const second = await unpack(await makeArchive(there.aparte.platform, owner(mine)))
  expect(differences(first, second)).toEqual([])

  // That comparison sees a table, a column and a row that were skipped, and a byte of a file that differs.
  expect(differences(first, without(second, 'data/visitors.ndjson'))).toEqual(['data/visitors.ndjson'])
  expect(
    differences(first, changed(second, 'data/contacts.ndjson', /"external_id":"(?:[^"\\]|\\.)*",/, '')),
  ).toEqual(['data/contacts.ndjson'])
  expect(differences(first, changed(second, 'data/messages.csv', /\r\n.*/s, '\r\n'))).toEqual([
    'data/messages.csv',
  ])
  const stored = [...second.keys()].find((path) => path.startsWith('files/')) ?? ''
  expect(differences(first, changed(second, stored, 'bytes', 'bites'))).toEqual([stored])
})

/** Everything exists once, and every column says whose it is. */
async function makeFilledScene(mark: string): Promise<Scene> {
  const scene = await makeScene(here)
  await here.superuser.query(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, bot_name, text, created_at)
     values ($1, $2, 2, gen_random_uuid(), 'bot', 'Pim', 'Hello', now())`,
    [scene.organization.id, scene.conversationId],
  )
  await fillTheRest(scene)
  const empty = await fillWithCanaries(here.superuser, scene.organization.id, mark, [
    'users.role',
    'files.size',
  ])
  // Nobody is given an archive whose account is switched off.
  await here.superuser.query('update users set disabled_at = null where id = $1', [
    scene.organization.owner.me.user.id,
  ])
  // An archive is of a contact or of a visitor, as are restrictions and objections; a hold is on one thing, a key of one kind.
  expect(empty.toSorted()).toEqual([
    'exports.contact_id',
    'holds.conversation_id',
    'identity_keys.public_key',
    'incident_letters.contact_id',
    'incident_letters.visitor_id',
    'objections.contact_id',
    'restrictions.contact_id',
  ])
  const visitor = await here.visitor({
    ...scene.organization,
    widget: await freshWidget(scene.organization.id),
  })
  const name = `report ${mark}.txt`
  await visitor.call(uploadVisitorFile, { query: { name }, file: Buffer.from(`the bytes of ${mark}`) })
  return scene
}

/** What is empty or full only together with something else. */
async function fillTheRest({ organization: { id } }: Scene): Promise<void> {
  const one = (table: string) => `(select id from ${table} where organization_id = $1 limit 1)`
  for (const statement of [
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, author_name, text, created_at)
     select $1, id, 3, gen_random_uuid(), 'user', 'Kim Elsewhere', 'Hello', now() from conversations where organization_id = $1 limit 1`,
    `update holds set holds_until = placed_at + interval '1 year', ended_at = placed_at, end_reason = 'Settled',
       ended_by = (select id from users where organization_id = $1 limit 1) where organization_id = $1`,
    `update api_keys set previous_hash = secret_hash, previous_until = now() where organization_id = $1`,
    `update webhooks set sealed_previous_secret = sealed_secret, previous_signs_until = now(), is_last_delivered = true
     where organization_id = $1`,
    `update objections set decision = 'upheld', decided_at = now() where organization_id = $1`,
    `update agreements set countersigned_how = 'command' where organization_id = $1`,
    'update restrictions set lifting_at = placed_at, told_at = placed_at, lifts_at = placed_at where organization_id = $1',
    `update incident_letters set user_id = ${one('users')}, failure = 'refused' where organization_id = $1`,
    `update incident_entries set user_id = (select id from users where organization_id = $1 limit 1) where organization_id = $1`,
    'update audit_entries set api_key_id = gen_random_uuid() where organization_id = $1',
    'update webhook_deliveries set subject_id = gen_random_uuid() where organization_id = $1',
    `insert into imported_records (organization_id, source, kind, source_key, person_key, widget_id, contact_id, visitor_id, imported_at)
     select $1, 'chatwoot', kind, decode('02', 'hex'), person_key, widget_id, contact_id, visitor_id, now() from (values
       ('inbox', null::bytea, ${one('widgets')}, null::uuid, null::uuid),
       ('contact', decode('03', 'hex'), null, ${one('contacts')}, null),
       ('visitor', decode('03', 'hex'), null, null, ${one('visitors')})
     ) as of_kind (kind, person_key, widget_id, contact_id, visitor_id)`,
  ])
    await here.superuser.query(statement, [id])
}

/** The settings of the others say no more what a widget needs. */
async function freshWidget(organizationId: string) {
  const { database } = here.aparte.platform
  const { createWidget } = await import('#rooms/widgets')
  return database.inOrganization(organizationId, (tx) =>
    createWidget(tx, 'system', { name: 'Fresh' }, here.url),
  )
}

/** Each row of the live database, column by column, but for those that are labelled to be left out. */
async function expectAllOf(archive: Unpacked, organizationId: string): Promise<void> {
  const labels = here.aparte.platform.labels()
  const { leftOut } = JSON.parse(archive.get('manifest.json')?.toString() ?? '')
  await here.superuser.query(`set timezone = 'UTC'; set intervalstyle = 'iso_8601'`)
  for (const { table, key } of await tenantTables(here.superuser)) {
    const columns = Object.entries(labels[table] ?? {})
    const given = columns.filter(([, label]) => whyLeftOut(label) === undefined).map(([column]) => column)
    for (const [column, label] of columns) {
      const reason = whyLeftOut(label)
      const told = leftOut.some(
        (one: { table: string; column?: string }) =>
          one.table === table && (one.column === undefined || one.column === column),
      )
      expect([table, column, told]).toEqual([table, column, reason !== undefined || given.length <= 1])
    }
    if (given.length <= 1) continue
    const { rows } = await here.superuser.query<{ line: string }>(
      `select row_to_json(r)::text as line from (
         select ${given.map((column) => `"${column}"`).join(', ')} from ${table} where ${key} = $1) r`,
      [organizationId],
    )
    const lines = archive.get(`data/${table}.ndjson`)?.toString().trimEnd().split('\n') ?? []
    const isOwn = (line: string) => !/"type":"export\.(requested|ready|downloaded)"/.test(line)
    const inOrder = (all: string[]) => all.filter(isOwn).map(sortKeys).sort()
    expect([table, inOrder(lines)]).toEqual([table, inOrder(rows.map(({ line }) => line))])
    expect(archive.has(`data/${table}.csv`) && archive.has(`schemas/${table}.json`)).toBe(true)
  }
}

const sortKeys = (line: string) => JSON.stringify(Object.entries(JSON.parse(line)).sort())

/** Columns that are left out, of which a canary came out all the same; bytea is written in hex. */
function secretsIn(bytes: Buffer): string[] {
  return Object.entries(here.aparte.platform.labels()).flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([, label]) => whyLeftOut(label) !== undefined)
      .map(([column]) => `canary.mine.${table}.${column}.`)
      .filter((canary) => bytes.includes(canary) || bytes.includes(Buffer.from(canary).toString('hex'))),
  )
}

/** Columns whose names say that they hold a secret, and that are given all the same. */
function secretsGiven(): string[] {
  const labels = here.aparte.platform.labels()
  const ofTenants = Object.entries(labels).filter(([, ofTable]) => 'organization_id' in ofTable)
  const columns = ofTenants.flatMap(([table, ofTable]) =>
    Object.entries(ofTable).flatMap(([column, label]) =>
      /^sealed|secret|_hash$|^hash$|token|password/.test(column) && whyLeftOut(label) === undefined
        ? [`${table}.${column}`]
        : [],
    ),
  )
  return columns.filter((column) => !noSecrets.includes(column))
}

/** Checksums: of a key, and of a line in the erasure journal. */
const noSecrets = ['api_keys.secret_end', 'erasures.journal_hash']

const without = (archive: Unpacked, path: string): Unpacked =>
  new Map([...archive].filter(([name]) => name !== path))

function changed(archive: Unpacked, path: string, from: RegExp | string, to: string): Unpacked {
  const before = archive.get(path)?.toString() ?? ''
  expect(before.replace(from, to)).not.toBe(before)
  return new Map([...archive, [path, Buffer.from(before.replace(from, to))]])
}
