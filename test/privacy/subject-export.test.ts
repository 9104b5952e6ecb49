import { expect, test } from 'vitest'
import { tenantTable } from '#platform/data-map'
import { makeArchive, type Unpacked, unpack } from '../archives.ts'
import { findForm } from '../forms-of.ts'
import { makeScene, type Scene } from '../scene.ts'
import { bootWorld } from '../world.ts'
import { makePerson, openScene, type Person } from './person.ts'
import { readPlaces } from './places.ts'

const world = bootWorld()

async function makePeople() {
  const [scene, elsewhere] = [await makeScene(world), await makeScene(world)]
  const [here, there] = [await openScene(world, scene), await openScene(world, elsewhere)]
  const people = [await makePerson(here, 'a'), await makePerson(here, 'b'), await makePerson(there, 'c')]
  const [a, b, c] = people
  if (!a || !b || !c) throw new Error('Three are made')
  return { scene, a, others: [b, c] }
}

const archiveOf = async ({ organization }: Scene, { contactId }: Person): Promise<Unpacked> => {
  const asked = { organizationId: organization.id, userId: organization.owner.me.user.id }
  return unpack(await makeArchive(world.aparte.platform, asked, { contactId }))
}

/** table.column of each canary of theirs in there. */
function canariesIn(bytes: Buffer, { mark }: Person): Set<string> {
  const hex = Buffer.from(`canary.${mark}.`).toString('hex')
  const inHex = bytes.toString('latin1').match(new RegExp(`${hex}[0-9a-f]*`, 'g')) ?? []
  const text = [bytes.toString(), ...inHex.map((one) => Buffer.from(one, 'hex').toString())].join('\n')
  const found = text.matchAll(new RegExp(`canary\\.${mark}\\.([a-z_]+)(?:\\.([a-z_]+)\\.|@)`, 'g'))
  return new Set([...found].map(([, table = '', column = 'email']) => `${table}.${column}`))
}

type Told = { table: string; column?: string; reason: string }

/** What of theirs is in the database and not in the archive, though it does not say so; what of others is; wrong counts. */
function faultsIn(archive: Unpacked, person: Person, others: Person[], held: Set<string>): string[] {
  const manifest = JSON.parse(archive.get('manifest.json')?.toString() ?? '')
  const all = Buffer.concat(
    [...archive].filter(([path]) => path !== 'manifest.json').map(([, bytes]) => bytes),
  )
  // Each column may say why it is left out. A table may not be said to be nobody's, and hold a mark.
  const isLeftOut = (name: string) =>
    name.startsWith('kept_answers.') ||
    manifest.leftOut.some(({ table, column, reason }: Told) =>
      column === undefined
        ? name.startsWith(`${table}.`) && reason !== 'not about a visitor or contact'
        : name === `${table}.${column}`,
    )
  const given = canariesIn(all, person)
  const faults = [...held]
    .filter((name) => !given.has(name) && !isLeftOut(name))
    .map((name) => `missing: ${name}`)
  for (const other of others)
    for (const [path, bytes] of archive)
      if (findForm(other.forms, bytes) || [other.contactId, other.visitorId].some((id) => bytes.includes(id)))
        faults.push(`of somebody else: ${path}`)
  for (const { name, rows } of manifest.tables) {
    const lines = archive.get(`data/${name}.ndjson`)?.toString().trimEnd().split('\n').filter(Boolean).length
    if (lines !== rows) faults.push(`count: ${name} holds ${lines} of ${rows}`)
  }
  const files = [...archive.keys()].filter((path) => path.startsWith('files/'))
  // Its key was written over: then the archive says that it could not be read.
  const isTold = manifest.filesMissing.some(({ id }: { id: string }) => id === person.fileId)
  if (!isTold && !files.some((path) => path.includes(person.fileId))) faults.push('missing: the file')
  return faults
}

/** As canariesIn, of all tables. */
async function canariesInDatabase(person: Person): Promise<Set<string>> {
  const places = await readPlaces(world)
  const database = places.filter(({ store }) => store === 'database').map(({ bytes }) => bytes)
  return canariesIn(Buffer.concat(database), person)
}

test('what somebody gets about themselves is all of it and of nobody else, and as much as it says', async () => {
  const { scene, a, others } = await makePeople()
  const archive = await archiveOf(scene, a)
  expect(canariesIn(Buffer.concat([...archive.values()]), a).size).toBeGreaterThan(20)
  const held = await canariesInDatabase(a)
  expect(faultsIn(archive, a, others, held)).toEqual([])
  expectNoticed(archive, a, others, held)

  // A table whose rows the data map takes to be nobody's.
  const { platform } = world.aparte
  const { labels } = platform
  const { organization_id: _, ...columns } = labels().ratings ?? {}
  const nobodys = { ...labels(), ratings: tenantTable(columns, { nobody: 'as somebody might write' }) }
  Object.assign(platform, { labels: () => nobodys })
  try {
    const without = await archiveOf(scene, a)
    expect(faultsIn(without, a, others, held)).toContainEqual(expect.stringMatching(/^missing: ratings/))
  } finally {
    Object.assign(platform, { labels })
  }
}, 180_000)

/** The checks see a column, a row and a file that are missing, and a row of somebody else. */
function expectNoticed(archive: Unpacked, a: Person, [b]: Person[], held: Set<string>): void {
  const changed = (path: string, change: (text: string) => string): Unpacked =>
    new Map([...archive, [path, Buffer.from(change(archive.get(path)?.toString() ?? ''))]])
  const without = (beginning: string): Unpacked =>
    new Map([...archive].filter(([path]) => !path.startsWith(beginning)))
  const others = b ? [b] : []
  for (const [broken, fault] of [
    [without('data/contacts.'), 'missing: contacts.name'],
    [changed('data/messages.ndjson', (text) => text.replace(/\n.*/, '')), 'count: messages'],
    [changed('manifest.json', (text) => text.replaceAll(a.fileId, a.contactId)), 'missing: the file'],
    [changed('data/messages.csv', (text) => `${text}${b?.visitorId}`), 'of somebody else: data/messages.csv'],
  ] as const)
    expect(faultsIn(broken, a, others, held)).toContainEqual(expect.stringContaining(fault))
}
