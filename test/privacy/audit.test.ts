import { readFile, rename, truncate, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signIn, updateMe, updateUser } from '#contract/accounts'
import { type AuditVerification, linkToAuditLog, listAuditEntries, verifyAuditLog } from '#contract/audit'
import { deleteVisitorData } from '#contract/visitors'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { hashEntry } from '#platform/audit/chain'
import { days, later } from '#platform/clock'
import { cutAuditLog } from '#rooms/audit'
import { readDownload } from '../../server/audit/read-download.ts'
import { tellOrganizations } from '../../server/sub-processors/notices.ts'
import { connectAsProgram, setOrganization } from '../database-access.ts'
import { makeScene, scenePassword } from '../scene.ts'
import { bootWorld, type Organization } from '../world.ts'

const world = bootWorld()
let mine: Organization

beforeEach(async () => {
  mine = await world.organization()
  for (let count = 0; count < 6; count += 1)
    await mine.owner.call(updateMe, { body: { firstName: `Ann${count}`, lastName: 'Owner' } })
  await world.aparte.platform.anchors.flush()
})

const verify = (): Promise<AuditVerification> => mine.owner.call(verifyAuditLog)
const change = (text: string, ...more: unknown[]) => world.superuser.query(text, [mine.id, ...more])
const newest = async () => (await verify()).count

test('a log that nobody touched is whole, and its anchor says the same', async () => {
  const found = await verify()
  expect(found).toMatchObject({ state: 'whole', fault: null, first: 1 })
  expect(found.anchor).toMatchObject({ count: found.count, head: found.head })
})

const sabotages: [string, (count: number) => Promise<unknown>, string][] = [
  [
    'an entry that is changed',
    () =>
      change(
        `update audit_entries set actor_id = gen_random_uuid() where organization_id = $1 and number = 3`,
      ),
    'changed',
  ],
  [
    'an entry that is deleted in the middle',
    () => change('delete from audit_entries where organization_id = $1 and number = 3'),
    'missing',
  ],
  [
    'an end that is cut off',
    (count) => change('delete from audit_entries where organization_id = $1 and number > $2', count - 2),
    'end_missing',
  ],
  [
    'a log that is deleted whole',
    () => change('delete from audit_entries where organization_id = $1'),
    'end_missing',
  ],
  ['two entries that change places', () => swap(), 'changed'],
  ['a log whose hashes are made anew after a change', () => rehash(), 'rewritten'],
  [
    'a beginning that is cut off under a seal that is not ours',
    async () => {
      await change(`insert into audit_starts
        select organization_id, number, hash, repeat('0', 64), now() from audit_entries
        where organization_id = $1 and number = 2`)
      await change('delete from audit_entries where organization_id = $1 and number <= 2')
    },
    'start_not_ours',
  ],
]

test.each(sabotages)('%s is seen', async (_what, sabotage, kind) => {
  expect((await verify()).state).toBe('whole')
  await sabotage(await newest())
  expect(await verify()).toMatchObject({ state: 'broken', fault: { kind } })
})

async function swap(): Promise<void> {
  for (const [from, to] of [
    [2, 1_000_000],
    [3, 2],
    [1_000_000, 3],
  ])
    await change('update audit_entries set number = $3 where organization_id = $1 and number = $2', from, to)
}

/** What somebody can do who knows how the hashes are made. */
async function rehash(): Promise<void> {
  const { rows } = await change(`select number, type, actor_kind, actor_id, api_key_id, subject_id, fields,
    reason_hash, created_at, previous, hash from audit_entries where organization_id = $1 order by number`)
  let previous = rows[1]?.hash
  for (const row of rows.slice(2)) {
    const hash = hashEntry({
      organizationId: mine.id,
      number: row.number,
      type: row.type,
      actorKind: 'system',
      actorId: row.actor_id,
      apiKeyId: row.api_key_id,
      subjectId: row.subject_id,
      fields: row.fields,
      reasonHash: row.reason_hash,
      at: row.created_at.toISOString(),
      previous,
    })
    await change(
      `update audit_entries set actor_kind = 'system', previous = $3, hash = $4 where organization_id = $1 and number = $2`,
      row.number,
      previous,
      hash,
    )
    previous = hash
  }
}

test('the program itself may add entries and neither change nor delete one', async () => {
  const program = await connectAsProgram(world.superuser)
  await setOrganization(program, mine.id)
  try {
    expect((await program.query('select from audit_entries')).rowCount).toBeGreaterThan(5)
    for (const text of [
      'update audit_entries set number = number',
      'delete from audit_entries',
      'truncate audit_entries',
      'update audit_reasons set category = category',
      'delete from audit_reasons',
      'delete from audit_starts',
    ])
      await expect(program.query(text), text).rejects.toMatchObject({ code: '42501' })
  } finally {
    await program.end()
  }
})

test('what changes is in the log with who and which fields, in the same transaction, and never with values', async () => {
  const agent = await world.user(mine, 'agent')
  const params = { userId: agent.me.user.id }
  await mine.owner.call(updateUser, { params, body: { role: 'supervisor' } })
  const key = await world.apiKey(mine.owner)
  const settings = WidgetSettings.parse({ ...mine.widget.settings, notice: { en: 'A secret notice' } })
  await key.call(updateWidget, { params: { widgetId: mine.widget.id }, body: { settings } })
  await expect(
    mine.owner.call(updateUser, { params: { userId: mine.owner.me.user.id }, body: { isDisabled: true } }),
  ).rejects.toThrow()

  const { entries } = await mine.owner.call(listAuditEntries, { query: {} })
  expect(entries.slice(0, 3)).toMatchObject([
    {
      type: 'widget.updated',
      actor: { kind: 'user', name: 'Ann5 Owner', apiKey: { id: key.id, name: 'Test' } },
      object: { kind: 'widget', name: 'Website' },
      fields: ['settings.notice'],
    },
    { type: 'api-key.created' },
    { type: 'user.updated', object: { id: params.userId, name: 'Ann agent' }, fields: ['role'] },
  ])
  const { rows } = await change(
    'select to_jsonb(e)::text as text from audit_entries e where organization_id = $1',
  )
  for (const value of ['secret', 'supervisor', 'Ann', 'Website', '@'])
    expect(rows.filter(({ text }) => text.includes(value))).toEqual([])

  const only = (query: Parameters<typeof mine.owner.call<typeof listAuditEntries>>[1]) =>
    mine.owner.call(listAuditEntries, query)
  expect((await only({ query: { actorId: key.id } })).entries).toHaveLength(1)
  expect((await only({ query: { objectId: params.userId, type: 'user.updated' } })).entries).toHaveLength(1)
  expect((await only({ query: { actor: 'operator' } })).entries).toEqual([])
  const first = await only({ query: { limit: 2 } })
  const second = await only({ query: { limit: 2, after: first.next ?? '' } })
  expect(second.entries.map(({ number }) => number)).toEqual([Number(first.next) - 1, Number(first.next) - 2])
})

test('a sign-in is in the log, and one that was refused', async () => {
  const scene = await makeScene(world)
  const { email } = scene.colleague.me.user
  await expect(
    world.nobody.call(signIn, { body: { email, password: 'not the right one' } }),
  ).rejects.toThrow()
  await world.nobody.call(signIn, { body: { email, password: scenePassword } })
  const types = async () => {
    const { entries } = await scene.users.owner.call(listAuditEntries, {
      query: { objectId: scene.colleague.me.user.id },
    })
    return entries.map(({ type, actor }) => `${type} by ${actor.kind}`).toSorted()
  }
  await expect
    .poll(types)
    .toEqual(expect.arrayContaining(['user.sign-in-refused by system', 'user.signed-in by user']))
})

test('many at once leave one chain without a gap', async () => {
  const before = await newest()
  const rename = (firstName: string) => mine.owner.call(updateMe, { body: { firstName, lastName: 'Owner' } })
  await Promise.all(Array.from({ length: 20 }, (_, at) => rename(`Ann${at}`)))
  expect(await verify()).toMatchObject({ state: 'whole', count: before + 20 })
})

test('erasing a person is in the log, and leaves it whole', async () => {
  const visitor = await world.visitor(mine)
  await visitor.starts('Hello')
  await visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  const { entries } = await mine.owner.call(listAuditEntries, { query: { objectId: visitor.visitorId } })
  expect(entries).toMatchObject([{ type: 'visitor.deleted', object: { name: null } }])
  expect(await verify()).toMatchObject({ state: 'whole' })
})

test('what is older than a year is cut off, and the rest goes on from a sealed start', async () => {
  const { platform } = world.aparte
  const cut = (before: Date) =>
    platform.database.inOrganization(mine.id, (tx) => cutAuditLog(tx, platform, before))
  const count = await newest()
  // Those of the last month stay, whatever is asked.
  expect(await cut(later(world.clock.now(), days(1)))).toBe(0)
  await change(
    `update audit_entries set created_at = created_at - interval '400 days' where organization_id = $1 and number <= 3`,
  )
  expect(await cut(later(world.clock.now(), -days(365)))).toBe(3)
  await platform.anchors.flush()
  expect(await verify()).toMatchObject({ state: 'whole', first: 4, count: count + 1 })
  await change('delete from audit_entries where organization_id = $1 and number = 4')
  expect(await verify()).toMatchObject({ state: 'broken', fault: { kind: 'missing', number: 4 } })
})

test('a log is downloaded with its anchor and checked without the server; a changed line is seen', async () => {
  const { url } = await mine.owner.call(linkToAuditLog)
  const response = await fetch(url)
  expect(response.headers.get('content-type')).toBe('application/x-ndjson')
  const text = await response.text()
  const lines = text.trimEnd().split('\n')
  expect(readDownload(text)).toMatchObject({ fault: null, count: lines.length - 1 })
  expect(readDownload(text.replace('"user.updated"', '"user.disabled"')).fault).toMatchObject({
    kind: 'changed',
  })
  expect(readDownload(lines.toSpliced(3, 1).join('\n')).fault).toMatchObject({ kind: 'missing' })
  expect(readDownload(lines.slice(0, -2).join('\n')).fault).toMatchObject({ kind: 'end_missing' })
  const part = await fetch(url, { headers: { range: 'bytes=10-99' } })
  expect(await part.text()).toBe(text.slice(10, 100))
  expect((await fetch(`${url.slice(0, -3)}AAA`)).status).toBe(404)
  expect((await mine.owner.call(listAuditEntries, { query: {} })).entries[0]).toMatchObject({
    type: 'audit.downloaded',
  })
})

const place = () => world.aparte.platform.anchors.place
afterEach(async () => {
  await rename(`${place()}.aside`, place()).catch(() => undefined)
})

test('after a restore a log goes on from where the backup left it, and says so', async () => {
  const count = await newest()
  const { rows } = await change(
    'delete from audit_entries where organization_id = $1 and number > $2 returning hash',
    count - 2,
  )
  expect(rows).toHaveLength(2)
  expect(await verify()).toMatchObject({ state: 'broken' })
  const left = await change(
    'select hash as head from audit_entries where organization_id = $1 and number = $2',
    count - 2,
  )
  const head = { organizationId: mine.id, count: count - 2, head: String(left.rows[0]?.head) }
  await world.aparte.platform.anchors.note(head, 'restored')
  expect(await verify()).toMatchObject({ state: 'whole', restoredAt: expect.any(String) })
  await mine.owner.call(updateMe, { body: { firstName: 'Again', lastName: 'Owner' } })
  expect(await verify()).toMatchObject({ state: 'whole', count: count - 1 })
})

test('without the file outside the database a log is not called whole; lines of others do not count', async () => {
  await rename(place(), `${place()}.aside`)
  expect(await verify()).toMatchObject({ state: 'unanchored', fault: null, anchor: null })
  const line = { organizationId: mine.id, count: 1, head: 'f'.repeat(64), at: '', kind: 'head', seal: '0' }
  await writeFile(place(), `${JSON.stringify(line)}\n`)
  expect(await verify()).toMatchObject({ state: 'unanchored' })
})

test('a start compares the ends: one that was cut off while the server was down is said, one a kill left is made up for', async () => {
  // What others here have announced of sub-processors is told at a start: not in the middle of this.
  await tellOrganizations(world.aparte.platform)
  await world.aparte.platform.anchors.flush()
  const text = await readFile(place(), 'utf8')
  await mine.owner.call(updateMe, { body: { firstName: 'Last', lastName: 'Owner' } })
  const count = await newest()
  await world.aparte.platform.anchors.flush()
  // As after a kill within the second before it was written.
  await truncate(place(), Buffer.byteLength(text))
  await world.restart()
  await expect.poll(async () => (await verify()).anchor?.count).toBe(count)
  expect(
    world.log.filter((line) => line.includes('The end of an audit log') && line.includes(mine.id)),
  ).toEqual([])
  await change('delete from audit_entries where organization_id = $1 and number = $2', count)
  await world.restart()
  await expect
    .poll(() => world.log.some((line) => line.includes('The end of an audit log') && line.includes(mine.id)))
    .toBe(true)
})

test('an entry that comes in the place of one that was deleted does not hide it, neither here nor at a start', async () => {
  const count = await newest()
  await change('delete from audit_entries where organization_id = $1 and number = $2', count)
  await mine.owner.call(updateMe, { body: { firstName: 'Other', lastName: 'Owner' } })
  await world.aparte.platform.anchors.flush()
  expect(await verify()).toMatchObject({ state: 'broken', fault: { kind: 'rewritten', number: count } })
  await world.restart()
  await expect
    .poll(() =>
      world.log.some((line) => line.includes('another one than its anchor') && line.includes(mine.id)),
    )
    .toBe(true)
})
