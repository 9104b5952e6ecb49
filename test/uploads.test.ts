import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { MessageFile } from '#contract/content'
import { listMessages, postMessage } from '#contract/conversations'
import { getFileLinks, uploadFile, uploadVisitorFile } from '#contract/files'
import { deleteVisitorData, endVisitorSession, postVisitorMessage, visitPage } from '#contract/visitors'
import { updateWidget } from '#contract/widgets'
import { days } from '#platform/clock'
import type { Client } from './client.ts'
import * as corpus from './corpus.ts'
import { bootWorld, type Organization, type VisitorClient } from './world.ts'

const world = bootWorld()
const text = (content: string) => Buffer.from(content)
const note = { query: { name: 'note.txt' }, file: text('It is the blue one.') }

const folderOf = ({ id }: Organization) => join(world.config.dataDir, 'files', id)
const storedIn = (organization: Organization) =>
  existsSync(folderOf(organization)) ? readdirSync(folderOf(organization)) : []
const rowsOf = async ({ id }: Organization) =>
  (await world.superuser.query<{ id: string }>('select id from files where organization_id = $1', [id])).rows

async function expectNothingKept(organization: Organization): Promise<void> {
  expect(await rowsOf(organization)).toEqual([])
  expect(storedIn(organization)).toEqual([])
}

async function fetchFile(client: Client, { id }: MessageFile): Promise<Buffer> {
  const { links } = await client.call(getFileLinks, { query: { ids: id } })
  return Buffer.from(await (await fetch(links[0]?.url ?? '')).arrayBuffer())
}

test('a visitor sends a photo, and the agent gets it upright and without the place it was taken at', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Look')
  const file = await visitor.call(uploadVisitorFile, {
    query: { name: 'lamp.jpg' },
    file: await corpus.photo(40, 20),
  })
  expect(file).toMatchObject({ name: 'lamp.jpg', type: 'image/jpeg', width: 20, height: 40 })
  await visitor.call(postVisitorMessage, {
    params: { conversationId },
    body: { clientId: randomUUID(), fileIds: [file.id] },
  })
  const { messages } = await organization.owner.call(listMessages, { params: { conversationId }, query: {} })
  expect(messages.at(-1)).toMatchObject({ text: 'lamp.jpg', content: { kind: 'files', files: [file] } })
  const bytes = await fetchFile(organization.owner, file)
  expect(bytes.length).toBe(file.size)
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  expect(bytes.toString('latin1')).not.toContain('Canary camera')
})

test('an agent sends a paper of any kind, byte for byte', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('The manual, please')
  const sent = corpus.zip({ name: 'manual.txt', content: 'Plug it in.' })
  const params = { conversationId }
  const file = await organization.owner.call(uploadFile, {
    params,
    query: { name: 'manual.zip' },
    file: sent,
  })
  await organization.owner.call(postMessage, { params, body: { clientId: randomUUID(), fileIds: [file.id] } })
  expect((await fetchFile(organization.owner, file)).equals(sent)).toBe(true)
})

test('what lies on the disk is not what was sent, and lies there for the server alone', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const canary = `canary ${randomUUID()}`
  const file = await visitor.call(uploadVisitorFile, { ...note, file: text(canary.repeat(9000)) })
  expect(storedIn(organization)).toEqual([file.id])
  const stored = await readFile(join(folderOf(organization), file.id))
  expect(stored.length).toBeGreaterThan(file.size)
  expect(stored.includes(canary)).toBe(false)
  const { rows } = await world.superuser.query('select sealed_key from files where id = $1', [file.id])
  expect(rows[0].sealed_key.length).toBe(32 + 12 + 16)
})

test.each<[string, string, () => Buffer<ArrayBuffer> | Promise<Buffer<ArrayBuffer>>]>([
  ['a page called a picture', 'cat.png', () => corpus.html],
  ['a drawing', 'cat.svg', () => corpus.svg],
  [
    'an archive behind a picture',
    'cat.gif',
    async () => Buffer.concat([await corpus.gif(), corpus.zip({ name: 'a', content: 'x' })]),
  ],
  ['a page behind a paper', 'bill.pdf', () => Buffer.concat([corpus.pdf(), corpus.html])],
  ['an archive called a letter', 'letter.docx', () => corpus.zip({ name: 'a', content: 'x' })],
  ['a bomb of pixels', 'cat.png', () => corpus.bomb(7200, 7200)],
  ['a kind the widget does not take', 'all.zip', () => corpus.zip({ name: 'a', content: 'x' })],
])('%s is refused and leaves nothing behind', async (_, name, make) => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const problem = await visitor.refusal(uploadVisitorFile, { query: { name }, file: await make() })
  expect(problem).toMatchObject({
    status: 415,
    code: 'file_refused',
    detail: expect.stringMatching(/accepted/i),
  })
  await expectNothingKept(organization)
})

const settingsWith = ({ widget }: Organization, files: object) => ({
  params: { widgetId: widget.id },
  body: { settings: { ...widget.settings, files: { ...widget.settings.files, ...files } } },
})

test('the settings of the widget bind visitors, and not users', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Hello')
  const large = { ...note, file: Buffer.alloc(1_000_001, 'x') }
  await owner.call(updateWidget, settingsWith(organization, { kinds: ['image'], mostMegabytes: 1 }))
  expect(await visitor.refusal(uploadVisitorFile, note)).toMatchObject({ code: 'file_refused' })
  expect(await visitor.refusal(uploadVisitorFile, large)).toMatchObject({
    code: 'too_large',
    detail: 'Files of up to 1 MB are accepted.',
  })
  await owner.call(updateWidget, settingsWith(organization, { isAllowed: false }))
  expect(await visitor.refusal(uploadVisitorFile, note)).toMatchObject({ code: 'not_allowed' })
  await expectNothingKept(organization)
  expect(await owner.call(uploadFile, { params: { conversationId }, ...large })).toMatchObject({
    size: 1_000_001,
  })
})

test('25 megabytes come in, and one byte more is refused before it is read', async () => {
  const organization = await world.organization()
  const { id: conversationId } = await (await world.visitor(organization)).starts('Hello')
  const params = { conversationId }
  const most = Buffer.alloc(25_000_000, 'long ')
  const file = await organization.owner.call(uploadFile, { ...note, params, file: most })
  expect((await fetchFile(organization.owner, file)).equals(most)).toBe(true)
  const { status, body } = await sendRaw(
    organization.owner,
    `/api/v1/conversations/${conversationId}/files?name=a.txt`,
    {
      'content-length': 25_000_001,
    },
  )
  expect([status, JSON.parse(body).code]).toEqual([413, 'too_large'])
})

test.each<[string, Record<string, string>, Buffer | null, object]>([
  ['an empty body', {}, null, { code: 'invalid_input', field: 'body', detail: 'must not be empty' }],
  ['no content type', { 'content-type': '' }, text('Hello'), { code: 'unsupported_media_type' }],
  [
    'JSON',
    { 'content-type': 'application/json' },
    text('{}'),
    { code: 'unsupported_media_type', detail: expect.stringContaining('application/octet-stream') },
  ],
  [
    'a form',
    { 'content-type': 'multipart/form-data; boundary=x' },
    text('--x--'),
    { code: 'unsupported_media_type' },
  ],
])('%s is no upload', async (_, headers, file, problem) => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const response = await fetch(`${world.url}/api/v1/visitor/files?name=note.txt`, {
    method: 'POST',
    headers: { ...visitor.headers, 'content-type': 'application/octet-stream', ...headers },
    body: file && new Uint8Array(file),
  })
  expect(await response.json()).toMatchObject(problem)
  await expectNothingKept(organization)
})

test('an endpoint that takes JSON takes no bytes', async () => {
  const visitor = await world.visitor(await world.organization())
  const response = await fetch(`${world.url}${visitPage.path}`, {
    method: 'PUT',
    headers: { ...visitor.headers, 'content-type': 'application/octet-stream' },
    body: JSON.stringify({ url: 'https://shop.example/', title: '' }),
  })
  expect(await response.json()).toMatchObject({ code: 'unsupported_media_type' })
})

test('nobody’s upload is refused before it is read', async () => {
  const { status, body } = await sendRaw(world.nobody, '/api/v1/visitor/files?name=a.txt', {
    'content-length': 20_000_000,
  })
  expect([status, JSON.parse(body).code]).toEqual([401, 'not_authenticated'])
})

test('pages of customers may upload', async () => {
  const response = await fetch(`${world.url}/api/v1/visitor/files?name=a.txt`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  })
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': expect.stringContaining('POST'),
    'access-control-allow-headers': expect.stringContaining('content-type'),
  })
})

test('an upload that breaks off leaves nothing behind, holds no transaction and is no fault of ours', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { sending } = startUpload(visitor)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await expect.poll(openTransactions).toBe(0)
  sending.destroy()
  await new Promise((resolve) => setTimeout(resolve, 100))
  await expectNothingKept(organization)
  expect(world.log.filter((line) => line.includes('A request failed'))).toEqual([])
  expect(await visitor.call(uploadVisitorFile, note)).toMatchObject({ size: note.file.length })
})

test.each<[string, (visitor: VisitorClient) => Promise<unknown>]>([
  [
    'deleted everything',
    (visitor) => visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } }),
  ],
  ['ended the session', (visitor) => visitor.call(endVisitorSession)],
])('who %s while a file was coming in gets nothing kept', async (_, change) => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { sending, answered } = startUpload(visitor)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await change(visitor)
  sending.end('the rest of it.')
  expect(JSON.parse(await answered)).toMatchObject({ code: 'not_authenticated' })
  await expectNothingKept(organization)
})

test('a file that comes in at the very moment its visitor goes is refused, and no fault of ours', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { sending, answered } = startUpload(visitor)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await world.superuser.query('begin')
  await world.superuser.query('delete from visitors where id = $1', [visitor.visitorId])
  sending.end('the rest of it.')
  await expect.poll(world.waitingForLocks).toBe(1)
  await world.superuser.query('commit')
  expect(JSON.parse(await answered)).toMatchObject({ code: 'not_authenticated' })
  await expectNothingKept(organization)
})

test('a disk that takes nothing is said, and no row tells of a file that is not there', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await mkdir(join(world.config.dataDir, 'files'), { recursive: true })
  await writeFile(folderOf(organization), 'in the way')
  expect(await visitor.refusal(uploadVisitorFile, note)).toMatchObject({ code: 'internal' })
  expect(await rowsOf(organization)).toEqual([])
  await rm(folderOf(organization))
  expect(await visitor.call(uploadVisitorFile, note)).toMatchObject({ name: 'note.txt' })
})

test('a visitor brings a hundred megabytes a day, sent or not; the next one has their own', async () => {
  const organization = await world.organization()
  const [visitor, other] = await Promise.all([world.visitor(organization), world.visitor(organization)])
  await visitor.call(uploadVisitorFile, note)
  await world.superuser.query('update files set size = 99999990 where visitor_id = $1', [visitor.visitorId])
  expect(await visitor.refusal(uploadVisitorFile, note)).toMatchObject({
    code: 'too_many_requests',
    detail: 'Files of up to 100 MB a day are accepted.',
    retryAfterSeconds: 3600,
  })
  expect(await visitor.call(uploadVisitorFile, { ...note, file: text('tiny') })).toMatchObject({ size: 4 })
  expect(await other.call(uploadVisitorFile, note)).toMatchObject({ name: 'note.txt' })
  await world.superuser.query('update files set created_at = $2 where visitor_id = $1', [
    visitor.visitorId,
    new Date(world.clock.now().getTime() - days(1)),
  ])
  expect(await visitor.call(uploadVisitorFile, note)).toMatchObject({ name: 'note.txt' })
})

test.each([
  ['../../../etc/passwd.txt', '.._.._.._etc_passwd.txt'],
  ['invoice\u202etxt.txt', 'invoicetxt.txt'],
])('a file called %j is kept as %j, under a name of the server', async (name, shown) => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const file = await visitor.call(uploadVisitorFile, { ...note, query: { name } })
  expect(file.name).toBe(shown)
  expect(storedIn(organization)).toEqual([file.id])
})

/** Sends headers only, and waits for the answer. */
async function sendRaw(client: Client, path: string, headers: Record<string, string | number>) {
  const sending = request(`${world.url}${path}`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/octet-stream', ...headers },
  })
  sending.on('error', () => undefined)
  sending.flushHeaders()
  const [response] = await once(sending, 'response')
  let body = ''
  for await (const piece of response) body += piece
  sending.destroy()
  return { status: response.statusCode, body }
}

/** An upload that has begun and not ended. */
function startUpload(visitor: VisitorClient) {
  const sending = request(`${world.url}/api/v1/visitor/files?name=note.txt`, {
    method: 'POST',
    headers: { ...visitor.headers, 'content-type': 'application/octet-stream' },
  })
  const answered = new Promise<string>((resolve, reject) => {
    sending.on('response', (response) => {
      let body = ''
      response.on('data', (piece) => {
        body += piece
      })
      response.on('end', () => resolve(body))
    })
    sending.on('error', reject)
  })
  answered.catch(() => undefined)
  sending.write('The beginning of it, ')
  return { sending, answered }
}

/** Transactions that stand open while their owner does something else. */
async function openTransactions(): Promise<number> {
  await world.superuser.query('select pg_stat_clear_snapshot()')
  const { rows } = await world.superuser.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
     where datname = current_database() and application_name = 'aparte' and state like 'idle in transaction%'`,
  )
  return rows[0]?.count ?? 0
}
