import { Socket } from 'node:net'
import pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { type Connection, schema } from './roles.ts'
import type { Tx } from './transaction.ts'

/**
 * A transaction of minutes in one organization, on a connection of its own: what exports and imports work in, and nothing a
 * request does. Row-level security judges it like every other, and rooms' verbs work in it like in every other.
 */
export type LongTransaction = Tx & {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** Streams what PostgreSQL writes; values stand in the text, escaped. Read to its end before the next query. */
  copyOut(text: string): AsyncIterable<Buffer> & { rowCount: number }
}

export type LongWork = {
  organizationId: string
  /** Read: a snapshot, the same however long it takes. */
  mode: 'read' | 'write'
  /** Held until the end, by one at a time in all processes; a process that is killed lets go of it. */
  lock: string
}

/** Values are written the same everywhere, and nothing is cut off by the limits of requests. */
const settings = [
  `search_path=${schema}`,
  'statement_timeout=0',
  'lock_timeout=3000',
  'idle_in_transaction_session_timeout=600000',
  'row_security=on',
  'synchronize_seqscans=off',
  'jit=off',
  'TimeZone=UTC',
  'DateStyle=ISO',
  'IntervalStyle=iso_8601',
  'bytea_output=hex',
  'extra_float_digits=1',
]

const begin = {
  read: 'begin isolation level repeatable read, read only',
  write: 'begin',
}

/** undefined: another holds the lock. Commits if the work returns; breaks off if it throws. */
export async function inLongTransaction<T>(
  connection: Connection,
  { organizationId, mode, lock }: LongWork,
  asTx: (client: pg.ClientBase) => Tx,
  work: (transaction: LongTransaction) => Promise<T>,
): Promise<T | undefined> {
  const socket = new Socket()
  const copies: { readableEnded: boolean }[] = []
  const client = new pg.Client({
    ...connection,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    application_name: 'aparte long work',
    connectionTimeoutMillis: 5000,
    stream: () => socket,
  })
  // A connection that breaks tells the query under way; unheard, the event would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const asked = await client.query<{ is_ours: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as is_ours',
      [lock],
    )
    if (asked.rows[0]?.is_ours !== true) return undefined
    await client.query(begin[mode])
    await client.query(`select set_config('app.organization_id', $1, true)`, [organizationId])
    const result = await work({
      ...asTx(client),
      query: async (text, values) => (await client.query(text, values)).rows,
      copyOut(text) {
        const copy = client.query(copyStreams.to(text, { highWaterMark: 1024 * 1024 }))
        // It tells whoever reads it; broken off when nobody does any more, it would end the process as well.
        copy.on('error', () => undefined)
        copies.push(copy)
        // Whoever reads it hears of an error by reading; where nobody reads any more, the event would end the process.
        copy.on('error', () => undefined)
        // The count of rows comes after the last of them.
        const isOver = new Promise<void>((over) => {
          const end = () => {
            client.off('drain', end).off('end', end)
            over()
          }
          client.on('drain', end).on('end', end)
        })
        return {
          get rowCount() {
            return copy.rowCount
          },
          async *[Symbol.asyncIterator]() {
            yield* copy
            await isOver
          },
        }
      },
    })
    // PostgreSQL answers COMMIT of a failed transaction with a quiet ROLLBACK.
    const end = await client.query('commit')
    if (end.command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back')
    await client.query('select pg_advisory_unlock_all()')
    return result
  } catch (error) {
    // In the middle of a stream nothing more can be said; the database notices the end, and rolls back.
    if (copies.every(({ readableEnded }) => readableEnded)) {
      await client.query('rollback; select pg_advisory_unlock_all()').catch(() => undefined)
    }
    throw error
  } finally {
    socket.destroy()
  }
}
