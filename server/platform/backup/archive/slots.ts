import type pg from 'pg'
import { newId } from '#platform/ids'
import { type Lsn, parseLsn } from './lsn.ts'

/**
 * A run of the archive: the log without a gap, from one place on. PostgreSQL keeps the log for it in a replication slot, until we
 * say that it is archived; whoever is away longer than max_slot_wal_keep_size allows must begin a new one.
 */
export type Run = { id: string; slot: string; from: Lsn; isNew: boolean }

const prefix = 'aparte_archive_'

export async function openRun(superuser: pg.Client): Promise<Run> {
  const { rows } = await superuser.query<{
    slot_name: string
    restart_lsn: string | null
    wal_status: string | null
  }>(
    `select slot_name, restart_lsn::text, wal_status from pg_replication_slots where starts_with(slot_name, $1)`,
    [prefix],
  )
  const [usable] = rows.filter(({ restart_lsn, wal_status }) => restart_lsn !== null && wal_status !== 'lost')
  for (const { slot_name } of rows.filter((row) => row !== usable)) await dropSlot(superuser, slot_name)
  if (usable)
    return {
      id: usable.slot_name.slice(prefix.length).replaceAll('_', '-'),
      slot: usable.slot_name,
      from: parseLsn(usable.restart_lsn ?? ''),
      isNew: false,
    }
  const id = newId()
  const slot = prefix + id.replaceAll('-', '_')
  const made = await superuser.query<{ lsn: string }>(
    'select lsn::text from pg_create_physical_replication_slot($1, true)',
    [slot],
  )
  return { id, slot, from: parseLsn(made.rows[0]?.lsn ?? ''), isNew: true }
}

/** How much of the log is not archived yet; null: nothing is being archived. */
export async function waitingBytes(superuser: pg.Client): Promise<number | null> {
  const { rows } = await superuser.query<{ bytes: number }>(
    `select pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::float8 as bytes
     from pg_replication_slots where starts_with(slot_name, $1) and restart_lsn is not null`,
    [prefix],
  )
  return rows[0]?.bytes ?? null
}

/** Without an archive nothing may be kept for it: the log would grow to its limit. */
export async function dropRuns(superuser: pg.Client): Promise<void> {
  const { rows } = await superuser.query<{ slot_name: string }>(
    'select slot_name from pg_replication_slots where starts_with(slot_name, $1) and not active',
    [prefix],
  )
  for (const { slot_name } of rows) await dropSlot(superuser, slot_name)
}

const dropSlot = (superuser: pg.Client, slot: string) =>
  superuser.query('select pg_drop_replication_slot($1)', [slot])
