import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Me } from '#contract/accounts'
import type { createApiKey as createApiKeyEndpoint } from '#contract/api-keys'
import type { Message } from '#contract/conversations'
import { postMessage } from '#contract/conversations'
import type { BodyOf, Role } from '#contract/endpoint'
import { allScopes } from '#contract/scopes'
import type { VisitorConversation, VisitorMessage } from '#contract/visitors'
import { postVisitorMessage, startConversation, startVisitorSession } from '#contract/visitors'
import type { Widget } from '#contract/widgets'
import { type Config, readEnv } from '#platform/config'
import { newId } from '#platform/ids'
import { openLog } from '#platform/log'
import { type Outbound, openOutbound } from '#platform/outbound'
import { createUser, getMe, startSession } from '#rooms/accounts'
import { createApiKey } from '#rooms/api-keys'
import { createOrganization } from '#rooms/organizations'
import { createWidget } from '#rooms/widgets'
import { type Aparte, startAparte } from '../server/start.ts'
import { type Client, openClient } from './client.ts'
import { templateDatabase } from './postgres.ts'
import { readIfThere } from './read-if-there.ts'

/** A signed-in user. */
export type UserClient = Client & {
  me: Me
  cookie: string
  posts(conversationId: string, text: string): Promise<Message>
}

/** A program that presents an API key. */
export type ApiKeyClient = Client & { id: string; secret: string }

/** Somebody who opened the widget. */
export type VisitorClient = Client & {
  visitorId: string
  token: string
  /** Starts a conversation with its first message. */
  starts(text: string): Promise<VisitorConversation>
  posts(conversationId: string, text: string): Promise<VisitorMessage>
}

export type Organization = { id: string; owner: UserClient; widget: Widget }

export type World = {
  readonly aparte: Aparte
  readonly url: string
  readonly config: Config
  /** A clock that tests move; it runs by itself as well. */
  readonly clock: { now(): Date; advance(milliseconds: number): void }
  /** Every log line written so far. */
  readonly log: string[]
  /** Straight to the database, past every fence: to look, and to break things on purpose. */
  readonly superuser: pg.Client
  /** A caller without any credential. */
  readonly nobody: Client
  organization(): Promise<Organization>
  user(organization: Organization, role: Role): Promise<UserClient>
  visitor(organization: Organization, origin?: string): Promise<VisitorClient>
  /** A key that acts for this user; with all scopes, unless some are named. Made past the question who may make keys. */
  apiKey(user: UserClient, draft?: Partial<BodyOf<typeof createApiKeyEndpoint>>): Promise<ApiKeyClient>
  /** How many statements wait for a lock at this moment. */
  waitingForLocks(): Promise<number>
  /** Waits for a mail to this address and returns its text; the newest if several. */
  mail(to: string, subject: RegExp): Promise<string>
  /** Ends the server and starts it again on the same data, on another port. */
  restart(): Promise<void>
}

/** No name leads anywhere: tests ask no name server. */
const nowhere = openOutbound({ resolve: async () => [] })

/** Boots the real server on a database of its own for the tests of a file. */
export function bootWorld(settings: Partial<Config> = {}, outbound: Outbound = nowhere): World {
  const parts: Partial<Parts> = {}
  beforeAll(async () => {
    Object.assign(parts, await open(settings, outbound))
  })
  afterAll(async () => {
    await parts.aparte?.stop()
    await parts.superuser?.end()
    if (parts.config) await rm(parts.config.dataDir, { recursive: true, force: true })
  })
  const part = <K extends keyof Parts>(name: K): Parts[K] => {
    const found = parts[name]
    if (found === undefined)
      throw new Error('The world is made before the first test, not before the file is read')
    return found as Parts[K]
  }
  const url = () => part('aparte').publicOrigin
  const world: World = {
    get aparte() {
      return part('aparte')
    },
    get url() {
      return url()
    },
    get config() {
      return part('config')
    },
    get clock() {
      return part('clock')
    },
    get log() {
      return part('log')
    },
    get superuser() {
      return part('superuser')
    },
    nobody: openClient(url),
    organization: () => makeOrganization(part('aparte'), url),
    user: (organization, role) => makeUser(part('aparte'), url, organization.id, role),
    visitor: (organization, origin) => makeVisitor(url, organization.widget.key, origin),
    apiKey: (user, draft) => makeApiKey(part('aparte'), url, user, draft),
    waitingForLocks: () => countWaiting(part('superuser')),
    mail: (to, subject) => findMail(join(part('config').dataDir, 'mailbox'), to, subject),
    async restart() {
      await part('aparte').stop()
      parts.aparte = await startAparte(part('config'), {
        clock: part('clock'),
        log: openTestLog(part('log')),
        outbound,
      })
    },
  }
  return world
}

type Parts = { aparte: Aparte; config: Config; clock: World['clock']; log: string[]; superuser: pg.Client }

async function open(settings: Partial<Config>, outbound: Outbound): Promise<Parts> {
  const dataDir = await mkdtemp(join(tmpdir(), 'aparte-world-'))
  const database = `world_${randomUUID().replaceAll('-', '')}`
  const superuser = await createDatabase(database)
  const env = {
    PORT: '0',
    DATA_DIR: dataDir,
    REGISTRATION: 'open',
    DATABASE_URL: databaseUrl(database),
    OPERATOR_NAME: 'Quiet Hosting',
    OPERATOR_ADDRESS: 'Server Lane 2, 2000 Elsewhere',
    OPERATOR_CONTACT: 'privacy@hosting.example',
  }
  const config: Config = { ...readEnv(env), hasRateLimits: false, ...settings }
  const clock = movableClock()
  const log: string[] = []
  return {
    aparte: await startAparte(config, { clock, log: openTestLog(log), outbound }),
    config,
    clock,
    log,
    superuser,
  }
}

const openTestLog = (lines: string[]) => openLog({ level: 'debug', write: (line) => lines.push(line) })

const databaseUrl = (name: string) => inject('postgresUrl').replace('DATABASE', name)

async function createDatabase(name: string): Promise<pg.Client> {
  const admin = new pg.Client({ connectionString: databaseUrl('postgres') })
  await admin.connect()
  await admin.query(`create database ${name} template ${templateDatabase}`)
  await admin.end()
  const superuser = new pg.Client({ connectionString: databaseUrl(name), options: '-c search_path=aparte' })
  await superuser.connect()
  return superuser
}

function movableClock(): World['clock'] {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    advance(milliseconds) {
      ahead += milliseconds
    },
  }
}

async function makeOrganization(aparte: Aparte, url: () => string): Promise<Organization> {
  const id = newId()
  const widget = await aparte.platform.database.inOrganization(id, async (tx) => {
    await createOrganization(tx, { name: 'Test', address: 'Here 1', website: 'https://example.com' })
    return createWidget(tx, 'system', { name: 'Website' }, url())
  })
  return { id, widget, owner: await makeUser(aparte, url, id, 'owner') }
}

async function makeUser(
  aparte: Aparte,
  url: () => string,
  organizationId: string,
  role: Role,
): Promise<UserClient> {
  const { cookie, me } = await aparte.platform.database.inOrganization(organizationId, async (tx) => {
    const id = newId()
    const email = `${role}-${id}@example.com`
    const name = { firstName: 'Ann', lastName: role }
    await createUser(tx, { id, email, ...name, role, passwordHash: '', emailVerifiedAt: tx.now })
    const { token, expiresAt } = await startSession(tx, id, 'test')
    const actor = {
      kind: 'user',
      organizationId,
      userId: id,
      sessionId: id,
      role,
      expiresAt,
      ...name,
    } as const
    return { cookie: token, me: await getMe(tx, actor) }
  })
  const client = openClient(url, { cookie })
  return {
    ...client,
    me,
    cookie,
    posts: (conversationId, text) =>
      client.call(postMessage, { params: { conversationId }, body: { clientId: randomUUID(), text } }),
  }
}

async function makeApiKey(
  aparte: Aparte,
  url: () => string,
  { me: { user, organization } }: UserClient,
  draft: Partial<BodyOf<typeof createApiKeyEndpoint>> = {},
): Promise<ApiKeyClient> {
  const made = await aparte.platform.database.inOrganization(organization.id, (tx) =>
    createApiKey(
      tx,
      {
        ...user,
        kind: 'user',
        organizationId: tx.organizationId,
        userId: user.id,
        sessionId: user.id,
        expiresAt: tx.now,
      },
      { name: 'Test', scopes: [...allScopes.keys()], networks: [], expiresAt: null, ...draft },
    ),
  )
  return { ...openClient(url, { token: made.secret }), id: made.key.id, secret: made.secret }
}

async function makeVisitor(
  url: () => string,
  widgetKey: string,
  origin = 'https://shop.example',
): Promise<VisitorClient> {
  const page = { url: `${origin}/lamps`, title: 'Lamps' }
  const opened = await openClient(url, { origin }).call(startVisitorSession, {
    params: { widgetKey },
    body: { page },
  })
  const client = openClient(url, { token: opened.token, origin })
  return {
    ...client,
    visitorId: opened.visitorId,
    token: opened.token,
    async starts(text) {
      const message = { clientId: randomUUID(), text }
      return (await client.call(startConversation, { body: { clientId: randomUUID(), message } }))
        .conversation
    },
    posts: (conversationId, text) =>
      client.call(postVisitorMessage, { params: { conversationId }, body: { clientId: randomUUID(), text } }),
  }
}

async function countWaiting(superuser: pg.Client): Promise<number> {
  // Inside a transaction the first answer would be given again.
  await superuser.query('select pg_stat_clear_snapshot()')
  const { rows } = await superuser.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}

async function findMail(directory: string, to: string, subject: RegExp): Promise<string> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    for (const file of (await readdir(directory).catch(() => [])).sort().reverse()) {
      const mail = await PostalMime.parse((await readIfThere(join(directory, file))) ?? '')
      if (mail.to?.some(({ address }) => address === to) && subject.test(mail.subject ?? ''))
        return mail.text ?? ''
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`No mail to ${to} with a subject like ${subject}`)
}
