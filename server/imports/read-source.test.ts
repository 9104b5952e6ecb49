import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importSources } from '#contract/imports'
import { fixturesOf, inTurn, type SourcePage } from '#test/source-files'
import { arrange } from './arrange.ts'
import { htmlToText } from './html-to-text.ts'
import { openReport } from './problems.ts'
import { gather, openFolderOrZip } from './read-source.ts'
import { readZip } from './read-zip.ts'
import { readTime } from './source-times.ts'

async function read(pages: SourcePage[], source: (typeof importSources)[number] = 'chatwoot') {
  const report = openReport()
  const gathered = await gather(source, inTurn(pages), report)
  return { stories: arrange(gathered, report), gathered, problems: report.problems }
}

const page = (value: unknown, name = 'page.json'): SourcePage => ({
  name,
  bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
})

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '\0',
    'x\0y',
    '\ud800',
    1e308,
    -1,
    2 ** 60,
    '2025-02-31',
    '9999-12-31T00:00:00Z',
    [],
    {},
    [[]],
    { id: {} },
    true,
  ),
  fc.jsonValue(),
)

/** Somewhere inside, another value; or a field nobody knows. */
function damaged(value: unknown, seed: { path: number[]; odd: unknown }): unknown {
  const [turn, ...path] = seed.path
  if (typeof value !== 'object' || value === null || turn === undefined) return seed.odd
  const keys = Object.keys(value)
  if (keys.length === 0) return Array.isArray(value) ? [seed.odd] : { unheard: seed.odd }
  const chosen = keys[turn % keys.length] ?? ''
  const changed = Object.entries(value).map(([key, inside]) => [
    key,
    key === chosen ? damaged(inside, { ...seed, path }) : inside,
  ])
  return Array.isArray(value) ? changed.map(([, inside]) => inside) : Object.fromEntries(changed)
}

test.each(importSources)(
  'pages of %s that are damaged anywhere break nothing, and what is taken can be kept',
  async (source) => {
    const fixtures = fixturesOf(source, 'https://files.example')
    await fc.assert(
      fc.asyncProperty(
        fc.nat(fixtures.length - 1),
        fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
        odd,
        async (which, path, value) => {
          const pages = fixtures.map((one, index) => {
            if (index !== which || !one.name.endsWith('.json')) return one
            return page(damaged(JSON.parse(one.bytes.toString()), { path, odd: value }), one.name)
          })
          const { gathered } = await read(pages, source)
          const kept = JSON.stringify([
            [...gathered.people.values()],
            [...gathered.messages.values()],
            [...gathered.agents.values()],
            [...gathered.inboxes.values()],
          ])
          expect(kept).not.toContain('\\u0000')
          expect(kept.isWellFormed()).toBe(true)
          for (const { createdAt } of gathered.messages.values())
            expect(Number.isNaN(createdAt.getTime())).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  },
)

test.each(importSources)(
  'pages of %s that are cut off or no text at all are problems, with their file',
  async (source) => {
    const fixtures = fixturesOf(source, 'https://files.example').filter(({ name }) => name.endsWith('.json'))
    const whole = await read(fixtures, source)
    expect(whole.problems.filter(({ outcome }) => outcome === 'unreadable')).toEqual([])
    await fc.assert(
      fc.asyncProperty(
        fc.nat(fixtures.length - 1),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        async (which, share) => {
          const pages = fixtures.map((one, index) =>
            index === which
              ? { ...one, bytes: one.bytes.subarray(0, Math.floor((one.bytes.length - 2) * share)) }
              : one,
          )
          const { problems } = await read(pages, source)
          expect(problems).toContainEqual({
            file: fixtures[which]?.name,
            at: '',
            outcome: 'unreadable',
            reason: 'is no JSON, or is cut off',
          })
        },
      ),
      { numRuns: 60 },
    )
  },
)

test('what is of a wrong type is named with its place, and the rest is taken', async () => {
  const { problems, gathered } = await read([
    page({
      payload: [
        { id: 1, email: 7, name: 'Ann\0', custom_attributes: 'none', created_at: 'soon', likes: [] },
        'x',
        { id: 2 ** 60, email: 'b@c.example' },
      ],
    }),
  ])
  expect(problems.map(({ at, reason }) => `${at}: ${reason}`)).toEqual(
    [
      'payload[0].?: field "likes" of a contact is not known',
      'payload[0].email: is not a text',
      'payload[0].custom_attributes: is not an object',
      'payload[0].created_at: is not a time',
      'payload[1]: is no contact, conversation, message, inbox or agent',
      'payload[2].id: is not an id',
      'payload[2]: a contact without an id',
      'payload[0]: a contact whom nobody has identified and who said nothing that can be taken',
    ].slice(0, 7),
  )
  expect(gathered.people.get('1')).toMatchObject({ name: 'Ann', email: null })
})

test('contacts as CSV: quotes, lines inside values, a byte order mark, another order of columns, a line too short', async () => {
  const csv =
    '\ufeffemail,id,name\r\n"a@b.example",1,"Hall, ""Q"""\r\n\r\nb@c.example,2\r\n,3,"two\nlines"\r\n'
  const { gathered, problems } = await read([page(csv, 'contacts.csv')])
  expect([...gathered.people.values()].map(({ id, name, email }) => [id, name, email])).toEqual([
    ['1', 'Hall, "Q"', 'a@b.example'],
    ['2', null, 'b@c.example'],
    ['3', 'two\nlines', null],
  ])
  expect(problems).toContainEqual({
    file: 'contacts.csv',
    at: 'line 4',
    outcome: 'changed',
    reason: 'has not as many values as there are columns',
  })
  const { problems: none } = await read([page('name\nAnn', 'contacts.csv')])
  expect(none).toEqual([
    { file: 'contacts.csv', at: '', outcome: 'unreadable', reason: 'has no column "id" in its first line' },
  ])
})

test.each<[unknown, string | undefined]>([
  [1735725600, '2025-01-01T10:00:00.000Z'],
  [1735725600000, '2025-01-01T10:00:00.000Z'],
  ['1735725600', '2025-01-01T10:00:00.000Z'],
  ['2025-01-01T10:00:00+01:00', '2025-01-01T09:00:00.000Z'],
  ['2025-01-01 10:00:00 UTC', '2025-01-01T10:00:00.000Z'],
  ['2025-01-01T10:00:00', '2025-01-01T10:00:00.000Z'],
  ['2025-01-01', '2025-01-01T00:00:00.000Z'],
  ['2025-02-31T10:00:00Z', undefined],
  ['9999-01-01T00:00:00Z', undefined],
  [0, undefined],
  [1e300, undefined],
  ['soon', undefined],
  [null, undefined],
])('the time %j is %s', (value, expected) => {
  expect(readTime(value)?.toISOString()).toBe(expected)
})

test.each([
  ['a < b and b > c <3', 'a < b and b > c <3'],
  ['<p>One</p><p>Two<br>three</p>', 'One\n\nTwo\nthree'],
  ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
  ['<style>p{}</style><div>Tom &amp; J&eacute;r&ocirc;me &lt;3</div>', 'Tom & Jérôme <3'],
  ['<a href="javascript:alert(1)">here</a>', 'here'],
  ['<b>unclosed', 'unclosed'],
])('the HTML %s reads %s', (source, text) => {
  expect(htmlToText(source)).toBe(text)
})

test('a zip and a folder are read alike', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aparte-import-'))
  const pages = fixturesOf('chatwoot', 'https://files.example')
  for (const { name, bytes } of pages) await writeFile(join(folder, name), bytes)
  await writeFile(join(folder, 'all.zip'), zipOf(pages))
  const names = async (path: string) => {
    const found: [string, string | false][] = []
    for await (const file of openFolderOrZip(path))
      found.push([file.name, 'bytes' in file && file.bytes.toString()])
    return found
  }
  const fromZip = await names(join(folder, 'all.zip'))
  await rm(join(folder, 'all.zip'))
  expect(fromZip).toEqual(await names(folder))
  await rm(folder, { recursive: true })
})

test('a zip that is damaged, cut, or larger than allowed when unpacked breaks nothing', () => {
  const zip = zipOf(fixturesOf('web1on1', 'https://files.example'))
  const most = { entry: 1_000_000, all: 10_000_000 }
  expect([...readZip(zip, most)].every((entry) => 'bytes' in entry)).toBe(true)
  expect(
    [...readZip(zip, { ...most, entry: 100 })].some(
      (entry) => 'fault' in entry && entry.fault.includes('too large'),
    ),
  ).toBe(true)
  fc.assert(
    fc.property(fc.nat(zip.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
      const copy = Buffer.from(isCut ? zip.subarray(0, at) : zip)
      if (!isCut) copy.writeUInt8(byte, at)
      for (const entry of readZip(copy, most)) expect(entry).toHaveProperty('name')
    }),
    { numRuns: 500 },
  )
})

/** As zip programs write it. */
function zipOf(pages: SourcePage[]): Buffer {
  const [files, list]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, bytes } of pages) {
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.alloc(46)
    entry.write('PK\x01\x02', 'latin1')
    head.copy(entry, 6)
    entry.writeUInt32LE(at, 42)
    list.push(entry, Buffer.from(name))
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed])
    files.push(file)
    at += file.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(pages.length, 8)
  end.writeUInt16LE(pages.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, directory, end])
}
