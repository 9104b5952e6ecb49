import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '#platform/start-failure'
import type { EmbeddedPostgres } from './embedded.ts'
import { findHolder } from './embedded-hold.ts'
import { port } from './embedded-process.ts'

/** The PostgreSQL of a server that runs on this data directory; undefined when none does. */
export async function attachEmbeddedPostgres(
  dataDir: string,
): Promise<EmbeddedPostgres['connection'] | undefined> {
  const home = await realpath(dataDir).catch(() => undefined)
  if (home === undefined) return undefined
  // It may just be starting: PostgreSQL says when it is ready.
  for (let waited = 0; findHolder(home) !== undefined; waited += 50) {
    const lines = (await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split(
      '\n',
    )
    if (lines[7]?.trim() === 'ready') {
      const password = (await readFile(join(home, 'postgres-password'), 'utf8')).trim()
      return { host: lines[4] ?? '', port, user: 'postgres', password, database: 'postgres' }
    }
    if (waited > 30_000)
      throw new StartFailure(
        `A server holds ${home}, but its PostgreSQL does not get ready: look at ${home}/postgres/log`,
      )
    await sleep(50)
  }
  return undefined
}
