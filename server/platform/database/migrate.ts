import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type pg from 'pg'
import type { Log } from '#platform/log'
import { StartFailure } from '#platform/start-failure'

const directory = resolve(import.meta.dirname, '../../../migrations')

// Any number, the same in every process: two of them starting together migrate one after the other.
const migrationLock = 4_117_001

type Migration = { number: number; name: string; sql: string; checksum: string }

/**
 * Brings the database to this program's schema, as its owner. All pending migrations happen, or none. `upTo` stops at an
 * earlier schema, for tests of what comes after it.
 */
export async function migrate(owner: pg.Client, log: Log, upTo = Number.POSITIVE_INFINITY): Promise<void> {
  await owner.query('begin')
  try {
    await applyMigrations(owner, log, upTo)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

/** As migrate, inside of a transaction of the caller's. */
export async function applyMigrations(
  owner: pg.Client,
  log: Log,
  upTo = Number.POSITIVE_INFINITY,
): Promise<void> {
  const known = await readMigrations()
  await owner.query('select pg_advisory_xact_lock($1)', [migrationLock])
  await owner.query(`
    create table if not exists migrations (
      number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now()
    )`)
  const applied = await owner.query<{ number: number; checksum: string }>(
    'select number, checksum from migrations order by number',
  )
  refuseForeignHistory(known, applied.rows)
  const pending = known.slice(applied.rows.length).filter(({ number }) => number <= upTo)
  for (const migration of pending) {
    await owner.query(migration.sql)
    await owner.query('insert into migrations (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    log.info('Migrated the database', { migration: migration.number })
  }
}

/** The schema this program brings. */
export const newestMigration = async (): Promise<number> => (await readMigrations()).at(-1)?.number ?? 0

/** Refuses what this program's migrations do not lead to, or lead beyond. */
export async function refuseUnknownHistory(applied: { number: number; checksum: string }[]): Promise<void> {
  refuseForeignHistory(await readMigrations(), applied)
}

async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file)).sort()
  return Promise.all(
    files.map(async (name) => {
      const sql = await readFile(resolve(directory, name), 'utf8')
      return {
        number: Number(name.slice(0, 4)),
        name,
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      }
    }),
  )
}

function refuseForeignHistory(known: Migration[], applied: { number: number; checksum: string }[]): void {
  const newest = applied.at(-1)?.number ?? 0
  const ours = known.at(-1)?.number ?? 0
  if (newest > ours) {
    throw new StartFailure(
      `The database is newer (schema ${newest}) than this program (schema ${ours}). Start the newer version of Aparte, or restore a backup made with this one.`,
      { code: 'schema_newer' },
    )
  }
  const changed = applied.find((row, index) => known[index]?.checksum !== row.checksum)
  if (changed) {
    throw new StartFailure(
      `Migration ${changed.number} in the database is not the one this program ships. Start the version of Aparte that made this database.`,
    )
  }
}
