import { command } from './command.ts'

export const start = command({
  name: 'start',
  summary: 'run the server, with the embedded PostgreSQL unless DATABASE_URL is set',
  explanation: `
Builds what changed, brings the database up to date, replays erasures the database does not know yet,
and then serves until it is ended (Ctrl-C or SIGTERM). Touches DATA_DIR and the database.
Next: open the address it prints.

  $ aparte start
  $ PORT=8080 DATA_DIR=/var/lib/aparte PUBLIC_URL=https://chat.example.com aparte start`,
  options: {},
  async run() {
    const { buildStaleBundles } = await import('../bin/bundles.ts')
    await buildStaleBundles()
    await import('../server/main.ts')
    return undefined
  },
})
