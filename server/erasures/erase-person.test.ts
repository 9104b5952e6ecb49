import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { identifyVisitor } from '#contract/identity'
import { deleteVisitorData } from '#contract/visitors'
import { erasedIds } from '#platform/erasures/journal'
import { backUpWorld, openElsewhere, restoreTo, settle } from '#test/backups'
import { openBackend } from '#test/sign-identity'
import { bootWorld } from '#test/world'
import { planErasure } from './plan-erasure.ts'

const world = bootWorld()
const everything = { query: { confirmation: 'delete everything' } } as const
const journal = () => world.aparte.platform.erasures.journal

/** How many rows in this database still belong to a visitor of this number. */
async function left(client: typeof world.superuser, visitorId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select ((select count(*) from visitors where id = $1) + (select count(*) from conversations where visitor_id = $1)
           + (select count(*) from visitor_sessions where visitor_id = $1))::int as count`,
    [visitorId],
  )
  return rows[0]?.count ?? -1
}

test('a restore does not bring back who was erased after the backup, and spares everybody else', async () => {
  const organization = await world.organization()
  const [visitor, other] = await Promise.all([world.visitor(organization), world.visitor(organization)])
  await visitor.starts('Erase me')
  await other.starts('Keep me')
  const kept = await backUpWorld(world)
  await visitor.call(deleteVisitorData, everything)
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, kept)
  expect(await left(elsewhere.admin, visitor.visitorId)).toBe(3)
  const config = { ...elsewhere.config, journalDir: world.config.journalDir }
  expect(await settle({ ...elsewhere, config })).toBe(1)
  expect(await left(elsewhere.admin, visitor.visitorId)).toBe(0)
  expect(await left(elsewhere.admin, other.visitorId)).toBe(3)
  expect(await settle({ ...elsewhere, config })).toBe(0)
  const erased = erasedIds(await journal().entries())
  expect([visitor, other].map(({ visitorId }) => erased.has(visitorId))).toEqual([true, false])
})

test('who was a stranger when the backup was made, and a contact when erased, does not come back as either', async () => {
  const organization = await world.organization()
  const { sign } = await openBackend(organization, () => world.clock.now())
  const [known, stranger] = await Promise.all([world.visitor(organization), world.visitor(organization)])
  await known.call(identifyVisitor, { body: { token: await sign({ sub: 'ann', name: 'Ann' }) } })
  await stranger.starts('Words of a stranger')
  const kept = await backUpWorld(world)
  await stranger.call(identifyVisitor, {
    body: { token: await sign({ sub: 'ann', name: 'Ann' }) },
  })
  const { database, erasures } = world.aparte.platform
  const plan = await database.inOrganization(organization.id, (tx) => planErasure(tx, known))
  expect(plan.objects.visitors).toEqual(expect.arrayContaining([known.visitorId, stranger.visitorId]))
  await erasures.record(organization.id, plan, new Date())
  await world.restart()
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, kept)
  expect(await left(elsewhere.admin, stranger.visitorId)).toBe(3)
  await settle({ ...elsewhere, config: { ...elsewhere.config, journalDir: world.config.journalDir } })
  expect(await left(elsewhere.admin, stranger.visitorId)).toBe(0)
  expect(await left(elsewhere.admin, known.visitorId)).toBe(0)
  const { rows } = await elsewhere.admin.query('select from contacts where organization_id = $1', [
    organization.id,
  ])
  expect(rows).toEqual([])
})

test('a deletion that was killed after its line in the journal is finished by the next start', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await visitor.starts('Half erased')
  const { database, erasures } = world.aparte.platform
  const plan = await database.inOrganization(organization.id, (tx) => planErasure(tx, visitor))
  const entry = await erasures.record(organization.id, plan, world.clock.now())
  expect(await left(world.superuser, visitor.visitorId)).toBe(3)
  await world.restart()
  expect(await left(world.superuser, visitor.visitorId)).toBe(0)
  const { rows } = await world.superuser.query('select hash from erasure_journal where position = $1', [
    entry.number,
  ])
  expect(rows).toEqual([{ hash: entry.hash }])
})

test('the server does not open on a journal that is cut, changed, or another one', async () => {
  const organization = await world.organization()
  for (const _ of ['one', 'two']) {
    const visitor = await world.visitor(organization)
    await visitor.call(deleteVisitorData, everything)
  }
  const { place } = journal()
  const whole = await readFile(place, 'utf8')
  await world.restart()
  const lines = whole.split('\n').slice(0, -1)
  const spoiled: [string, string][] = [
    [`${lines.slice(0, -1).join('\n')}\n`, 'journal_cut'],
    ['', 'journal_cut'],
    [whole.replace('"visitors.person"', '"visitors.nobody"'), 'journal_changed'],
    [`${lines.slice(1).join('\n')}\n`, 'journal_changed'],
  ]
  for (const [text, code] of spoiled) {
    await writeFile(place, text)
    await expect(world.restart()).rejects.toMatchObject({ code })
  }
  // A line that a kill cut off was never acted upon.
  await writeFile(place, whole)
  await appendFile(place, '{"number":')
  await world.restart()
  const visitor = await world.visitor(organization)
  await visitor.call(deleteVisitorData, everything)
  expect(await journal().entries()).toHaveLength(lines.length + 1)
})

test('the journal names nobody: ids, our own words and a keyed hash', async () => {
  const organization = await world.organization()
  const { sign } = await openBackend(organization, () => world.clock.now())
  const visitor = await world.visitor(organization)
  const name = { sub: 'kanarie-id', name: 'Kanarie', email: 'kanarie@example.com' }
  await visitor.call(identifyVisitor, { body: { token: await sign(name) } })
  const { database, erasures } = world.aparte.platform
  const plan = await database.inOrganization(organization.id, (tx) => planErasure(tx, visitor))
  expect(plan.person).toContain('kanarie')
  await erasures.record(organization.id, plan, world.clock.now())
  expect(await readFile(journal().place, 'utf8')).not.toMatch(/kanarie/i)
})
