import { rename } from 'node:fs/promises'
import { refuseRunningServer } from '#platform/backup/restore'
import { schema } from '#platform/database/roles'
import { openJournal } from '#platform/erasures/journal'
import { StartFailure } from '#platform/start-failure'
import { CommandFailure, command } from './command.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'

export const beginNewJournal = command({
  name: 'begin-new-journal',
  summary: 'go on after the erasure journal was lost for good',
  explanation: `
For the day when JOURNAL_DIR/erasures.ndjson is gone or damaged and no copy of it is left: the server does not start
without it. What is there is moved aside, and the next erasure writes the first line of a new journal. Whom older backups
hold and who was erased since is then known to nobody: a restore of such a backup brings them back. It is refused
while the journal is the one the database knows, and while a server runs.
Touches the journal and one table. Next: delete the backups made before today, "aparte backup", then "aparte start".

  $ aparte begin-new-journal
  $ aparte begin-new-journal --yes`,
  options: { yes: { type: 'boolean', description: 'do not ask' } },
  async run({ options, readConfig, terminal }) {
    const database = await openForCommand(readConfig())
    try {
      const admin = await database.signIn()
      try {
        await refuseRunningServer(admin)
        const lost = await withHouse(database, async () => undefined).catch(unlessLost)
        if (!lost)
          throw new CommandFailure(
            'journal_intact',
            'The erasure journal is the one this database knows: nothing has to begin anew.',
          )
        terminal.say(`${lost}.`)
        const question =
          'A restore of an older backup will bring back whom it holds. Type "begin anew" to go on without the journal of before: '
        if (!options.yes && (await terminal.ask(question)).trim() !== 'begin anew')
          throw new CommandFailure('not_confirmed', 'Nothing was changed.')
        const aside = await moveAside(openJournal(database.config.journalDir).place)
        // The notes go last: a command that was killed in between is called again.
        const { rowCount } = await admin.query(`delete from ${schema}.erasure_journal`)
        const text = `A new erasure journal begins with the next erasure; ${rowCount} of before are forgotten.${aside ? `\nWhat was left is in ${aside}.` : ''}
Delete the backups made before now, then make one: aparte backup.`
        return { json: { forgotten: rowCount, aside }, text }
      } finally {
        await admin.end()
      }
    } finally {
      await database.close()
    }
  },
})

/** Why a server would not start with it. */
function unlessLost(error: unknown): string {
  if (error instanceof StartFailure && error.code.startsWith('journal_')) return error.message
  throw error
}

async function moveAside(file: string): Promise<string | null> {
  const aside = `${file}.lost-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  try {
    await rename(file, aside)
    return aside
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
