import { expect, test } from 'vitest'
import { identifyVisitor } from '#contract/identity'
import { type AgentEvent, closeCodes } from '#contract/realtime'
import { erasedIds } from '#platform/erasures/journal'
import { newId } from '#platform/ids'
import { runCommand } from '#test/commands'
import { openBackend } from '#test/sign-identity'
import { bootWorld } from '#test/world'
import { erase } from './erase.ts'

const world = bootWorld()

async function left(visitorId: string): Promise<number> {
  const { rows } = await world.superuser.query<{ count: number }>(
    'select count(*)::int as count from visitors where id = $1',
    [visitorId],
  )
  return rows[0]?.count ?? -1
}

const reason = 'request: by letter'

const isJournaled = async (id: string) =>
  erasedIds(await world.aparte.platform.erasures.journal.entries()).has(id)

test('beside a running server a visitor is erased, journaled, and what they have open ends', async () => {
  const organization = await world.organization()
  const [visitor, other] = [await world.visitor(organization), await world.visitor(organization)]
  const { id } = await visitor.starts('Erase me')
  const [theirs, others, agents] = [
    await visitor.socket(),
    await other.socket(),
    await organization.owner.socket<AgentEvent>(),
  ]
  const options = { visitor: visitor.visitorId, yes: true, reason }
  const done = await runCommand(erase, world.config, { options })
  expect(done.said).toContain('1 conversations')
  const gone = (part: string) => expect.objectContaining({ part, found: 1, erased: 1, kept: 0 })
  expect(done.json).toMatchObject({
    ground: 'operator',
    stores: expect.arrayContaining([gone('conversations'), gone('messages')]),
  })
  expect(await theirs.closed).toBe(closeCodes.sessionEnded)
  await agents.hears((frame) => frame.type === 'conversation.deleted' && frame.conversationId === id)
  expect([await left(visitor.visitorId), await left(other.visitorId)]).toEqual([0, 1])
  expect([await isJournaled(visitor.visitorId), await isJournaled(other.visitorId)]).toEqual([true, false])
  await organization.owner.posts((await other.starts('I stay')).id, 'You do')
  await others.hears((frame) => frame.type === 'message.posted' && frame.message.text === 'You do')
})

test('a contact is erased by its own id, at every widget', async () => {
  const organization = await world.organization()
  const { sign } = await openBackend(organization, () => world.clock.now())
  const [phone, laptop] = [await world.visitor(organization), await world.visitor(organization)]
  for (const visitor of [phone, laptop])
    await visitor.call(identifyVisitor, { body: { token: await sign({ sub: 'ann', name: 'Ann' }) } })
  const { rows } = await world.superuser.query<{ id: string }>(
    'select id from contacts where organization_id = $1',
    [organization.id],
  )
  expect(rows).toHaveLength(1)
  const contact = rows[0]?.id ?? ''
  await runCommand(erase, world.config, { options: { contact, reason }, typed: ['erase'] })
  const after = await world.superuser.query('select from visitors where organization_id = $1', [
    organization.id,
  ])
  expect([after.rows.length, await isJournaled(contact)]).toEqual([0, true])
})

test('who does not type the word deletes nothing, and writes nothing into the journal', async () => {
  const visitor = await world.visitor(await world.organization())
  const line = { options: { visitor: visitor.visitorId, reason }, typed: ['yes'] }
  await expect(runCommand(erase, world.config, line)).rejects.toMatchObject({ code: 'not_confirmed' })
  expect([await left(visitor.visitorId), await isJournaled(visitor.visitorId)]).toEqual([1, false])
})

test('an id nobody has, none, and two are refused', async () => {
  const run = (options: Record<string, string>) =>
    runCommand(erase, world.config, { options: { ...options, reason } })
  await expect(run({ visitor: newId() })).rejects.toMatchObject({ code: 'not_found' })
  await expect(run({ visitor: 'ann' })).rejects.toMatchObject({ code: 'usage' })
  await expect(run({})).rejects.toMatchObject({ code: 'usage' })
  await expect(run({ visitor: newId(), contact: newId() })).rejects.toMatchObject({ code: 'usage' })
})
