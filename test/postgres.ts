import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { readEnv } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { prepareDatabase } from '#platform/database/open'
import { openLog } from '#platform/log'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's address of the database server all tests share; the path names no database. */
    postgresUrl: string
  }
}

/** Every test file gets a copy of this database, and with it organizations of its own. */
export const templateDatabase = 'aparte_template'

/** One real PostgreSQL for the whole run, with one migrated database to copy. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'aparte-test-'))
  // No test here pulls the plug: waiting for the disk would cost a third of the time.
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
  const postgres = await startEmbeddedPostgres({ dataDir, settings, log: console.error })
  const { user, password, host, port } = postgres.connection
  const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/DATABASE?host=${encodeURIComponent(host)}`
  const admin = new pg.Client(postgres.connection)
  await admin.connect()
  await admin.query(`create database ${templateDatabase}`)
  await admin.end()
  const config = readEnv({ DATABASE_URL: url.replace('DATABASE', templateDatabase), DATA_DIR: dataDir })
  const prepared = await prepareDatabase(config, openLog({ level: 'warn' }))
  await prepared.stop()
  project.provide('postgresUrl', url)
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
