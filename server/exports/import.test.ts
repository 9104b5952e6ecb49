import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { uploadVisitorFile } from '#contract/files'
import { zip } from '#platform/zip'
import { makeArchive, type Unpacked, unpack } from '#test/archives'
import { bootWorld } from '#test/world'
import { importOrganization } from './import-organization.ts'
import type { Manifest } from './manifest.ts'

const world = bootWorld()
let organizationId: string
let whole: Unpacked
let person: Unpacked

// It leaves the server it came from, so that nothing but the archive itself is in the way.
beforeAll(async () => {
  const organization = await world.organization()
  organizationId = organization.id
  const visitor = await world.visitor(organization)
  await visitor.call(uploadVisitorFile, { query: { name: 'note.txt' }, file: Buffer.from('It is blue.') })
  await visitor.starts('Hello')
  const asker = { organizationId, userId: organization.owner.me.user.id }
  whole = await unpack(await makeArchive(world.aparte.platform, asker))
  person = await unpack(await makeArchive(world.aparte.platform, asker, { visitorId: visitor.visitorId }))
  await leave()
})

test.each<[string, RegExp, (archive: Unpacked, manifest: Manifest) => unknown]>([
  [
    'of a newer format',
    /format 2, this program reads up to 1/,
    (_, manifest) => Object.assign(manifest, { format: 2 }),
  ],
  ['without a manifest', /no manifest/, (archive) => archive.delete('manifest.json')],
  ['of one person', /one person/, (_, manifest) => Object.assign(manifest, { kind: 'person' })],
  ['with an entry nobody named', /does not name extra/, (archive) => archive.set('extra', Buffer.from('x'))],
  [
    'with a name that leads elsewhere',
    /cannot be read/,
    (archive) => archive.set('../evil', Buffer.from('x')),
  ],
  [
    'without an entry that was named',
    /schemas\/users.json is missing/,
    (archive) => archive.delete('schemas/users.json'),
  ],
  [
    'with fewer rows than it says',
    /holds 1 rows, the manifest says 2/,
    (_, { tables }) => count(tables, 'messages', 2),
  ],
  [
    'with a row of another organization',
    /names another organization/,
    (archive) => swapOrganization(archive),
  ],
  [
    'with a line that is no JSON',
    /not JSON/,
    (archive) => archive.set('data/messages.ndjson', Buffer.from('{"id"\n')),
  ],
  [
    'with a column nobody knows',
    /phone \(text\) does not fit/,
    (_, { tables }) =>
      tables.find(({ name }) => name === 'users')?.columns.push({ name: 'phone', type: 'text' }),
  ],
  ['with a table nobody knows', /knows no table phones/, addTable],
  [
    'with a value that fits no column',
    /row of messages does not fit/,
    (archive) => edit(archive, 'data/messages.ndjson', '"author_kind":"visitor"', '"author_kind":"ghost"'),
  ],
  [
    'with a file larger than its row says',
    /not in the archive as its row says/,
    (archive) => edit(archive, fileIn(archive), 'It is blue.', 'It is blue!!'),
  ],
])('an archive %s is refused, and nothing of it stays', async (_, words, change) => {
  await expect(importOrganization(world.aparte.platform, await pack(change))).rejects.toThrow(words)
  await expectNothing()
})

test('an archive that was changed after it was made is refused by its hash', async () => {
  const file = await pack((archive) => edit(archive, 'data/messages.csv', 'Hello', 'Hullo'), {
    mendsHashes: false,
  })
  await expect(importOrganization(world.aparte.platform, file)).rejects.toThrow(/messages.csv was changed/)
  await expectNothing()
})

test('the archive of a person is no organization’s', async () => {
  const file = await pack(() => undefined, { from: person })
  await expect(importOrganization(world.aparte.platform, file)).rejects.toThrow(/one person/)
})

test('unchanged it comes in, once; who has an account here already stands in the way', async () => {
  const file = await pack(() => undefined)
  const imported = await importOrganization(world.aparte.platform, file)
  expect(imported).toMatchObject({ organizationId, name: 'Test', files: 1 })
  await expect(importOrganization(world.aparte.platform, file)).rejects.toThrow(/already, and not empty/)
  const { rowCount } = await world.superuser.query('select from messages where organization_id = $1', [
    organizationId,
  ])
  expect(rowCount).toBe(1)

  await leave()
  const other = await world.organization()
  await world.superuser.query(
    `insert into logins (email, organization_id, user_id) values ($1, $2, $3)
     on conflict (organization_id, user_id) do update set email = excluded.email`,
    [ownersAddress(), other.id, other.owner.me.user.id],
  )
  await expect(importOrganization(world.aparte.platform, file)).rejects.toThrow(
    /sign in to other organizations/,
  )
  await expectNothing()
})

async function leave(): Promise<void> {
  await world.superuser.query('delete from organizations where id = $1', [organizationId])
  await world.aparte.platform.storage.removeAll(organizationId)
}

async function expectNothing(): Promise<void> {
  const found = await world.superuser.query('select from organizations where id = $1', [organizationId])
  const unfinished = await world.superuser.query('select from unfinished_imports')
  expect([found.rowCount, unfinished.rowCount]).toEqual([0, 0])
  const id = fileIn(whole).slice('files/'.length, 'files/'.length + 36)
  expect(await world.aparte.platform.storage.get({ organizationId, id })).toBeUndefined()
}

type Packing = { mendsHashes?: boolean; from?: Unpacked }

/** The archive, changed, as a zip file whose manifest is right about it again. */
async function pack(
  change: (archive: Unpacked, manifest: Manifest) => unknown,
  { mendsHashes = true, from = whole }: Packing = {},
): Promise<string> {
  const archive: Unpacked = new Map(from)
  const manifest: Manifest = JSON.parse(archive.get('manifest.json')?.toString() ?? '')
  change(archive, manifest)
  if (mendsHashes) {
    for (const entry of manifest.entries) {
      const bytes = archive.get(entry.path) ?? Buffer.alloc(0)
      Object.assign(entry, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    }
  }
  if (archive.has('manifest.json')) archive.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
  const directory = await mkdtemp(join(tmpdir(), 'aparte-archive-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const entries = (async function* () {
    for (const [path, bytes] of archive) yield { path, pieces: [bytes] }
  })()
  await writeFile(join(directory, 'archive.zip'), zip(entries, new Date()))
  return join(directory, 'archive.zip')
}

function edit(archive: Unpacked, path: string, from: string, to: string): void {
  const before = archive.get(path)?.toString() ?? ''
  expect(before).toContain(from)
  archive.set(path, Buffer.from(before.replace(from, to)))
}

const swapOrganization = (archive: Unpacked) =>
  edit(archive, 'data/messages.ndjson', organizationId, '01990000-0000-7000-8000-000000000000')

function count(tables: Manifest['tables'], wanted: string, rows: number): void {
  const table = tables.find(({ name }) => name === wanted)
  if (table) table.rows = rows
}

function addTable(archive: Unpacked, { tables, entries }: Manifest): void {
  archive.set('data/phones.ndjson', Buffer.alloc(0))
  entries.push({ path: 'data/phones.ndjson', bytes: 0, sha256: '' })
  tables.push({ name: 'phones', rows: 0, columns: [] })
}

const fileIn = (archive: Unpacked): string =>
  [...archive.keys()].find((path) => path.startsWith('files/')) ?? ''

const ownersAddress = (): string =>
  JSON.parse(whole.get('data/users.ndjson')?.toString().split('\n')[0] ?? '{}').email
