import pg from 'pg'
import { type Connection, schema } from '#platform/database/roles'
import type { Queue } from './queue.ts'

/** What waited when a backup was made goes back into the queue, once, after the queue knows its jobs. */
export async function requeueRestored(connection: Connection, queue: Queue, jobs: string[]): Promise<void> {
  const client = new pg.Client({ ...connection, options: `-c search_path=${schema}` })
  await client.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ name: string; ids: Record<string, string>; seconds: number }>(
      `delete from restored_jobs where name = any($1)
       returning name, ids, greatest(0, extract(epoch from start_after - now()))::int as seconds`,
      [jobs],
    )
    for (const { name, ids, seconds } of rows) await queue.enqueue(client, name, ids, seconds)
    await client.query('commit')
  } finally {
    await client.end()
  }
}
