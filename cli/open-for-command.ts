import pg from 'pg'
import type { Config } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { attachEmbeddedPostgres } from '#platform/database/embedded-attach'
import { connectAdmin } from '#platform/database/open'
import { schema } from '#platform/database/roles'

export type CommandDatabase = {
  /** The configuration with the address of the database in it: what prepareDatabase and startAparte take. */
  config: Config
  /** Signs in as whoever may do everything there, past row-level security; the caller ends it. */
  signIn(): Promise<pg.Client>
  /** Whether a server runs on this data directory; always false with DATABASE_URL, where nobody knows. */
  isServerRunning: boolean
  /** Of the newest migration; 0 before the first. */
  schemaNumber(): Promise<number>
  close(): Promise<void>
}

/**
 * DATABASE_URL is connected to. The embedded PostgreSQL is attached to where a server runs on the data directory; else it
 * is started for the length of the command, which holds the directory meanwhile. Migrates nothing.
 */
export async function openForCommand(config: Config): Promise<CommandDatabase> {
  if (config.databaseUrl !== null) return opened(config, config.databaseUrl, false, async () => undefined)
  const running = await attachEmbeddedPostgres(config.dataDir)
  if (running) return opened(config, urlOf(running), true, async () => undefined)
  const started = await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => undefined })
  return opened(config, urlOf(started.connection), false, () => started.stop())
}

function opened(
  config: Config,
  databaseUrl: string,
  isServerRunning: boolean,
  close: () => Promise<void>,
): CommandDatabase {
  const withAddress = { ...config, databaseUrl }
  const signIn = async () => {
    const admin = new pg.Client({ connectionString: databaseUrl, application_name: 'aparte command' })
    await connectAdmin(admin, withAddress)
    return admin
  }
  return { config: withAddress, signIn, isServerRunning, schemaNumber: () => askSchema(signIn), close }
}

const urlOf = (at: { host: string; port: number; user: string; password: string; database: string }) =>
  `postgres://${at.user}:${encodeURIComponent(at.password)}@localhost:${at.port}/${at.database}?host=${encodeURIComponent(at.host)}`

async function askSchema(signIn: () => Promise<pg.Client>): Promise<number> {
  const admin = await signIn()
  try {
    const { rows } = await admin.query<{ there: boolean }>(
      `select to_regclass('${schema}.migrations') is not null as there`,
    )
    if (rows[0]?.there !== true) return 0
    const newest = await admin.query<{ number: number }>(
      `select coalesce(max(number), 0)::int as number from ${schema}.migrations`,
    )
    return newest.rows[0]?.number ?? 0
  } finally {
    await admin.end()
  }
}
