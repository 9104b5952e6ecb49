import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { MessageFile } from '#contract/content'
import { postMessage } from '#contract/conversations'
import {
  deleteFile,
  deleteVisitorFile,
  getFileLinks,
  getVisitorFileLinks,
  uploadFile,
  uploadVisitorFile,
} from '#contract/files'
import { getWidgetConfiguration, postVisitorMessage } from '#contract/visitors'
import { createWidget, updateWidget, uploadWidgetPicture } from '#contract/widgets'
import { days, hours, minutes } from '#platform/clock'
import { pictureLink } from '#rooms/files'
import { linkTo } from '../server/files/links.ts'
import type { Client } from './client.ts'
import * as corpus from './corpus.ts'
import { bootWorld, type Organization, type UserClient, type VisitorClient } from './world.ts'

const world = bootWorld()
const content = 'Grüße from the '.repeat(9000)
const note = { query: { name: 'Grüße "1".txt' }, file: Buffer.from(content) }

let organization: Organization
let visitor: VisitorClient
let conversationId: string
let file: MessageFile

beforeAll(async () => {
  organization = await world.organization()
  visitor = await world.visitor(organization)
  conversationId = (await visitor.starts('Hello')).id
  file = await visitor.call(uploadVisitorFile, note)
  await visitor.call(postVisitorMessage, {
    params: { conversationId },
    body: { clientId: randomUUID(), fileIds: [file.id] },
  })
})

const linksOf = async (client: VisitorClient | UserClient, ...ids: string[]) => {
  const query = { ids: ids.join(',') }
  const { links } =
    'token' in client
      ? await client.call(getVisitorFileLinks, { query })
      : await client.call(getFileLinks, { query })
  return links
}
const linkOf = async (client: VisitorClient | UserClient, id: string) =>
  (await linksOf(client, id))[0]?.url ?? ''

test('a link gives the file to whoever holds it, to be saved and not to be run', async () => {
  const response = await fetch(await linkOf(visitor, file.id))
  expect(await response.text()).toBe(content)
  const headers = Object.fromEntries(response.headers)
  expect(headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(file.size),
    'content-disposition': `attachment; filename="Gr__e _1_.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.txt`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    'accept-ranges': 'bytes',
  })
  expect(headers['set-cookie']).toBeUndefined()
  const [, seconds] = /^private, max-age=(\d+)$/.exec(headers['cache-control'] ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(200)
  expect(Number(seconds)).toBeLessThan(360)
})

test('it is the same link for a while, so that browsers need not fetch it again', async () => {
  const [first] = await linksOf(visitor, file.id)
  const [second] = await linksOf(organization.owner, file.id)
  const sameMinute = first?.expiresAt === second?.expiresAt
  expect(first?.url === second?.url).toBe(sameMinute)
})

test('HEAD tells, and a range brings a part', async () => {
  const link = await linkOf(visitor, file.id)
  const head = await fetch(link, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
    200,
    String(file.size),
    '',
  ])
  const bytes = Buffer.from(content)
  for (const [range, first, end] of [
    ['bytes=0-99', 0, 100],
    ['bytes=65530-65545', 65_530, 65_546],
    ['bytes=100000-', 100_000, bytes.length],
    ['bytes=-7', bytes.length - 7, bytes.length],
  ] as const) {
    const part = await fetch(link, { headers: { range } })
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes ${first}-${end - 1}/${bytes.length}`,
    ])
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(first, end))).toBe(true)
  }
  const outside = await fetch(link, { headers: { range: 'bytes=9999999-' } })
  expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
})

const answerOf = async (url: string) => {
  const response = await fetch(url)
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'))
  return {
    status: response.status,
    headers,
    text: (await response.text()).replace(/"requestId":"[^"]*"/, ''),
  }
}

test('a link that has ended, is forged or leads to nothing answers like one that never was', async () => {
  const { platform } = world.aparte
  const good = await linkOf(visitor, file.id)
  const token = good.split('/').at(-1) ?? ''
  const never = await answerOf(`${world.url}/files/${'A'.repeat(token.length)}`)
  expect(never).toMatchObject({ status: 404, text: expect.stringContaining('"not_found"') })
  const flipped = [...token].map(
    (_, at) => token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1),
  )
  const elsewhere = await world.organization()
  const wrong = [
    ...flipped.map((one) => `${world.url}/files/${one}`),
    `${good}A`,
    good.slice(0, -1),
    linkTo(platform, { organizationId: organization.id, id: randomUUID() }, 'file').url,
    linkTo(platform, { organizationId: elsewhere.id, id: file.id }, 'file').url,
    pictureLink(platform, organization.id, file.id),
  ]
  for (const url of wrong) expect([url, await answerOf(url)]).toEqual([url, never])
  expect((await fetch(good)).status).toBe(200)
  world.clock.advance(minutes(6) + 1000)
  expect(await answerOf(good)).toEqual(never)
  world.clock.advance(-minutes(6) - 1000)
})

test('another installation’s key opens no link of ours', async () => {
  const { platform } = world.aparte
  const others = { ...platform, secrets: { ...platform.secrets, keyFor: () => Buffer.alloc(32) } }
  const forged = linkTo(others, { organizationId: organization.id, id: file.id }, 'file').url
  expect((await fetch(forged)).status).toBe(404)
})

test('who may ask for a link: its visitor and the organization’s users, nobody else', async () => {
  const [neighbour, stranger] = [await world.visitor(organization), await world.organization()]
  expect(await linksOf(visitor, file.id)).toHaveLength(1)
  expect(await linksOf(await world.user(organization, 'agent'), file.id)).toHaveLength(1)
  for (const other of [neighbour, stranger.owner, await world.visitor(stranger)]) {
    expect(await linksOf(other, file.id, randomUUID())).toEqual([])
  }
})

test('what was not sent is seen by who uploaded it alone, and taken back by nobody else', async () => {
  const neighbour = await world.visitor(organization)
  const agent = await world.user(organization, 'agent')
  const { owner } = organization
  const ofVisitor = await visitor.call(uploadVisitorFile, note)
  const ofAgent = await agent.call(uploadFile, { ...note, params: { conversationId } })
  const seen = async (client: VisitorClient | UserClient) =>
    (await linksOf(client, ofVisitor.id, ofAgent.id)).map(({ id }) => id)
  expect(await Promise.all([visitor, agent, owner, neighbour].map(seen))).toEqual([
    [ofVisitor.id], [ofAgent.id], [], [],
  ]) // biome-ignore format: one list
  const never = { code: 'not_found', detail: 'No such file.' }
  const params = { fileId: ofVisitor.id }
  expect(await neighbour.refusal(deleteVisitorFile, { params })).toMatchObject(never)
  expect(await owner.refusal(deleteFile, { params })).toMatchObject(never)
  expect(await owner.refusal(deleteFile, { params: { fileId: ofAgent.id } })).toMatchObject(never)
  expect(await visitor.refusal(deleteVisitorFile, { params: { fileId: file.id } })).toMatchObject(never)
  const link = await linkOf(visitor, ofVisitor.id)
  await visitor.call(deleteVisitorFile, { params })
  await agent.call(deleteFile, { params: { fileId: ofAgent.id } })
  expect((await fetch(link)).status).toBe(404)
  expect(await visitor.refusal(deleteVisitorFile, { params })).toMatchObject(never)
})

test('a file is sent once, by who uploaded it, where it was meant for', async () => {
  const agent = await world.user(organization, 'agent')
  const other = await visitor.starts('Another question')
  const neighbour = await world.visitor(organization)
  const { id: neighbours } = await neighbour.starts('Hello')
  const mine = await visitor.call(uploadVisitorFile, note)
  const agents = await agent.call(uploadFile, { ...note, params: { conversationId } })
  const body = (...fileIds: string[]) => ({ clientId: randomUUID(), fileIds })
  const refused = { code: 'invalid_input', field: 'body.fileIds' }
  const visitorSends = (client: VisitorClient, id: string, ...fileIds: string[]) =>
    client.refusal(postVisitorMessage, { params: { conversationId: id }, body: body(...fileIds) })
  const agentSends = (client: UserClient, id: string, ...fileIds: string[]) =>
    client.refusal(postMessage, { params: { conversationId: id }, body: body(...fileIds) })
  expect(await visitorSends(visitor, conversationId, randomUUID())).toMatchObject(refused)
  expect(await visitorSends(visitor, conversationId, mine.id, agents.id)).toMatchObject(refused)
  expect(await visitorSends(neighbour, neighbours, mine.id)).toMatchObject(refused)
  expect(await agentSends(agent, conversationId, mine.id)).toMatchObject(refused)
  expect(await agentSends(organization.owner, conversationId, agents.id)).toMatchObject(refused)
  expect(await agentSends(agent, other.id, agents.id)).toMatchObject(refused)
  expect(await visitorSends(visitor, neighbours, mine.id)).toMatchObject({ code: 'not_found' })
  expect(await agentSends(agent, randomUUID(), agents.id)).toMatchObject({ code: 'not_found' })
  const sent = { params: { conversationId }, body: body(mine.id) }
  const { seq } = await visitor.call(postVisitorMessage, sent)
  expect((await visitor.call(postVisitorMessage, sent)).seq).toBe(seq)
  expect(await visitorSends(visitor, other.id, mine.id)).toMatchObject(refused)
  await agent.call(postMessage, { params: { conversationId }, body: body(agents.id) })
  expect(await linksOf(visitor, agents.id)).toHaveLength(1)
  expect(await linksOf(neighbour, agents.id)).toEqual([])
})

test('a picture of a widget is there for everybody, and for a day under the same link', async () => {
  const { owner, widget } = organization
  const params = { widgetId: widget.id }
  const before = Math.ceil(world.clock.now().getTime() / days(1))
  const { pictureId, url } = await owner.call(uploadWidgetPicture, { params, file: await corpus.webp() })
  const response = await fetch(url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp'])
  const [, seconds] = /max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '') ?? []
  expect(Number(seconds) * 1000).toBeGreaterThan(hours(23))
  expect(await owner.refusal(uploadWidgetPicture, { params, file: corpus.pdf() })).toMatchObject({
    code: 'file_refused',
    detail: expect.stringContaining('pictures (jpg'),
  })
  const eyeCatcher = { text: { en: 'Hello' }, pictureId }
  const settings = { ...widget.settings, eyeCatcher }
  await owner.call(updateWidget, { params, body: { settings } })
  const configuration = await world.nobody.call(getWidgetConfiguration, {
    params: { widgetKey: widget.key },
    query: {},
  })
  const isSameDay = before === Math.ceil(world.clock.now().getTime() / days(1))
  expect(configuration.eyeCatcher?.pictureUrl === url).toBe(isSameDay)
  const [link] = await linksOf(owner, pictureId)
  expect((await fetch(link?.url ?? '')).status).toBe(200)
  expect(await linksOf(visitor, pictureId)).toEqual([])
})

test('a widget shows its own pictures: no other widget’s or organization’s, and nothing that was sent', async () => {
  const { owner, widget } = organization
  const stranger = await world.organization()
  const second = await owner.call(createWidget, { body: { name: 'Second' } })
  const upload = async (user: Client, widgetId: string) =>
    (await user.call(uploadWidgetPicture, { params: { widgetId }, file: await corpus.png() })).pictureId
  const settingsWith = (pictureId: string) => ({
    ...widget.settings,
    eyeCatcher: { text: { en: 'Hello' }, pictureId },
  })
  const own = await upload(owner, widget.id)
  const params = { widgetId: widget.id }
  const others = [file.id, randomUUID(), await upload(owner, second.id)]
  for (const pictureId of [...others, await upload(stranger.owner, stranger.widget.id)]) {
    const sent = { params, body: { settings: settingsWith(pictureId) } }
    expect((await owner.refusal(updateWidget, sent)).field).toBe('body.settings.eyeCatcher.pictureId')
  }
  await owner.call(updateWidget, { params, body: { settings: settingsWith(own) } })
  const copy = { body: { name: 'Third', settings: settingsWith(own) } }
  expect((await owner.refusal(createWidget, copy)).field).toBe('body.settings.eyeCatcher.pictureId')
})

test('even where a widget names it, what somebody sent is shown to nobody else', async () => {
  const { widget } = organization
  await world.superuser.query(
    `update widgets set settings = jsonb_set(settings, '{eyeCatcher}', $1) where id = $2`,
    [JSON.stringify({ text: { en: 'Hello' }, afterSeconds: 5, pictureId: file.id }), widget.id],
  )
  const configuration = await world.nobody.call(getWidgetConfiguration, {
    params: { widgetKey: widget.key },
    query: {},
  })
  expect((await fetch(configuration.eyeCatcher?.pictureUrl ?? '')).status).toBe(404)
})

test('no log line tells of a name, a link or a content', () => {
  const log = world.log.join('\n')
  for (const canary of ['Grüße', '/files/', 'Gr%C3']) expect(log).not.toContain(canary)
})
