import pg from 'pg'
import { prepareDatabase } from '#platform/database/open'
import { postureFaults } from '#platform/database/posture'
import { schema } from '#platform/database/roles'
import { openLog } from '#platform/log'
import { command } from './command.ts'
import { openForCommand } from './open-for-command.ts'

export const verifyClaims = command({
  name: 'verify-claims',
  summary: 'run every check of a privacy claim that can be run here',
  explanation: `
Says plainly what can be verified today. No claim of the privacy page has a verifier of its own yet; what is checked here
is what keeps organizations apart in the database (row-level security, the rights of the program's role). Changes nothing
but what a start would: pending migrations are applied.
Next: mend what it names; a server does not start on a database that fails.

  $ aparte verify-claims
  $ aparte verify-claims --json`,
  options: {},
  async run({ readConfig }) {
    const config = readConfig()
    const database = await openForCommand(config)
    try {
      const prepared = await prepareDatabase(database.config, openLog({ level: config.logLevel }))
      const program = new pg.Client({ ...prepared.connection, options: `-c search_path=${schema}` })
      await program.connect()
      const faults = await postureFaults(program).finally(() => program.end())
      await prepared.stop()
      const holds = faults.length === 0
      const line = holds ? '✓ the database keeps organizations apart' : `✗ ${faults.join('\n✗ ')}`
      const text = `${line}\nNo claim of the privacy page has a verifier yet: nothing else is verified.`
      return { json: { claims: [], posture: { holds, faults } }, text, exitCode: holds ? 0 : 1 }
    } finally {
      await database.close()
    }
  },
})
