import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DraftContent } from '#contract/content'
import { getVisitorDetails, listMessages, postMessage } from '#contract/conversations'
import { acknowledgeVisitorMessages, listVisitorMessages, postVisitorMessage } from '#contract/visitors'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import type { Mail } from '#platform/mail/mailer'
import { bootWorld, type Organization } from '#test/world'
import { mailAnswersJob } from './mail-answers.ts'

const world = bootWorld()

const notice = { en: 'We use this to answer you.' }
const field = (name: string, more = {}) => ({
  name,
  kind: 'text' as const,
  label: name.toUpperCase(),
  purpose: 'to answer you',
  options: [],
  isRequired: true,
  ...more,
})
const form = {
  kind: 'form',
  fields: [field('order'), field('email', { kind: 'email', isRequired: false })],
} as const

const change = ({ owner, widget }: Organization, settings: object) =>
  owner.call(updateWidget, {
    params: { widgetId: widget.id },
    body: { settings: WidgetSettings.parse(settings) },
  })

async function conversation() {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const params = { conversationId: id }
  const posts = (content: DraftContent, text = 'In words') =>
    organization.owner.call(postMessage, {
      params,
      body: { clientId: randomUUID(), text, content: content as never },
    })
  return { organization, visitor, params, posts }
}

test.each([
  { kind: 'quick-replies', replies: ['Yes', 'No'] },
  {
    kind: 'cards',
    cards: [
      {
        title: 'A lamp',
        text: 'Bright',
        link: { label: 'See it', url: 'https://example.com/lamp' },
        reply: 'I take it',
      },
    ],
  },
  {
    kind: 'articles',
    articles: [{ title: 'Returns', excerpt: 'Within 30 days', url: 'https://example.com/returns' }],
  },
] as DraftContent[])(
  '$kind reach the visitor as they were sent, over the socket and by asking',
  async (content) => {
    const { visitor, params, posts } = await conversation()
    const socket = await visitor.socket()
    const sent = await posts(content)
    expect(sent.content).toEqual(content)
    const heard = await socket.hears(
      (frame) => frame.type === 'message.posted' && frame.message.seq === sent.seq,
    )
    expect(heard).toMatchObject({ message: { content, text: 'In words' } })
    const { messages } = await visitor.call(listVisitorMessages, { params })
    expect(messages.at(-1)?.content).toEqual(content)
  },
)

test('links lead to the web or to mail and nowhere else', async () => {
  const { organization, params } = await conversation()
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://example.com']) {
    const content = { kind: 'articles', articles: [{ title: 'x', url }] }
    const body = { clientId: randomUUID(), text: 'x', content } as never
    expect((await organization.owner.refusal(postMessage, { params, body })).code).toBe('invalid_input')
  }
})

test('a link that PostgreSQL could not hold is sent without what it could not', async () => {
  const { posts } = await conversation()
  const card = (url: string) => ({ title: 'A lamp', link: { label: 'See it', url } })
  const sent = await posts({ kind: 'cards', cards: [card('https://example.com/a\0b')] })
  expect(sent.content).toEqual({ kind: 'cards', cards: [card('https://example.com/ab')] })
})

test('visitors send no content of their own', async () => {
  const { visitor, params } = await conversation()
  const body = {
    clientId: randomUUID(),
    text: 'x',
    content: { kind: 'quick-replies', replies: ['a'] },
  } as never
  expect(await visitor.refusal(postVisitorMessage, { params, body })).toMatchObject({ field: 'body.content' })
})

test('a form needs a notice, is answered once, and is kept in the words that were shown', async () => {
  const { organization, visitor, params, posts } = await conversation()
  await expect(posts(form as never)).rejects.toMatchObject({ problem: { field: 'body.content' } })
  await change(organization, { notice })
  const asked = await posts(form as never)
  const reply = (formReply: object, clientId = randomUUID()) => ({
    params,
    body: { clientId, formReply } as never,
  })
  const good = { formSeq: asked.seq, answers: { order: 'A-1' }, noticeVersion: 1 }
  for (const [formReply, field] of [
    [{ ...good, answers: {} }, 'body.formReply.answers.order'],
    [{ ...good, answers: { order: 'A-1', email: 'ann' } }, 'body.formReply.answers.email'],
    [{ ...good, formSeq: 1 }, 'body.formReply.formSeq'],
    [{ ...good, formSeq: 99 }, 'body.formReply.formSeq'],
    [{ ...good, noticeVersion: 2 }, 'body.formReply.noticeVersion'],
  ] as const)
    expect((await visitor.refusal(postVisitorMessage, reply(formReply))).field).toBe(field)
  const sent = reply(good)
  const [first, again] = [
    await visitor.call(postVisitorMessage, sent),
    await visitor.call(postVisitorMessage, sent),
  ]
  expect(again).toEqual(first)
  expect(first).toMatchObject({
    text: 'ORDER: A-1',
    content: { kind: 'answers', formSeq: asked.seq, answers: [{ label: 'ORDER', value: 'A-1' }] },
  })
  expect((await visitor.refusal(postVisitorMessage, reply(good))).field).toBe('body.formReply.formSeq')
  const details = await organization.owner.call(getVisitorDetails, { params })
  expect(details.submissions).toMatchObject([
    { kind: 'conversation', answers: [{ name: 'order', value: 'A-1' }] },
  ])
})

test('two answers to one form at the same moment: one is kept', async () => {
  const { organization, visitor, params, posts } = await conversation()
  await change(organization, { notice })
  const { seq } = await posts(form as never)
  const answer = (order: string) =>
    visitor.send(postVisitorMessage, {
      params,
      body: { clientId: randomUUID(), formReply: { formSeq: seq, answers: { order }, noticeVersion: 1 } },
    })
  const statuses = (await Promise.all(['1', '2', '3', '4'].map(answer))).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([200, 400, 400, 400])
  const { messages } = await organization.owner.call(listMessages, { params })
  expect(messages.filter(({ content }) => content?.kind === 'answers')).toHaveLength(1)
})

test('answers are judged by the notice in the language it was shown in, and posted once whatever becomes of it', async () => {
  const { organization, visitor, params, posts } = await conversation()
  await change(organization, { notice: { ...notice, de: 'Zum Antworten.' } })
  await change(organization, { notice: { ...notice, de: 'Um Ihnen zu antworten.' } })
  const { seq } = await posts(form as never)
  const formReply = { formSeq: seq, answers: { order: '12' }, noticeVersion: 2, language: 'de' } as const
  const { language: _language, ...without } = formReply
  const draft = (reply: object) => ({ params, body: { clientId: randomUUID(), formReply: reply } as never })
  expect((await visitor.refusal(postVisitorMessage, draft(without))).code).toBe('consent_required')
  const answer = draft(formReply)
  const sent = await visitor.call(postVisitorMessage, answer)
  await change(organization, { notice: { en: 'Another notice.' } })
  expect(await visitor.call(postVisitorMessage, answer)).toEqual(sent)
  const { submissions } = await organization.owner.call(getVisitorDetails, { params })
  expect(submissions).toMatchObject([{ noticeVersion: 2 }])
})

test('files that were never uploaded are refused by name of the field', async () => {
  const { organization, visitor, params } = await conversation()
  const body = { clientId: randomUUID(), fileIds: [randomUUID()] }
  expect((await visitor.refusal(postVisitorMessage, { params, body })).field).toBe('body.fileIds')
  expect((await organization.owner.refusal(postMessage, { params, body })).field).toBe('body.fileIds')
})

test('answers to somebody who is answered by mail go out in one mail, without what was read in the chat', async () => {
  const { organization, visitor, params } = await conversation()
  const email = `visitor-${randomUUID()}@example.com`
  await change(organization, { notice, offlineForm: { replyTo: 'desk@example.com' } })
  await world.superuser.query('update conversations set reply_email = $1 where id = $2', [
    email,
    params.conversationId,
  ])
  const read = await organization.owner.posts(params.conversationId, 'Read in the chat')
  await visitor.call(acknowledgeVisitorMessages, {
    params,
    body: { deliveredSeq: read.seq, readSeq: read.seq },
  })
  await organization.owner.posts(params.conversationId, 'First answer')
  await organization.owner.posts(params.conversationId, 'Second answer')
  await world.superuser.query(
    `update aparte_jobs.job set start_after = now() where name = 'conversations.mail-answers'`,
  )
  const mail = await world.mail(email, /Answer from Test/)
  expect(mail).toContain('First answer')
  expect(mail).toContain('Second answer')
  expect(mail).not.toContain('Read in the chat')
  await organization.owner.posts(params.conversationId, 'A later answer')
  await world.superuser.query(
    `update aparte_jobs.job set start_after = now() where name = 'conversations.mail-answers'`,
  )
  await expect.poll(() => world.mail(email, /Answer from Test/)).toContain('A later answer')
  expect(await world.mail(email, /Answer from Test/)).not.toContain('Second answer')
})

test('of answers that are mailed at the same moment, one mail goes out', async () => {
  const { organization, params } = await conversation()
  const email = `visitor-${randomUUID()}@example.com`
  await world.superuser.query('update conversations set reply_email = $1 where id = $2', [
    email,
    params.conversationId,
  ])
  const answers = [
    await organization.owner.posts(params.conversationId, 'First answer'),
    await organization.owner.posts(params.conversationId, 'Second answer'),
  ]
  const ids = { organizationId: organization.id, conversationId: params.conversationId }
  const job = world.aparte.rooms.flatMap(({ jobs }) => jobs).find(({ name }) => name.includes('mail-answers'))
  await Promise.all(answers.map(({ seq }) => job?.run({ ...ids, seq: String(seq) })))
  expect(await world.mail(email, /Answer/)).toContain('First answer')
  const mailbox = join(world.config.dataDir, 'mailbox')
  const mails = await Promise.all(
    (await readdir(mailbox)).map((name) => readFile(join(mailbox, name), 'utf8')),
  )
  expect(mails.filter((mail) => mail.includes(email))).toHaveLength(1)
})

test('a mail that took long does not take back what was mailed meanwhile, and is the same mail at every try', async () => {
  const { organization, params } = await conversation()
  await world.superuser.query(`update conversations set reply_email = 'slow@example.com' where id = $1`, [
    params.conversationId,
  ])
  const ids = { organizationId: organization.id, conversationId: params.conversationId }
  const tried: Mail[] = []
  const send = async (mail: Mail) => {
    tried.push(mail)
    if (tried.length === 1) throw new Error('The mail server is gone')
    if (tried.length === 2) await answer('Second answer')
  }
  const { platform } = world.aparte
  const job = mailAnswersJob({ ...platform, mailer: { ...platform.mailer, send } })
  const answer = async (text: string) => {
    const { seq } = await organization.owner.posts(params.conversationId, text)
    const mailIt = () => job.run({ ...ids, seq: String(seq) })
    await mailIt().catch(mailIt)
  }
  await answer('First answer')
  await answer('Third answer')
  expect(tried.at(-1)?.text).toContain('Third answer')
  expect(tried.at(-1)?.text).not.toContain('Second answer')
  const [first, again, ...others] = tried.map(({ messageId }) => messageId)
  expect([first, again]).toEqual([again, expect.stringMatching(/^<[0-9a-f]{32}@[\w.-]+>$/)])
  expect(new Set([again, ...others]).size).toBe(3)
})
