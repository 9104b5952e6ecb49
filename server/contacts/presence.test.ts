import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { getConversation } from '#contract/conversations'
import type { AgentEvent } from '#contract/realtime'
import { visitPage } from '#contract/visitors'
import { minutes } from '#platform/clock'
import { bootWorld, type Organization, type VisitorClient } from '#test/world'

const world = bootWorld()

const presenceOf = async ({ owner }: Organization, conversationId: string) =>
  (await owner.call(getConversation, { params: { conversationId } })).visitor.presence

async function visit(): Promise<{ organization: Organization; visitor: VisitorClient; id: string }> {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  return { organization, visitor, id: (await visitor.starts('Hello')).id }
}

const isPresence = (isOnline: boolean) => (frame: AgentEvent) =>
  frame.type === 'presence.changed' && frame.presence.isOnline === isOnline

test.concurrent('a visitor is online while a socket is open, and agents hear of it', async () => {
  const { organization, visitor, id } = await visit()
  const agent = await organization.owner.socket()
  expect(await presenceOf(organization, id)).toMatchObject({ isOnline: false, onlineSince: null })
  await visitor.socket()
  await agent.hears(isPresence(true))
  expect(await presenceOf(organization, id)).toMatchObject({
    isOnline: true,
    onlineSince: expect.any(String),
  })
})

test.concurrent('from one page to the next is not leaving; after eight seconds away it is', async () => {
  const { organization, visitor, id } = await visit()
  const agent = await organization.owner.socket()
  const first = await visitor.socket()
  await agent.hears(isPresence(true))
  const { onlineSince } = await presenceOf(organization, id)
  first.close()
  await first.closed
  await sleep(1000)
  const second = await visitor.socket()
  await sleep(8500)
  expect(agent.frames.some(isPresence(false))).toBe(false)
  expect(await presenceOf(organization, id)).toMatchObject({ isOnline: true, onlineSince })
  second.close()
  await agent.hears(isPresence(false))
  expect(await presenceOf(organization, id)).toMatchObject({ isOnline: false })
})

test.concurrent('who comes back after a minute begins a new visit', async () => {
  const { organization, visitor, id } = await visit()
  const agent = await organization.owner.socket()
  const socket = await visitor.socket()
  await agent.hears(isPresence(true))
  const before = (await presenceOf(organization, id)).onlineSince
  socket.close()
  await agent.hears(isPresence(false))
  world.clock.advance(minutes(2))
  await visitor.socket()
  const isNewVisit = (frame: AgentEvent) =>
    frame.type === 'presence.changed' &&
    frame.presence.onlineSince !== null &&
    frame.presence.onlineSince !== before
  await expect(agent.hears(isNewVisit)).resolves.toBeDefined()
})

test.concurrent('agents see on which page a visitor is, and since when', async () => {
  const { organization, visitor, id } = await visit()
  const since = (await presenceOf(organization, id)).page?.since
  await visitor.call(visitPage, { body: { url: 'https://shop.example/lamps?b=2', title: 'Lamps' } })
  expect((await presenceOf(organization, id)).page?.since).toBe(since)
  await visitor.call(visitPage, { body: { url: 'https://shop.example/chairs', title: 'Chairs' } })
  expect((await presenceOf(organization, id)).page).toMatchObject({
    url: 'https://shop.example/chairs',
    title: 'Chairs',
    since: expect.not.stringContaining(since ?? ''),
  })
})
