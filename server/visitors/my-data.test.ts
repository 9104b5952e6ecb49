import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { getConversation, listConversations } from '#contract/conversations'
import type { AgentEvent } from '#contract/realtime'
import {
  deleteVisitorData,
  downloadVisitorData,
  endVisitorConversation,
  getTranscript,
  getVisitorState,
  listVisitorConversations,
  mailTranscript,
  rateConversation,
  reopenVisitorConversation,
} from '#contract/visitors'
import { updateWidget } from '#contract/widgets'
import { bootWorld } from '#test/world'

const world = bootWorld()

test('a visitor downloads everything held about them, and nothing of another visitor', async () => {
  const organization = await world.organization()
  const [visitor, other] = await Promise.all([world.visitor(organization), world.visitor(organization)])
  const { id } = await visitor.starts('My first words')
  await visitor.starts('My second conversation')
  await other.starts('Words of another')
  await organization.owner.posts(id, 'An answer')
  await visitor.call(rateConversation, {
    params: { conversationId: id },
    body: { score: 2, comment: 'Slow' },
  })
  const data = await visitor.call(downloadVisitorData)
  expect(data.visitorId).toBe(visitor.visitorId)
  expect(data.sessions).toHaveLength(1)
  expect(data.conversations.map(({ messages }) => messages.map(({ text }) => text))).toEqual([
    ['My first words', 'An answer'],
    ['My second conversation'],
  ])
  expect(data.conversations[0]?.rating).toMatchObject({ score: 2, comment: 'Slow' })
  const text = JSON.stringify(data)
  expect(text).not.toContain('Words of another')
  expect(text).not.toContain(organization.owner.me.user.id)
  expect(text).not.toContain(visitor.token)
})

test('deleting everything leaves no row of the visitor, tells open screens and spares everybody else', async () => {
  const organization = await world.organization()
  const [visitor, other] = await Promise.all([world.visitor(organization), world.visitor(organization)])
  const { id } = await visitor.starts(`Canary ${visitor.visitorId}`)
  await other.starts('Words of another')
  const agent = await organization.owner.socket<AgentEvent>()
  const [socket] = await Promise.all([visitor.socket()])
  const query = { confirmation: 'delete everything' } as const
  expect((await visitor.refusal(deleteVisitorData, { query: { confirmation: 'yes' as never } })).field).toBe(
    'query.confirmation',
  )
  const proof = await visitor.call(deleteVisitorData, { query })
  expect(proof.deleted).toEqual({
    conversations: 1,
    messages: 1,
    ratings: 0,
    sessions: 1,
    files: 0,
    submissions: 0,
  })
  expect(await socket.closed).toBe(4410)
  await agent.hears((frame) => frame.type === 'conversation.deleted' && frame.conversationId === id)
  expect((await visitor.refusal(getVisitorState)).code).toBe('not_authenticated')
  expect((await organization.owner.refusal(getConversation, { params: { conversationId: id } })).code).toBe(
    'gone',
  )
  const { rows } = await world.superuser.query<{ found: number }>(
    `select (select count(*) from visitors where id = $1) + (select count(*) from visitor_sessions where visitor_id = $1)
          + (select count(*) from conversations where visitor_id = $1) + (select count(*) from receipts where reader_id = $1)
          + (select count(*) from messages where text like '%' || $1::text || '%') as found`,
    [visitor.visitorId],
  )
  expect(Number(rows[0]?.found)).toBe(0)
  const { conversations } = await organization.owner.call(listConversations)
  expect(conversations.map(({ lastMessage }) => lastMessage?.text)).toEqual(['Words of another'])
})

test('what begins while everything is deleted leaves agents’ screens too', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const screen = await organization.owner.socket<AgentEvent>()
  // Holds the visitor as a conversation does that is about to begin, and lets the deletion come second.
  await world.superuser.query('begin')
  await world.superuser.query('select from visitors where id = $1 for key share', [visitor.visitorId])
  const deleted = visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  await expect.poll(world.waitingForLocks).toBe(1)
  const conversationId = randomUUID()
  await world.superuser.query(
    `insert into conversations (organization_id, id, widget_id, visitor_id, client_id, last_message_at, created_at)
     values ($1, $2, $3, $4, $2, now(), now())`,
    [organization.id, conversationId, organization.widget.id, visitor.visitorId],
  )
  await world.superuser.query('commit')
  expect((await deleted).deleted.conversations).toBe(1)
  await screen.hears(
    (frame) => frame.type === 'conversation.deleted' && frame.conversationId === conversationId,
  )
})

test('a visitor ends a conversation, agents see who did, and goes on with it', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const params = { conversationId: id }
  expect((await visitor.call(endVisitorConversation, { params })).isClosed).toBe(true)
  const seen = await organization.owner.call(getConversation, { params })
  expect(seen.closed?.by).toBe(seen.visitor.name)
  expect((await visitor.call(reopenVisitorConversation, { params })).isClosed).toBe(false)
  expect((await organization.owner.call(getConversation, { params })).closed).toBeNull()
})

test('a rating is seen by agents, and replaced by the next one', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const params = { conversationId: id }
  await visitor.call(rateConversation, { params, body: { score: 1 } })
  expect(
    (await visitor.call(rateConversation, { params, body: { score: 4, comment: 'Better' } })).rating,
  ).toBe(4)
  const seen = await organization.owner.call(getConversation, { params })
  expect(seen.rating).toEqual({ score: 4, comment: 'Better' })
  expect((await visitor.refusal(rateConversation, { params, body: { score: 6 } })).field).toBe('body.score')
})

test('my conversations come with their last message, the latest first', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const first = await visitor.starts('One')
  await visitor.starts('Two')
  await organization.owner.posts(first.id, 'Answer to one')
  const { conversations } = await visitor.call(listVisitorConversations)
  expect(conversations.map(({ lastMessage }) => lastMessage?.text)).toEqual(['Two', 'Answer to one'])
})

test('a transcript is mailed, and the address is forgotten', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('What does it cost?')
  await organization.owner.posts(id, 'Ten')
  const params = { conversationId: id }
  const { text, fileName } = await visitor.call(getTranscript, { params })
  expect(text).toContain('What does it cost?')
  expect(text).toContain('Ann\nTen')
  expect(fileName).toMatch(/^\d{4}-\d{2}-\d{2}-Test\.txt$/)
  const email = `reader-${randomUUID()}@example.com`
  await visitor.call(mailTranscript, { params, body: { email } })
  expect(await world.mail(email, /Test/)).toContain('Ten')
  await expect
    .poll(
      async () =>
        (await world.superuser.query('select 1 from wanted_transcripts where email = $1', [email])).rowCount,
    )
    .toBe(0)
})

test('what the organization switched off is refused', async () => {
  const organization = await world.organization()
  const { settings, id: widgetId } = organization.widget
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  await organization.owner.call(updateWidget, {
    params: { widgetId },
    body: { settings: { ...settings, hasRating: false, hasTranscript: false } },
  })
  const params = { conversationId: id }
  expect((await visitor.refusal(rateConversation, { params, body: { score: 3 } })).code).toBe('not_allowed')
  expect((await visitor.refusal(getTranscript, { params })).code).toBe('not_allowed')
  expect((await visitor.refusal(mailTranscript, { params, body: { email: 'a@example.com' } })).code).toBe(
    'not_allowed',
  )
})
