import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { endpoints } from '#contract/contract'
import { uploadFile } from '#contract/files'
import { socketPath } from '#contract/realtime'
import { createWebhook } from '#contract/webhooks'
import { sessionCookie } from '#platform/http'
import { loggable, openLog } from '#platform/log'
import { connectSocket } from './client.ts'
import { makeScene, type Scene } from './scene.ts'
import { validInput } from './valid-input.ts'
import { bootWorld } from './world.ts'

const canary = `kanarie${randomBytes(8).toString('hex')}`

/** Takes no mail, and says why in words that quote it. */
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: ({ address }, _session, done) => done(new Error(`No such mailbox: ${address} ${canary}`)),
})
await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
const address = smtp.server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
const world = bootWorld({ smtpUrl: `smtp://127.0.0.1:${port}` })
afterAll(() => new Promise<void>((resolve) => smtp.close(resolve)))

test('what people write, are called and are reached by is in no log, whatever goes wrong', async () => {
  const scene = await makeScene(world)
  await callEverything(scene)
  // Everything includes to erase who is in that scene.
  const another = await makeScene(world)
  await failInTheDatabase(another)
  await failInTheReply(another)
  await failOnSockets(another)
  await failBeforeAnyRoute()
  await failAtAWebhook(another)
  await failInTheStorage(another)
  await failingMailWasTried()

  // The control: the canary did reach the server, the server did fail, and the search does find it.
  const { rows } = await world.superuser.query('select first_name from users where first_name like $1', [
    `%${canary}%`,
  ])
  expect(rows.length).toBeGreaterThan(0)
  for (const message of ['A request failed', 'A job failed', 'A typing frame could not'])
    expect(world.log.some((line) => line.includes(message))).toBe(true)
  expect(places([`x ${canary.toUpperCase()} x`])).toHaveLength(1)

  expect(places(world.log)).toEqual([])
  expect(places(await postgresLog())).toEqual([])
  expect(places(await jobRows())).toEqual([])
  expect(places([await (await fetch(`${world.url}/metrics`)).text()])).toEqual([])
})

test('what the queue keeps are ids, and of failures only that they happened', async () => {
  const jobs = await world.superuser.query<{ data: Record<string, unknown>; output: unknown }>(
    'select data, output from aparte_jobs.job where data is not null',
  )
  const ofOurs = jobs.rows.filter(({ data }) => 'organizationId' in data)
  expect(ofOurs.length).toBeGreaterThan(0)
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  const others = ofOurs
    .flatMap(({ data }) => Object.values(data))
    .filter((value) => !isId.test(String(value)))
  expect(others).toEqual([])
  const failures = ofOurs.filter(({ output }) => output !== null)
  expect(failures.length).toBeGreaterThan(0)
  for (const { output } of failures) expect(output).toMatchObject({ message: 'failed' })
})

test('metrics count by route and status, never by organization or person', async () => {
  const metrics = await (await fetch(`${world.url}/metrics`)).text()
  expect(metrics).toContain('route="/api/v1/conversations/:conversationId/messages"')
  expect(metrics).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
})

test('the fields a log line may hold are a sealed list; adding one is a decision', () => {
  expect(loggable.toSorted()).toEqual([
    'attempt', 'closeCode', 'code', 'conversationId', 'count', 'errorAt', 'errorCode', 'errorName', 'field', 'job',
    'jobId', 'method', 'migration', 'milliseconds', 'organizationId', 'pid', 'port', 'requestId', 'route', 'seq',
    'signal', 'status', 'userId', 'version', 'visitorId',
  ]) // biome-ignore format: one list
})

test('a field that is not in the list is dropped', () => {
  const lines: string[] = []
  const log = openLog({ level: 'debug', write: (line) => lines.push(line) })
  const fields = { count: 3, email: canary, nested: { name: canary } }
  log.info('Listed and unlisted', fields)
  log.warn('Listed and unlisted', fields)
  log.error('Listed and unlisted', new Error(canary), fields)
  expect(lines).toHaveLength(3)
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ count: 3 })
  expect(places(lines)).toEqual([])
})

test('an error says where it happened, not what it quoted, even over several lines', () => {
  const lines: string[] = []
  const log = openLog({ level: 'debug', write: (line) => lines.push(line) })
  log.error('Failed', new Error(`duplicate\n    at ${canary} (file.ts:1:1)\n  at ${canary}`))
  log.error(
    'Failed',
    Object.assign(new Error('x'), { message: canary, detail: canary, cause: new Error(canary) }),
  )
  log.error('Failed', canary)
  log.error('Failed', { message: canary })
  expect(lines).toHaveLength(4)
  expect(JSON.parse(lines[0] ?? '').errorAt).toContain('logs.test.ts')
  expect(places(lines)).toEqual([])
})

const places = (texts: string[]): string[] => texts.filter((text) => text.toLowerCase().includes(canary))

/** Every endpoint, with the canary in every text, header, cookie and address. */
async function callEverything(scene: Scene): Promise<void> {
  const marked = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(marked)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mark(name, inner)]))
    return value
  }
  const mark = (name: string, value: unknown): unknown => {
    if (name === 'email') return `${canary}-${randomUUID()}@example.com`
    if (name === 'url' || name === 'website')
      return `https://${canary}.example/${canary}?${canary}=1#${canary}`
    if (
      /^(firstName|lastName|company|address|title|welcomeMessage|text|name|language|password|newPassword|currentPassword)$/.test(
        name,
      )
    )
      return `${canary} ${name}`.slice(0, name === 'language' ? 30 : 60)
    return marked(value)
  }
  const hostile = {
    'user-agent': canary,
    referer: `https://${canary}.example/`,
    'x-forwarded-for': canary,
    'accept-language': canary,
  }
  const credentials = [
    {},
    { cookie: `${sessionCookie}=${canary.padEnd(64, 'A')}` },
    { authorization: `Bearer ${canary.padEnd(64, 'A')}` },
    { cookie: `${sessionCookie}=${scene.users.owner.cookie}` },
    { authorization: `Bearer ${scene.visitor.token}`, origin: 'https://shop.example' },
    { cookie: `${sessionCookie}=${scene.users.owner.cookie}`, origin: `https://${canary}.example` },
  ]
  const ending = [
    'signOut',
    'endSession',
    'endOtherSessions',
    'endVisitorSession',
    'closeConversation',
    'updateUser',
  ]
  for (const { endpoint } of endpoints.filter(({ endpoint: { name } }) => !ending.includes(name))) {
    const valid = validInput(endpoint, scene)
    const path = (params: Record<string, string>) =>
      endpoint.path.replace(/:(\w+)/g, (_, name) => params[name] ?? canary)
    const body = (value: unknown) => (endpoint.method === 'GET' ? {} : { body: JSON.stringify(value) })
    for (const credential of credentials) {
      const headers = { ...hostile, ...credential, 'content-type': 'application/json' }
      const { method } = endpoint
      const call = (url: string, value: unknown) =>
        fetch(world.url + url, { method, headers, ...body(value) })
      await call(path(valid.params), marked(valid.body ?? {}))
      await call(path({}), { [canary]: canary })
      await call(`${path(valid.params)}?after=${canary}&${canary}=${canary}`, {
        token: canary.padEnd(64, 'A'),
      })
    }
    if (endpoint.method !== 'GET') {
      const headers = { ...hostile, ...credentials[3], 'content-type': 'application/json' }
      await fetch(world.url + path(valid.params), {
        method: endpoint.method,
        headers,
        body: `{"${canary}": ${canary}`,
      })
    }
  }
}

async function failInTheDatabase({ visitor, users, conversationId }: Scene): Promise<void> {
  await world.superuser.query(`
    create or replace function refuse() returns trigger language plpgsql as $$
      begin raise exception E'% \\n    at % (%)', new.text, new.text, new.text using detail = new.text, hint = new.text; end $$;
    create trigger refuse before insert on messages for each row execute function refuse()`)
  onTestFinished(async () => {
    await world.superuser.query('drop trigger if exists refuse on messages')
  })
  await expect(visitor.posts(conversationId, canary)).rejects.toThrow('500')
  await expect(users.agent.posts(conversationId, canary)).rejects.toThrow('500')
  await expect(visitor.starts(`${canary} again`)).rejects.toThrow('500')
  await world.superuser.query('drop trigger refuse on messages')
  await world.superuser.query(
    `create unique index if not exists once on widgets (organization_id, name) where name like '%twice'`,
  )
  const create = () =>
    fetch(`${world.url}/api/v1/widgets`, {
      method: 'POST',
      headers: { ...users.owner.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `${canary} twice` }),
    })
  await create()
  expect((await create()).status).toBe(500)
  await world.superuser.query('drop index once')
}

async function failInTheReply({ users, organization }: Scene): Promise<void> {
  const set = (settings: unknown) =>
    world.superuser.query('update widgets set settings = $1 where id = $2', [
      JSON.stringify(settings),
      organization.widget.id,
    ])
  await set({ title: { [canary]: canary }, [canary]: canary, color: canary })
  const answer = await fetch(`${world.url}/api/v1/widgets`, { headers: users.owner.headers })
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain(canary)
  await set({})
}

async function failOnSockets({ users, visitor, conversationId }: Scene): Promise<void> {
  const garbage = connectSocket(world.url)
  garbage.say(`{"type":"${canary}"`)
  await garbage.closed
  const pretender = connectSocket(world.url)
  pretender.say({ type: 'authenticate', token: canary.padEnd(64, 'A') })
  await pretender.closed
  await fetch(`${world.url}${socketPath}?token=${canary}`)
  const socket = await users.agent.socket()
  await world.superuser.query('alter table conversations rename to gone')
  socket.say({ type: 'typing', conversationId, isTyping: true })
  await socket.closed
  await expect(visitor.starts(canary)).rejects.toThrow('500')
  await world.superuser.query('alter table gone rename to conversations')
}

async function failBeforeAnyRoute(): Promise<void> {
  await fetch(`${world.url}/${canary}?${canary}`)
  await fetch(`${world.url}/api/v1/${canary}`, { headers: { cookie: canary } })
  await fetch(`${world.url}/api/v1/users/%ff${canary}`)
  await fetch(`${world.url}/${canary}.js`)
}

/** Told, with contents, to an address that leads nowhere: what is kept of it are codes. */
async function failAtAWebhook({ users, visitor, conversationId }: Scene): Promise<void> {
  await users.owner.call(createWebhook, {
    body: { address: `https://${canary}.example/${canary}?${canary}`, includesContents: true },
  })
  await visitor.posts(conversationId, `${canary} for the webhook`)
  const tried = () =>
    world.superuser.query(`select from webhook_deliveries where type = 'message.posted' and tries > 0`)
  await expect.poll(async () => (await tried()).rowCount).toBeGreaterThan(0)
}

/** A file that cannot be written: where its folder should be lies something else. */
async function failInTheStorage({ organization, users, conversationId }: Scene): Promise<void> {
  const folder = join(world.config.dataDir, 'files', organization.id)
  await rm(folder, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  await writeFile(folder, canary)
  const upload = users.agent.send(uploadFile, {
    params: { conversationId },
    query: { name: `${canary}.txt` },
    file: Buffer.from(canary),
  })
  expect((await upload).status).toBeGreaterThanOrEqual(500)
  await rm(folder)
}

async function failingMailWasTried(): Promise<void> {
  await expect.poll(() => world.log.some((line) => line.includes('A job failed'))).toBe(true)
}

async function postgresLog(): Promise<string[]> {
  const files = await world.superuser.query<{ text: string }>(
    `select pg_read_file(current_setting('log_directory') || '/' || name) as text from pg_ls_logdir()`,
  )
  expect(files.rows.some(({ text }) => text.includes('database system is ready'))).toBe(true)
  return files.rows.map(({ text }) => text)
}

async function jobRows(): Promise<string[]> {
  const tables = await world.superuser.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'aparte_jobs'::regnamespace and relkind in ('r', 'p')`,
  )
  const rows = await Promise.all(
    tables.rows.map(({ name }) =>
      world.superuser.query<{ text: string }>(`select to_jsonb(t)::text as text from aparte_jobs.${name} t`),
    ),
  )
  expect(rows.flat().length).toBeGreaterThan(0)
  return rows.flatMap((found) => found.rows.map(({ text }) => text))
}
