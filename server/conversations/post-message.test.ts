import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { closeConversation, getConversation, listMessages, postMessage } from '#contract/conversations'
import { postVisitorMessage } from '#contract/visitors'
import { bootWorld } from '#test/world'

const world = bootWorld()

test('messages are numbered without gaps, however many write at once', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const texts = Array.from({ length: 40 }, (_, index) => `message ${index}`)
  await Promise.all(texts.map((text, index) => (index % 2 ? visitor : organization.owner).posts(id, text)))
  const { messages } = await organization.owner.call(listMessages, {
    params: { conversationId: id },
    query: { limit: 100 },
  })
  expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1))
  expect(messages.map(({ text }) => text).sort()).toEqual(['Hello', ...texts].sort())
})

test('sent twice, even at the same moment, a message is posted once', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const body = { clientId: randomUUID(), text: 'Once' }
  const params = { conversationId: id }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => visitor.call(postVisitorMessage, { params, body })),
  )
  expect(new Set(answers.map(({ seq }) => seq))).toEqual(new Set([2]))
  const { messages } = await organization.owner.call(listMessages, { params })
  expect(messages).toHaveLength(2)
})

test('a message sent again takes no number and leaves nobody waiting', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const params = { conversationId: id }
  const body = { clientId: randomUUID(), text: 'Once' }
  const first = await visitor.call(postVisitorMessage, { params, body })
  await organization.owner.posts(id, 'Answered')
  const answered = await organization.owner.call(getConversation, { params })
  expect(answered.waitingSince).toBeNull()
  world.clock.advance(1000)
  expect(await visitor.call(postVisitorMessage, { params, body: { ...body, text: 'Changed' } })).toEqual(
    first,
  )
  expect(await organization.owner.call(getConversation, { params })).toMatchObject({
    waitingSince: null,
    lastSeq: 3,
    lastMessage: answered.lastMessage,
  })
  const next = { clientId: randomUUID(), text: 'Next' }
  expect((await visitor.call(postVisitorMessage, { params, body: next })).seq).toBe(4)
})

test('a closed conversation takes no messages, but still answers for one it took before', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const params = { conversationId: id }
  const body = { clientId: randomUUID(), text: 'Before' }
  await visitor.call(postVisitorMessage, { params, body })
  await organization.owner.call(closeConversation, { params })
  expect((await visitor.call(postVisitorMessage, { params, body })).seq).toBe(2)
  const late = { params, body: { clientId: randomUUID(), text: 'Late' } }
  expect((await visitor.refusal(postVisitorMessage, late)).code).toBe('conversation_closed')
  expect((await organization.owner.refusal(postMessage, late)).code).toBe('conversation_closed')
})

test('both sides hear of a message at once, the visitor without the agent’s id and last name', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const [agentSocket, visitorSocket] = await Promise.all([organization.owner.socket(), visitor.socket()])
  await organization.owner.posts(id, 'Good morning')
  const heardByVisitor = await visitorSocket.hears((frame) => frame.type === 'message.posted')
  const heardByAgent = await agentSocket.hears((frame) => frame.type === 'message.posted')
  expect(heardByVisitor).toMatchObject({
    message: { seq: 2, text: 'Good morning', author: { kind: 'user', name: 'Ann' } },
  })
  expect(JSON.stringify(heardByVisitor)).not.toContain(organization.owner.me.user.id)
  expect(heardByAgent).toMatchObject({ message: { author: { name: 'Ann owner' } } })
})
