import { expect, test } from 'vitest'
import { updateUser } from '#contract/accounts'
import {
  acknowledgeMessages,
  assignConversation,
  closeConversation,
  countConversations,
  getConversation,
  listConversations,
  listMessages,
  reopenConversation,
  type View,
  views,
} from '#contract/conversations'
import { acknowledgeVisitorMessages, getVisitorState } from '#contract/visitors'
import { bootWorld, type Organization, type UserClient } from '#test/world'

const world = bootWorld()

const started = async (organization: Organization, text = 'Hello') =>
  (await (await world.visitor(organization)).starts(text)).id
const idsIn = async (user: UserClient, view: View) =>
  (await user.call(listConversations, { query: { view } })).conversations.map(({ id }) => id)
const assign = (user: UserClient, conversationId: string, userId: string | null) =>
  user.call(assignConversation, { params: { conversationId }, body: { userId } })

test('a conversation is in the views it belongs to, and counted there', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const agent = await world.user(organization, 'agent')
  const [mine, theirs, unassigned, closed] = await Promise.all([1, 2, 3, 4].map(() => started(organization)))
  if (!mine || !theirs || !unassigned || !closed) throw new Error('Four were started')
  await assign(owner, mine, owner.me.user.id)
  await assign(owner, theirs, agent.me.user.id)
  await owner.call(closeConversation, { params: { conversationId: closed } })
  const held = await Promise.all(views.map(async (view) => [view, (await idsIn(owner, view)).toSorted()]))
  expect(Object.fromEntries(held)).toEqual({
    mine: [mine],
    unassigned: [unassigned],
    open: [mine, theirs, unassigned].toSorted(),
    closed: [closed],
  })
  expect(await owner.call(countConversations)).toEqual({
    mine: 1,
    unassigned: 1,
    open: 3,
    unread: { mine: 1, unassigned: 1, open: 3 },
  })
  expect(await agent.call(countConversations)).toMatchObject({ mine: 1, open: 3 })
})

test('unread are the visitor’s messages after the last one read, up to a hundred', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('1')
  const params = { conversationId: id }
  const unread = async () => (await owner.call(getConversation, { params })).unread
  expect(await unread()).toBe(1)
  await visitor.posts(id, '2')
  await owner.posts(id, 'An answer is not unread')
  expect(await unread()).toBe(2)
  await owner.call(acknowledgeMessages, { params, body: { deliveredSeq: 3, readSeq: 1 } })
  expect(await unread()).toBe(1)
  await owner.call(acknowledgeMessages, { params, body: { deliveredSeq: 3, readSeq: 3 } })
  expect(await unread()).toBe(0)
  expect((await owner.call(countConversations)).unread.open).toBe(0)
  await Promise.all(Array.from({ length: 105 }, (_, index) => visitor.posts(id, `more ${index}`)))
  expect(await unread()).toBe(100)
})

test('who waits since when: from the first unanswered message until an answer or the end', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('1')
  const params = { conversationId: id }
  const waiting = async () => (await owner.call(getConversation, { params })).waitingSince
  const since = await waiting()
  expect(since).not.toBeNull()
  await visitor.posts(id, '2')
  expect(await waiting()).toBe(since)
  await owner.posts(id, 'Answer')
  expect(await waiting()).toBeNull()
  await visitor.posts(id, '3')
  expect(await waiting()).not.toBeNull()
  await owner.call(closeConversation, { params })
  expect(await waiting()).toBeNull()
})

test('while others move up, paging shows each conversation that stays exactly once', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const visitors = []
  for (let count = 0; count < 12; count += 1) {
    const visitor = await world.visitor(organization)
    visitors.push({ visitor, id: (await visitor.starts(`${count}`)).id })
  }
  const moving = visitors.filter((_, index) => index % 4 === 0)
  const staying = visitors.filter((_, index) => index % 4 !== 0).map(({ id }) => id)
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await owner.call(listConversations, {
      query: { view: 'open', limit: 2, ...(after === undefined ? {} : { after }) },
    })
    seen.push(...page.conversations.map(({ id }) => id))
    const next = moving.pop()
    if (next) await next.visitor.posts(next.id, 'I move up')
    await world.visitor(organization).then((visitor) => visitor.starts('new'))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(seen.filter((id) => staying.includes(id)).toSorted()).toEqual(staying.toSorted())
  expect(new Set(seen).size).toBe(seen.length)
})

test('messages are read from the end, before a number, or after one', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('1')
  for (let count = 2; count <= 7; count += 1) await visitor.posts(id, `${count}`)
  const read = async (query: { after?: number; before?: number; limit?: number }) => {
    const page = await organization.owner.call(listMessages, { params: { conversationId: id }, query })
    return [page.messages.map(({ seq }) => seq), page.hasMore]
  }
  expect(await read({ limit: 3 })).toEqual([[5, 6, 7], true])
  expect(await read({ before: 5, limit: 3 })).toEqual([[2, 3, 4], true])
  expect(await read({ before: 2, limit: 3 })).toEqual([[1], false])
  expect(await read({ after: 4 })).toEqual([[5, 6, 7], false])
  expect(await read({ after: 2, limit: 2 })).toEqual([[3, 4], true])
  expect(await read({ after: 7 })).toEqual([[], false])
  expect(await read({ after: 2, before: 5 })).toEqual([[3, 4], false])
})

test('receipts never go back, nor past the last message; what is read was delivered', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('1')
  await organization.owner.posts(id, '2')
  const params = { conversationId: id }
  const [agentSocket, visitorSocket] = await Promise.all([organization.owner.socket(), visitor.socket()])
  const byAgent = (deliveredSeq: number, readSeq: number) =>
    organization.owner.call(acknowledgeMessages, { params, body: { deliveredSeq, readSeq } })
  const byVisitor = (deliveredSeq: number, readSeq: number) =>
    visitor.call(acknowledgeVisitorMessages, { params, body: { deliveredSeq, readSeq } })
  for (const acknowledge of [byAgent, byVisitor]) {
    expect(await acknowledge(1, 0)).toEqual({ deliveredSeq: 1, readSeq: 0 })
    expect(await acknowledge(0, 2)).toEqual({ deliveredSeq: 2, readSeq: 2 })
    expect(await acknowledge(1, 1)).toEqual({ deliveredSeq: 2, readSeq: 2 })
    expect(await acknowledge(999, 999)).toEqual({ deliveredSeq: 2, readSeq: 2 })
  }
  await agentSocket.hears((frame) => frame.type === 'receipt.changed' && frame.visitorReceipt.readSeq === 2)
  await visitorSocket.hears((frame) => frame.type === 'receipt.changed' && frame.agentsReceipt.readSeq === 2)
  const state = await visitor.call(getVisitorState)
  expect(state.conversation).toMatchObject({ agentsReceipt: { readSeq: 2 }, myReceipt: { readSeq: 2 } })
})

test('concurrent receipts end at the highest', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('1')
  for (let count = 2; count <= 20; count += 1) await visitor.posts(id, `${count}`)
  const params = { conversationId: id }
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      organization.owner.call(acknowledgeMessages, {
        params,
        body: { deliveredSeq: index + 1, readSeq: index },
      }),
    ),
  )
  const { myReceipt } = await organization.owner.call(getConversation, { params })
  expect(myReceipt).toEqual({ deliveredSeq: 20, readSeq: 19 })
})

test('assigning, closing and reopening are told to agents and to the visitor', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const agent = await world.user(organization, 'agent')
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const params = { conversationId: id }
  const [agentSocket, visitorSocket] = await Promise.all([agent.socket(), visitor.socket()])
  await assign(owner, id, agent.me.user.id)
  await agentSocket.hears(
    (frame) =>
      frame.type === 'conversation.changed' && frame.conversation.assignee?.userId === agent.me.user.id,
  )
  await visitorSocket.hears(
    (frame) => frame.type === 'conversation.changed' && frame.conversation.assignee?.name === 'Ann',
  )
  expect((await owner.call(closeConversation, { params })).closed).toMatchObject({ by: 'Ann owner' })
  await visitorSocket.hears(
    (frame) => frame.type === 'conversation.changed' && frame.conversation.isClosed === true,
  )
  const again = await agent.call(closeConversation, { params })
  expect(again.closed).toMatchObject({ by: 'Ann owner' })
  expect((await agent.call(reopenConversation, { params })).closed).toBeNull()
  await visitor.posts(id, 'Open again')
  expect((await assign(agent, id, null)).assignee).toBeNull()
})

test('nothing is assigned to a disabled user', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const agent = await world.user(organization, 'agent')
  const id = await started(organization)
  expect((await assign(owner, id, agent.me.user.id)).assignee).toMatchObject({ userId: agent.me.user.id })
  await assign(owner, id, null)
  await owner.call(updateUser, { params: { userId: agent.me.user.id }, body: { isDisabled: true } })
  const refusal = await owner.refusal(assignConversation, {
    params: { conversationId: id },
    body: { userId: agent.me.user.id },
  })
  expect(refusal).toMatchObject({ code: 'invalid_input', field: 'body.userId' })
})

test('closed by mistake and reopened, a conversation waits since the visitor wrote', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Is anybody there?')
  const params = { conversationId: id }
  const before = await organization.owner.call(getConversation, { params })
  expect(before.waitingSince).not.toBeNull()
  expect((await organization.owner.call(closeConversation, { params })).waitingSince).toBeNull()
  const reopened = await organization.owner.call(reopenConversation, { params })
  expect(reopened.waitingSince).toBe(before.waitingSince)
})

test('the open conversations of a disabled user wait for somebody else, closed ones stay theirs', async () => {
  const organization = await world.organization()
  const leaver = await world.user(organization, 'agent')
  const visitor = await world.visitor(organization)
  const [open, closed] = [await visitor.starts('Open'), await visitor.starts('Closed')]
  for (const { id } of [open, closed])
    await leaver.call(assignConversation, {
      params: { conversationId: id },
      body: { userId: leaver.me.user.id },
    })
  await leaver.call(closeConversation, { params: { conversationId: closed.id } })
  const params = { userId: leaver.me.user.id }
  await organization.owner.call(updateUser, { params, body: { isDisabled: true } })
  const assigneeOf = async (conversationId: string) =>
    (await organization.owner.call(getConversation, { params: { conversationId } })).assignee?.userId ?? null
  await expect.poll(() => assigneeOf(open.id)).toBeNull()
  expect(await assigneeOf(closed.id)).toBe(leaver.me.user.id)
})
