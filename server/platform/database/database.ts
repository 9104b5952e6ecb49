import pg from 'pg'
import type { Announcements } from '#platform/announcements'
import type { Anchors } from '#platform/audit/anchors'
import { type Noted, writeEntries } from '#platform/audit/write-entries'
import type { Clock } from '#platform/clock'
import type { Reaction } from '#platform/events'
import type { Queue } from '#platform/jobs/queue'
import type { Log } from '#platform/log'
import type { Hub } from '#platform/realtime/hub'
import { inLongTransaction, type LongTransaction, type LongWork } from './long-transaction.ts'
import { type Connection, schema } from './roles.ts'
import { type InstallationTx, queriesOn, type Tx } from './transaction.ts'
import { vacuum } from './vacuum.ts'

export type Database = {
  /** Runs work in one short transaction that sees one organization; commits if it returns, rolls back if it throws. */
  inOrganization<T>(organizationId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  outsideOrganizations<T>(work: (tx: InstallationTx) => Promise<T>): Promise<T>
  /** One statement that sets organizations by itself, for verbs that cost one round trip. */
  call<Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]>
  /** For exports and imports; undefined: another process holds the lock. */
  inLongTransaction<T>(
    wanted: LongWork,
    work: (transaction: LongTransaction) => Promise<T>,
  ): Promise<T | undefined>
  /** Clears what was deleted from these tables, and their statistics of it. False: only their owner may (before PostgreSQL 17). */
  vacuum(tables: readonly string[]): Promise<boolean>
  ping(): Promise<void>
  close(): Promise<void>
}

/** What is to follow the work of a transaction: entries of the audit log before its commit, the rest after it. */
type Following = { noted: Noted[]; effects: (() => void)[] }

// A database that hangs must not hold a caller for longer than six seconds: one wait for a connection, one for an answer.
const connectionMilliseconds = 1800
const answerMilliseconds = 4000

export const sessionSettings = `-c search_path=${schema} -c statement_timeout=3500 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000`

export function openDatabase(options: {
  connection: Connection
  clock: Clock
  log: Log
  queue: Queue
  hub: Hub
  announcements: Announcements
  anchors: Anchors
  /** Filled once the rooms are open. */
  reactions: readonly Reaction[]
}): Database {
  const pool = new pg.Pool({
    ...options.connection,
    options: sessionSettings,
    application_name: 'aparte',
    pipeline: true,
    max: 12,
    connectionTimeoutMillis: connectionMilliseconds,
    query_timeout: answerMilliseconds,
  })
  // The pool hears only idle connections; one that breaks in use tells the query under way, and ends no process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', (error) => {
    if (!pool.ending) options.log.error('A database connection was lost', error)
  })

  async function inTransaction<T>(
    start: string,
    values: string[],
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      // Sent together with the first query of the work: no round trip of its own.
      const begun = Promise.all([client.query('begin'), client.query({ name: 'begin', text: start, values })])
      const [begin, result] = await Promise.allSettled([begun, work(client)])
      if (begin.status === 'rejected') throw begin.reason
      if (result.status === 'rejected') throw result.reason
      // PostgreSQL answers COMMIT of a failed transaction with a quiet ROLLBACK.
      const end = await client.query('commit')
      if (end.command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back')
      return result.value
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  function openTx(organizationId: string, { noted, effects }: Following): (client: pg.ClientBase) => Tx {
    const now = options.clock.now()
    return (client) => ({
      organizationId,
      now,
      db: queriesOn(client),
      tell: (...frame) => effects.push(() => options.hub.publish(...frame)),
      endSockets: (whose, how) => effects.push(() => options.hub.end(organizationId, whose, how)),
      note: (entry) => noted.push(entry),
      announced: () => effects.push(() => options.announcements.tell(organizationId)),
      isListening: options.hub.isListening,
      reactionsTo: (type) =>
        options.reactions.filter((reaction) => reaction.on === type).map((reaction) => reaction.job),
      enqueue: (job, ids, afterSeconds) =>
        options.queue.enqueue(client, job, { organizationId, ...ids }, afterSeconds),
    })
  }

  async function audited<Work extends Tx, T>(
    tx: Work,
    { noted, effects }: Following,
    work: (tx: Work) => Promise<T>,
  ): Promise<T> {
    const result = await work(tx)
    const head = await writeEntries(tx, noted)
    if (head) effects.push(() => options.anchors.tell(head))
    return result
  }

  return {
    async inOrganization(organizationId, work) {
      const following: Following = { noted: [], effects: [] }
      const tx = openTx(organizationId, following)
      const result = await inTransaction(
        `select set_config('app.organization_id', $1, true)`,
        [organizationId],
        (client) => audited(tx(client), following, work),
      )
      for (const effect of following.effects) effect()
      return result
    },
    outsideOrganizations: (work) =>
      inTransaction(`select set_config('app.organization_id', $1, true)`, [''], (client) =>
        work({ now: options.clock.now(), db: queriesOn(client) }),
      ),
    async call(name, text, values) {
      const result = await pool.query({ name, text, values })
      return result.rows
    },
    async inLongTransaction(wanted, work) {
      const following: Following = { noted: [], effects: [] }
      const tx = openTx(wanted.organizationId, following)
      const result = await inLongTransaction(options.connection, wanted, tx, (transaction) =>
        audited(transaction, following, work),
      )
      for (const effect of following.effects) effect()
      return result
    },
    vacuum: (tables) => vacuum(options.connection, tables),
    async ping() {
      await pool.query('select 1')
    },
    close: () => pool.end(),
  }
}
