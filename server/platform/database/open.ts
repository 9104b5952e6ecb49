import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '#platform/config'
import { newSecret } from '#platform/ids'
import { migrateQueue } from '#platform/jobs/queue'
import type { Log } from '#platform/log'
import { StartFailure } from '#platform/start-failure'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { migrate } from './migrate.ts'
import { refuseBadPosture } from './posture.ts'
import {
  type Connection,
  ownerRole,
  placeOf,
  prepareRoles,
  programPassword,
  programRole,
  schema,
} from './roles.ts'

export type OpenedDatabase = {
  /** How the program signs in: as the role that owns nothing. */
  connection: Connection
  /** Of the embedded PostgreSQL, for its archive; null with DATABASE_URL. */
  superuser: EmbeddedPostgres['connection'] | null
  /** Signs in past row-level security, for backups; the caller ends it. */
  signInAsAdmin(): Promise<pg.Client>
  stop(): Promise<void>
}

const oldestPostgres = 150_000

// Any number, the same in every process.
const preparationLock = 4_117_000
const longestConnecting = 8000

/** Code of the StartFailure of a database that does not answer; one that refuses has another. */
export const unreachable = 'database_unreachable'

/** Starts PostgreSQL if it is ours to start, brings roles and schema up to date, and refuses what is not safe. */
export async function prepareDatabase(config: Config, log: Log): Promise<OpenedDatabase> {
  const embedded = config.databaseUrl === null ? await startEmbedded(config, log) : undefined
  try {
    const openAdmin = () => adminOf(config, embedded)
    const admin = openAdmin()
    const password = await programPasswordFor(config, admin)
    await connectAdmin(admin, config)
    try {
      await refuseOldPostgres(admin)
      // Until this connection ends: programs that start together prepare one after the other.
      await admin.query('select pg_advisory_lock($1)', [preparationLock])
      await prepareRoles(admin, password)
      await admin.query(`set role ${ownerRole}`)
      await admin.query(`set search_path = ${schema}`)
      await migrate(admin, log)
      await migrateQueue(admin, programRole)
    } finally {
      await admin.end()
    }
    const connection: Connection = { ...placeOf(admin), user: programRole, password }
    await checkPosture(connection)
    const signInAsAdmin = async () => {
      const client = openAdmin()
      await connectAdmin(client, config)
      return client
    }
    return {
      connection,
      superuser: embedded?.connection ?? null,
      signInAsAdmin,
      stop: async () => embedded?.stop(),
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

const adminOf = (config: Config, embedded?: EmbeddedPostgres): pg.Client =>
  new pg.Client({
    ...(embedded?.connection ?? { connectionString: config.databaseUrl ?? '' }),
    connectionTimeoutMillis: longestConnecting,
  })

/** How the program will sign in at DATABASE_URL, known before that can be reached. */
export async function expectedConnection(config: Config): Promise<Connection> {
  const admin = adminOf(config)
  return { ...placeOf(admin), user: programRole, password: await programPasswordFor(config, admin) }
}

function startEmbedded(config: Config, log: Log): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: () => log.warn('PostgreSQL ended and is started again'),
  })
}

/** What the program's role signs in with; the admin need not be connected yet. */
export const programPasswordFor = async (config: Config, admin: pg.Client): Promise<string> =>
  programPassword(await programSecret(config, admin))

// Whoever knows the database's address knows the program's password; where the address holds no secret, a file does.
async function programSecret(config: Config, admin: pg.Client): Promise<string> {
  if (typeof admin.password === 'string' && admin.password !== '') return admin.password
  const file = join(config.dataDir, 'database-secret')
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
    await writeFile(file, newSecret(), { mode: 0o600, flag: 'wx' })
    return readFile(file, 'utf8')
  }
}

/** Connects; what refuses says what to do. */
export async function connectAdmin(admin: pg.Client, config: Config): Promise<void> {
  // The driver reports a connection that breaks later as an event; unheard, it would end the process.
  admin.on('error', () => undefined)
  try {
    await admin.connect()
  } catch (error) {
    if (config.databaseUrl === null) throw error
    const { host } = new URL(config.databaseUrl)
    const reason =
      error instanceof Error && error.message !== ''
        ? error.message
        : String((error as { code?: unknown }).code)
    const code = error instanceof pg.DatabaseError ? (error.code ?? '') : ''
    if (code.startsWith('28') || code === '3D000')
      throw new StartFailure(
        `The database at ${host} refuses: ${reason}. Correct DATABASE_URL, or create what it names.`,
      )
    throw new StartFailure(
      `The database at ${host} cannot be reached (${reason}). Check DATABASE_URL and that PostgreSQL runs there, or leave DATABASE_URL out to use the embedded one.`,
      { code: unreachable },
    )
  }
}

async function refuseOldPostgres(admin: pg.Client): Promise<void> {
  const asked = await admin.query<{ number: string; name: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as name`,
  )
  const version = asked.rows[0]
  if (version && Number(version.number) >= oldestPostgres) return
  throw new StartFailure(
    `Aparte needs PostgreSQL 15 or newer; this one is ${version?.name}. Upgrade it, or leave DATABASE_URL out.`,
  )
}

async function checkPosture(connection: Connection): Promise<void> {
  const program = new pg.Client({ ...connection, options: `-c search_path=${schema}` })
  await program.connect()
  try {
    await refuseBadPosture(program)
  } finally {
    await program.end()
  }
}
