import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Config, readEnv } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { settings } from '#platform/database/embedded-settings'
import { newId } from '#platform/ids'
import { openLog } from '#platform/log'
import { createUser, startSession } from '#rooms/accounts'
import { createVisitor, startVisitorSession } from '#rooms/contacts'
import { createOrganization } from '#rooms/organizations'
import { createWidget } from '#rooms/widgets'
import { endServer, freePort, startServer } from '#test/faults/server-process'
import { startAparte } from '../server/start.ts'

export type BenchVisitor = { id: string; token: string; conversationId: string }
export type BenchOrganization = { id: string; agentCookie: string; visitors: BenchVisitor[] }

export type Rig = {
  port: number
  serverPid: number
  organizations: BenchOrganization[]
  superuser: pg.Client
  /** For another process, or another house in this one, on the same data. */
  config: Config
  /** Another connection for measuring what the database does by itself. */
  connect(): Promise<pg.Client>
  stop(): Promise<void>
}

type Wanted = {
  organizations: number
  visitorsPerOrganization: number
  messagesPerConversation: number
  /** PostgreSQL as we ship it, but with room for the clients that measure it bare. */
  moreConnections: number
  env?: Record<string, string>
}

/** The real server in a process of its own, on the bundled PostgreSQL, with organizations that have a past. */
export async function openRig(wanted: Wanted): Promise<Rig> {
  const dataDir = await mkdtemp(join(tmpdir(), 'aparte-bench-'))
  settings.max_connections += wanted.moreConnections
  const postgres = await startEmbeddedPostgres({ dataDir, log: console.error })
  const { user, password, host } = postgres.connection
  const url = `postgres://${user}:${encodeURIComponent(password)}@localhost/postgres?host=${encodeURIComponent(host)}`
  const connect = async () => {
    const client = new pg.Client({ ...postgres.connection, options: '-c search_path=aparte' })
    await client.connect()
    return client
  }
  const organizations = await makeOrganizations(dataDir, url, wanted)
  const superuser = await connect()
  await fillConversations(superuser, wanted.messagesPerConversation)
  const port = await freePort()
  const server = await startServer({
    dataDir,
    port,
    hasRateLimits: false,
    env: { DATABASE_URL: url, ...wanted.env },
  })
  return {
    port,
    serverPid: server.pid,
    organizations,
    superuser,
    config: readEnv({ PORT: '0', DATA_DIR: dataDir, DATABASE_URL: url }),
    connect,
    async stop() {
      await endServer(server)
      await superuser.end()
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function makeOrganizations(dataDir: string, url: string, wanted: Wanted): Promise<BenchOrganization[]> {
  const config = { ...readEnv({ PORT: '0', DATA_DIR: dataDir, DATABASE_URL: url }), hasRateLimits: false }
  const aparte = await startAparte(config, { log: openLog({ level: 'error' }) })
  const makeOne = () => {
    const id = newId()
    return aparte.platform.database.inOrganization(id, async (tx) => {
      await createOrganization(tx, { name: 'Bench', address: 'Here 1', website: 'https://example.com' })
      const widget = await createWidget(tx, 'system', { name: 'Website' }, aparte.publicOrigin)
      const userId = newId()
      const name = { firstName: 'Ann', lastName: 'Agent' }
      const email = `agent-${userId}@example.com`
      await createUser(tx, {
        id: userId,
        email,
        ...name,
        role: 'agent',
        passwordHash: '',
        emailVerifiedAt: tx.now,
      })
      const visitors: BenchVisitor[] = []
      for (let count = 0; count < wanted.visitorsPerOrganization; count++) {
        const visitor = { id: newId(), widgetId: widget.id, language: null, page: { url: '', title: '' } }
        await createVisitor(tx, visitor)
        const { token } = await startVisitorSession(tx, visitor, undefined)
        visitors.push({ id: visitor.id, token, conversationId: newId() })
      }
      await tx.db
        .insertInto('conversations')
        .values(
          visitors.map((visitor) => ({
            organization_id: id,
            id: visitor.conversationId,
            widget_id: widget.id,
            visitor_id: visitor.id,
            client_id: newId(),
            last_message_at: tx.now,
            created_at: tx.now,
          })),
        )
        .execute()
      return { id, agentCookie: (await startSession(tx, userId, 'bench')).token, visitors }
    })
  }
  try {
    const made: BenchOrganization[] = []
    for (let count = 0; count < wanted.organizations; count++) made.push(await makeOne())
    return made
  } finally {
    await aparte.stop()
  }
}

/** A past for every conversation; the planner only shows its traps on long ones, after ANALYZE. */
async function fillConversations(superuser: pg.Client, messages: number): Promise<void> {
  await superuser.query(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, text, created_at)
     select organization_id, id, seq, gen_random_uuid(), 'visitor', repeat('x', 100), created_at
     from conversations, generate_series(1, $1) as seq`,
    [messages],
  )
  await superuser.query('update conversations set last_seq = $1', [messages])
  await superuser.query('vacuum analyze')
  await superuser.query('checkpoint')
}
