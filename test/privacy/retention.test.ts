import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getConversation, listMessages } from '#contract/conversations'
import { uploadVisitorFile } from '#contract/files'
import type { AgentEvent } from '#contract/realtime'
import { getRetention, listDailyCounts, previewRetention, updateRetention } from '#contract/retention'
import { endVisitorConversation, postVisitorMessage, rateConversation } from '#contract/visitors'
import { days, hours } from '#platform/clock'
import { newId } from '#platform/ids'
import { sweepOrganization } from '#rooms/retention'
import { findWorst } from '../../server/retention/keep-sweeping.ts'
import { cutOff } from '../../server/retention/limits.ts'
import { previewSweep } from '../../server/retention/preview.ts'
import { beginRun, endRun } from '../../server/retention/runs.ts'
import { backUpWorld, openElsewhere, restoreTo, settle } from '../backups.ts'
import { bootWorld, type Organization } from '../world.ts'

const world = bootWorld()
const database = () => world.aparte.platform.database
const sweep = ({ id }: Organization) => sweepOrganization(world.aparte.platform, id)
const ago = (count: number) => new Date(world.clock.now().getTime() - days(count))

type Past = { age: number; isClosed: boolean; messages: number[]; submissions?: number[]; seenAgo?: number }

/** A conversation as it was so many days ago, with messages of these ages; the oldest first. */
async function makePast({ id, widget }: Organization, past: Past) {
  const [visitorId, conversationId] = [newId(), newId()]
  const ages = past.messages.toSorted((one, other) => other - one)
  const seen = ago(past.seenAgo ?? ages.at(-1) ?? past.age)
  const { superuser } = world
  await superuser.query(
    `insert into visitors (organization_id, id, widget_id, created_at, last_seen_at, online_since, page_url, page_title, page_since)
     values ($1, $2, $3, $4, $5, $4, '', '', $4)`,
    [id, visitorId, widget.id, ago(past.age), seen],
  )
  await superuser.query(
    `insert into conversations (organization_id, id, widget_id, visitor_id, client_id, last_seq, last_message_at, closed_at, created_at)
     values ($1, $2, $3, $4, gen_random_uuid(), $5, $6, $7, $8)`,
    [id, conversationId, widget.id, visitorId, ages.length, seen, past.isClosed ? seen : null, ago(past.age)],
  )
  await superuser.query(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, text, created_at)
     select $1, $2, seq, gen_random_uuid(), case seq % 2 when 1 then 'visitor' else 'user' end, 'x', created_at
     from unnest($3::timestamptz[]) with ordinality as one (created_at, seq)`,
    [id, conversationId, ages.map(ago)],
  )
  return { visitorId, conversationId }
}

const hold = (organization: Organization, conversationId: string) =>
  world.superuser.query(
    `insert into holds (organization_id, id, conversation_id, reason, placed_at) values ($1, $2, $3, 'A dispute', $4)`,
    [organization.id, newId(), conversationId, world.clock.now()],
  )
const release = (organization: Organization) =>
  world.superuser.query('update holds set ended_at = $2 where organization_id = $1', [
    organization.id,
    world.clock.now(),
  ])

async function left({ id }: Organization, client = world.superuser): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select conversation_id || ' ' || seq as name from messages where organization_id = $1 order by 1`,
    [id],
  )
  return rows.map(({ name }) => name)
}

async function count(table: string, { id }: Organization, client = world.superuser): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int from ${table} where organization_id = $1`,
    [id],
  )
  return rows[0]?.count ?? -1
}

const counted = async ({ id }: Organization): Promise<Record<string, number>> => {
  const { rows } = await world.superuser.query<{ kind: string; count: number }>(
    `select kind, sum(count)::int as count from daily_counts where organization_id = $1 group by 1`,
    [id],
  )
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]))
}

const age = fc.integer({ min: 0, max: 420 })
const conversation = fc.record({
  messages: fc.array(age, { minLength: 1, maxLength: 6 }),
  isClosed: fc.boolean(),
  isHeld: fc.boolean(),
})

test('whatever the timeline: nothing is older than its limit and a sweep, nothing younger is gone, what is held stays until it ends', async () => {
  const timeline = fc.record({
    conversations: fc.array(conversation, { minLength: 1, maxLength: 5 }),
    steps: fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(timeline, async ({ conversations, steps }) => {
      const organization = await world.organization()
      const began = world.clock.now()
      const made: { name: string; at: Date; isHeld: boolean }[] = []
      for (const { messages, isClosed, isHeld } of conversations) {
        const oldest = Math.max(...messages)
        const { conversationId } = await makePast(organization, { age: oldest, isClosed, messages })
        if (isHeld) await hold(organization, conversationId)
        const ages = messages.toSorted((one, other) => other - one)
        for (const [index, one] of ages.entries())
          made.push({
            name: `${conversationId} ${index + 1}`,
            at: new Date(began.getTime() - days(one)),
            isHeld,
          })
      }
      const expected = (isStillHeld: boolean) => {
        const before = cutOff(6, 'months', world.clock.now())
        return made
          .filter(({ at, isHeld }) => at >= before || (isHeld && isStillHeld))
          .map(({ name }) => name)
      }
      for (const step of steps) {
        world.clock.advance(days(step))
        await sweep(organization)
        expect(await left(organization)).toEqual(expected(true).toSorted())
      }
      await release(organization)
      await sweep(organization)
      expect(await left(organization)).toEqual(expected(false).toSorted())
      const { conversations: gone = 0, ...messages } = await counted(organization)
      expect(gone + (await count('conversations', organization))).toBe(conversations.length)
      const total =
        (await left(organization)).length + Object.values(messages).reduce((sum, one) => sum + one, 0)
      expect(total).toBe(made.length)
    }),
    { numRuns: 6 },
  )
})

test('messages go by their age while their conversation lives on: numbers go on, files go with their bytes, figures stay', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Old words')
  const params = { conversationId }
  const note = { query: { name: 'note.txt' }, file: Buffer.from('It is the blue one.') }
  const file = await visitor.call(uploadVisitorFile, note)
  await visitor.call(postVisitorMessage, { params, body: { clientId: randomUUID(), fileIds: [file.id] } })
  await organization.owner.posts(conversationId, 'An answer')
  await visitor.call(rateConversation, { params, body: { score: 4 } })
  const { storage } = world.aparte.platform
  const isStored = async () => {
    const bytes = await storage.get({ organizationId: organization.id, id: file.id })
    bytes?.destroy()
    return bytes !== undefined && bytes !== null
  }
  expect(await isStored()).toBe(true)
  world.clock.advance(days(200))
  const owner = await world.user(organization, 'owner')
  await owner.posts(conversationId, 'New words')
  const { removed } = await sweep(organization)
  expect(removed.messages).toBe(5)
  const { messages } = await owner.call(listMessages, { params, query: {} })
  expect(messages.map(({ seq, text }) => [seq, text])).toEqual([[4, 'New words']])
  expect(await owner.call(getConversation, { params })).toMatchObject({ lastSeq: 4, unread: 0, rating: null })
  expect(await owner.posts(conversationId, 'More')).toMatchObject({ seq: 5 })
  await expect.poll(isStored).toBe(false)
  const day = (
    await world.superuser.query(`select ($1::timestamptz at time zone 'UTC')::date::text as day`, [ago(200)])
  ).rows[0]?.day
  const { counts } = await owner.call(listDailyCounts, { query: { from: day, to: day } })
  expect(counts).toMatchObject([
    { messages: { visitor: 2, user: 1, bot: 0 }, ratings: 1, averageScore: 4, conversations: 0 },
  ])
})

test('a closed conversation of which nothing is left goes after its days, with its visitor, and open screens are told', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Hello')
  const open = await visitor.starts('Still open')
  await visitor.call(endVisitorConversation, { params: { conversationId } })
  world.clock.advance(days(190))
  const owner = await world.user(organization, 'owner')
  const socket = await owner.socket<AgentEvent>()
  await sweep(organization)
  expect(await count('messages', organization)).toBe(0)
  await socket.hears(
    (event) => event.type === 'conversation.deleted' && event.conversationId === conversationId,
  )
  expect(await owner.call(getConversation, { params: { conversationId: open.id } })).toMatchObject({
    lastMessage: null,
    lastSeq: 1,
  })
  expect(await count('visitors', organization)).toBe(1)
  await world.superuser.query('update conversations set closed_at = $2 where id = $1', [open.id, ago(31)])
  await sweep(organization)
  expect([await count('conversations', organization), await count('visitors', organization)]).toEqual([0, 0])
  expect(await counted(organization)).toMatchObject({ conversations: 2, 'visitor-messages': 2 })
})

test('a proof of consent outlives its person by three years, and goes then', async () => {
  const organization = await world.organization()
  const { visitorId } = await makePast(organization, { age: 10, isClosed: false, messages: [10] })
  await world.superuser.query(
    `insert into clauses values ($1, $2, 'news', 'en', 1, 'Send me news', '', now())`,
    [organization.id, organization.widget.id],
  )
  const add = (whose: string, age: number) =>
    world.superuser.query(
      `insert into consent_events values ($1, gen_random_uuid(), $2, $3, 'news', 'given', 'en', 1, '', $4)`,
      [organization.id, whose, organization.widget.id, ago(age)],
    )
  const [gone, lately] = [newId(), newId()]
  await add(visitorId, 1500)
  await add(gone, 1200)
  await add(lately, 1500)
  await add(lately, 1000)
  await sweep(organization)
  const { rows } = await world.superuser.query(
    'select distinct visitor_id from consent_events where organization_id = $1 order by 1',
    [organization.id],
  )
  expect(rows.map(({ visitor_id }) => visitor_id)).toEqual([visitorId, lately].toSorted())
  const attempt = world.superuser.query(`
    begin; select set_config('app.organization_id', '${organization.id}', true);
    set local role aparte_app; delete from consent_events; commit`)
  await attempt
  expect(await count('consent_events', organization)).toBe(1)
})

test('what the preview counts is what goes, whatever is written meanwhile', async () => {
  const organization = await world.organization()
  for (let index = 0; index < 8; index += 1)
    await makePast(organization, { age: 300, isClosed: index % 2 === 0, messages: [300, 250, 200, 100, 1] })
  const visitors = await Promise.all(Array.from({ length: 4 }, () => world.visitor(organization)))
  let isOver = false
  const writing = visitors.map(async (visitor) => {
    const { id } = await visitor.starts('Hello')
    while (!isOver) await visitor.posts(id, 'More')
  })
  const preview = await organization.owner.call(previewRetention)
  const { removed } = await sweep(organization)
  isOver = true
  await Promise.all(writing)
  const found = Object.fromEntries(preview.classes.map(({ class: name, rows }) => [name, rows]))
  expect(found).toMatchObject({ messages: 24, submissions: 0, proofs: 0 })
  expect(removed.messages).toBe(found.messages)
  const again = await organization.owner.call(previewRetention)
  expect(again.classes.map(({ rows }) => rows)).toEqual([0, 0, 0, 0, 0, 0])
})

test('a shorter limit is asked about first, and counts from the next sweep; what is out of bounds is refused', async () => {
  const organization = await world.organization()
  const { owner } = organization
  await makePast(organization, { age: 100, isClosed: false, messages: [100, 20] })
  const rowsIf = async (query: { messages?: number }) =>
    (await owner.call(previewRetention, { query })).classes.find((one) => one.class === 'messages')?.rows
  expect([await rowsIf({}), await rowsIf({ messages: 3 })]).toEqual([0, 1])
  for (const messages of [0, 37, 2.5])
    expect(await owner.refusal(updateRetention, { body: { messages } })).toMatchObject({
      code: 'invalid_input',
    })
  const { rules } = await owner.call(updateRetention, { body: { messages: 3 } })
  expect(rules[0]).toMatchObject({ class: 'messages', keeps: 3, usual: 6, setBy: 'Ann owner', isKept: false })
  await sweep(organization)
  expect(await left(organization)).toHaveLength(1)
  expect((await owner.call(getRetention)).rules[0]).toMatchObject({ isKept: true })
})

test('a sweep that says it has run and takes nothing away trips the invariant, here and in the metrics', async () => {
  const organization = await world.organization()
  await makePast(organization, { age: 300, isClosed: false, messages: [300] })
  await database().inOrganization(organization.id, async (tx) =>
    endRun(tx, await beginRun(tx), { messages: 1 }),
  )
  const rule = async () => (await organization.owner.call(getRetention)).rules[0]
  expect(await rule()).toMatchObject({ class: 'messages', isKept: false })
  expect((await findWorst(world.aparte.platform)).messages).toBeGreaterThan(hours(2) / 1000)
  expect(await (await fetch(`${world.url}/metrics`)).text()).toMatch(
    /aparte_retention_overdue_seconds\{class="messages"\} \d{6,}/,
  )
  await sweep(organization)
  expect(await rule()).toMatchObject({ isKept: true, oldest: null })
})

test('a sweep that is killed in the middle is finished by the next start, and counts nothing twice', async () => {
  const organization = await world.organization()
  for (let index = 0; index < 4; index += 1)
    await makePast(organization, {
      age: 300,
      isClosed: true,
      messages: Array.from({ length: 400 }, () => 290),
    })
  const { platform } = world.aparte
  let transactions = 0
  const killed = {
    ...platform,
    database: {
      ...platform.database,
      inOrganization: <T>(id: string, work: Parameters<typeof platform.database.inOrganization<T>>[1]) => {
        transactions += 1
        if (transactions > 3) throw new Error('killed')
        return platform.database.inOrganization(id, work)
      },
    },
  }
  await expect(sweepOrganization(killed, organization.id)).rejects.toThrow('killed')
  const halfway = (await left(organization)).length
  expect(halfway).toBeGreaterThan(0)
  expect(halfway).toBeLessThan(1600)
  await world.restart()
  expect(await left(organization)).toEqual([])
  expect(await counted(organization)).toEqual({
    conversations: 4,
    'visitor-messages': 800,
    'user-messages': 800,
  })
})

test('a restore does not bring back what was swept after the backup, and spares what was not', async () => {
  const organization = await world.organization()
  await makePast(organization, { age: 300, isClosed: true, messages: [300, 290] })
  const { conversationId } = await makePast(organization, { age: 300, isClosed: false, messages: [300, 20] })
  const kept = await backUpWorld(world)
  await sweep(organization)
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, kept)
  expect(await left(organization, elsewhere.admin)).toHaveLength(4)
  await settle({ ...elsewhere, config: { ...elsewhere.config, journalDir: world.config.journalDir } })
  expect(await left(organization, elsewhere.admin)).toEqual([`${conversationId} 2`])
  expect(await count('conversations', organization, elsewhere.admin)).toBe(1)
})

test('a preview counts by the wish of who asks, and changes nothing', async () => {
  const organization = await world.organization()
  await makePast(organization, { age: 300, isClosed: true, messages: [300] })
  const before = await left(organization)
  await database().inOrganization(organization.id, (tx) => previewSweep(tx, { messages: 1 }))
  expect(await left(organization)).toEqual(before)
})
