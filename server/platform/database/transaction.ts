import { createHash } from 'node:crypto'
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Actor } from '#platform/actor'
import type { Noted } from '#platform/audit/write-entries'
import type { Hub } from '#platform/realtime/hub'
import type { Tables } from './tables.ts'

/** The only handle on the database a room ever sees: one transaction in one organization. */
export type Tx = {
  readonly organizationId: string
  /** The time of this transaction. */
  readonly now: Date
  readonly db: Kysely<Tables>
  /** Said to those who listen once the transaction has committed, and only then. */
  tell: Hub['publish']
  /** Takes away the right to listen, after commit. `again`: they may come back, and are judged anew. */
  endSockets(whose: (listener: Actor) => boolean, how?: 'for good' | 'again'): void
  /** Says after commit that something was announced, to whoever delivers it. */
  announced(): void
  /** Puts it into the audit log when the work of this transaction is done, just before the commit. For announce() only. */
  note(entry: Noted): void
  /** Whether anybody listens at this moment. */
  isListening: Hub['isListening']
  /** Puts a job into the queue, if this transaction commits; to be run at once, or after so many seconds. */
  enqueue(job: string, ids: Record<string, string>, afterSeconds?: number): Promise<void>
  /** The jobs that rooms queue when this happens. */
  reactionsTo(eventType: string): readonly string[]
}

/** Before an organization is known: tenant tables are empty, what is left is the installation and find_login. */
export type InstallationTx = Pick<Tx, 'now' | 'db'>

export function queriesOn(client: pg.ClientBase): Kysely<Tables> {
  const connection = {
    executeQuery: async <R>(query: {
      sql: string
      parameters: readonly unknown[]
    }): Promise<QueryResult<R>> => {
      const result = await client.query({
        name: statementName(query.sql),
        text: query.sql,
        values: [...query.parameters],
      })
      return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    streamQuery: () => {
      throw new Error('A transaction is short: nothing streams inside one.')
    },
  }
  const nothing = async () => undefined
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => connection,
        releaseConnection: nothing,
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        destroy: nothing,
      }),
    },
  })
}

// Named statements are planned once per connection. Their number is bounded by our own source.
const statementNames = new Map<string, string>()

function statementName(sql: string): string {
  let name = statementNames.get(sql)
  if (name === undefined) {
    name = createHash('sha1').update(sql).digest('base64url')
    statementNames.set(sql, name)
  }
  return name
}
