import { prepareDatabase } from '#platform/database/open'
import { openLog } from '#platform/log'
import { command } from './command.ts'
import { openForCommand } from './open-for-command.ts'

export const migrate = command({
  name: 'migrate',
  summary: 'bring the database up to date without starting the server',
  explanation: `
Prepares the roles and applies the migrations this version brings; all of them, or none if one fails. "aparte start"
does the same by itself: this command is for those who want it as a step of its own, after a backup.
Touches the database. A server that runs on it keeps working with the schema it knows: restart it afterwards.

  $ aparte backup && aparte migrate && systemctl restart aparte`,
  options: {},
  async run({ readConfig }) {
    const config = readConfig()
    const database = await openForCommand(config)
    try {
      const before = await database.schemaNumber()
      const prepared = await prepareDatabase(database.config, openLog({ level: config.logLevel }))
      await prepared.stop()
      const after = await database.schemaNumber()
      const text =
        before === after ? `The database is up to date (schema ${after}).` : `Schema ${before} → ${after}.`
      return { json: { before, after }, text }
    } finally {
      await database.close()
    }
  },
})
