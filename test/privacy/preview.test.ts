import { expect, test } from 'vitest'
import { getErasure, previewContactErasure, requestErasure } from '#contract/erasures'
import type { Erasing } from '#platform/erasures/erasing'
import { tenantTables } from '../database-access.ts'
import { makeScene } from '../scene.ts'
import { bootWorld, type UserClient } from '../world.ts'
import { makePerson, openScene, type Person } from './person.ts'

const world = bootWorld()
type Counts = Record<string, number>

/** An erasure adds to these itself, or takes the names out of rows that prove something: their rows do not get fewer. */
const notFewer = [
  ...['imported_records', 'subject_requests', 'subject_request_events', 'subject_request_steps'],
  'audit_entries',
  'consent_events',
  'erased_objects',
  'erasures',
  'events',
  'incident_letters',
  'webhook_deliveries',
]

/** Of the whole organization, as the live catalogue has it. */
async function countAll(organizationId: string): Promise<Counts> {
  const counts: Counts = {}
  for (const { table, key } of await tenantTables(world.superuser)) {
    const { rows } = await world.superuser.query<{ count: number }>(
      `select count(*)::int as count from ${table} where ${key} = $1`,
      [organizationId],
    )
    if (!notFewer.includes(table)) counts[table] = rows[0]?.count ?? 0
  }
  return counts
}

/** Tables of which something else went than was said; good is an empty list. */
const differences = (said: Counts, before: Counts, after: Counts): string[] =>
  Object.keys(before).filter((table) => (before[table] ?? 0) - (after[table] ?? 0) !== (said[table] ?? 0))

const saidBy = (stores: { store: string; part: string | null; goes?: number; erased?: number }[]): Counts =>
  Object.fromEntries(
    stores.flatMap(({ store, part, goes, erased }) => {
      if (store === 'archives of exports') return [['exports', goes ?? erased ?? 0]]
      if (store === 'kept answers') return [['kept_answers', goes ?? erased ?? 0]]
      return part === null ? [] : [[part, goes ?? erased ?? 0]]
    }),
  )

async function makeTwo() {
  const scene = await makeScene(world)
  const here = await openScene(world, scene)
  const [person] = [await makePerson(here, 'a'), await makePerson(here, 'b')]
  await world.superuser.query('delete from kept_answers where organization_id = $1', [scene.organization.id])
  return { person, organizationId: scene.organization.id, owner: scene.organization.owner }
}

async function erase(owner: UserClient, { contactId }: Person) {
  const body = { kind: 'contact', contactId, confirm: 'erase' } as const
  const { id: erasureId } = await owner.call(requestErasure, { body })
  const look = () => owner.call(getErasure, { params: { erasureId } })
  await expect.poll(look, { interval: 100 }).toMatchObject({ state: 'done' })
  return saidBy((await look()).stores)
}

const preview = async (owner: UserClient, { contactId }: Person) =>
  saidBy((await owner.call(previewContactErasure, { params: { contactId } })).stores)

test('what the preview counts is what goes; what is written until the erasure begins goes as well and is counted, and then nothing comes in', async () => {
  const { person, organizationId, owner } = await makeTwo()
  const previewed = await preview(owner, person)
  const messages = previewed.messages ?? 0
  await world.superuser.query('update conversations set closed_at = null where id = $1', [
    person.conversationId,
  ])
  for (let count = 0; count < 3; count++) await owner.posts(person.conversationId, 'Written since')
  let before: Counts = {}
  let came = 'nothing'
  // The rows are counted, and not deleted yet.
  const meanwhile: Erasing = {
    async forget() {
      before = await countAll(organizationId)
      const posting = owner.posts(person.conversationId, 'Too late').then(
        () => 'a message',
        () => 'nothing',
      )
      came = await Promise.race([posting, untilSomebodyWaits()])
      return []
    },
  }
  const erasing = world.aparte.platform.erasures.erasing as Erasing[]
  erasing.unshift(meanwhile)
  try {
    const erased = await erase(owner, person)
    expect(came).toBe('waits')
    expect(erased.messages).toBe(messages + 3)
    const after = await countAll(organizationId)
    expect(differences(erased, before, after)).toEqual([])
    expect(differences({ ...previewed, messages: messages + 3 }, before, after)).toEqual([])
  } finally {
    erasing.shift()
  }
}, 180_000)

test('that comparison sees a table that the counts overlook, and one that is not deleted', async () => {
  const { person, organizationId, owner } = await makeTwo()
  const { platform } = world.aparte
  const { labels } = platform
  const before = await countAll(organizationId)
  Object.assign(platform, { labels: () => ({ ...labels(), ratings: undefined, receipts: undefined }) })
  try {
    const previewed = await preview(owner, person)
    const erased = await erase(owner, person)
    const after = await countAll(organizationId)
    expect(differences(previewed, before, after)).toEqual(['ratings', 'receipts'])
    expect(differences(erased, before, after)).toEqual(['ratings', 'receipts'])
    expect(differences({ ...erased, ratings: 1, receipts: 2 }, before, { ...after, messages: 0 })).toContain(
      'messages',
    )
  } finally {
    Object.assign(platform, { labels })
  }
}, 180_000)

async function untilSomebodyWaits(): Promise<string> {
  await expect.poll(() => world.waitingForLocks(), { interval: 50 }).toBeGreaterThan(0)
  return 'waits'
}
