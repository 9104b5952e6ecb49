import { stat } from 'node:fs/promises'
import { CommandFailure, command, UsageFault } from './command.ts'
import { openForCommand } from './open-for-command.ts'

export const importArchive = command({
  name: 'import',
  summary: 'bring in an organization from its archive (see export)',
  explanation: `
Reads what "aparte export --organization" wrote, or what an owner has downloaded under Settings → Export. All of it is
checked first; it comes in whole or not at all, under the ids it had, but for people who were erased here since. Touches the
database and the files folder; an organization that is here already is not changed. Afterwards users set new passwords
through "Forgot password?", API keys, webhooks and identity keys get new secrets, and the line on websites must name this
server. Chatwoot and Web1on1: "aparte import-from".

  $ aparte import organization-2026-11-28.zip`,
  words: ['ARCHIVE'],
  options: {},
  async run({ words: [archive], path, readConfig }) {
    if (archive === undefined) throw new UsageFault('Name the archive.')
    if (!(await stat(path(archive)).catch(() => undefined)))
      throw new CommandFailure('not_there', `There is no ${path(archive)}.`)
    // Other commands need not wait until the rooms are loaded.
    const { importOrganization, UnfitArchive } = await import('#rooms/exports')
    const { withHouse } = await import('./open-house.ts')
    const database = await openForCommand(readConfig())
    try {
      const imported = await withHouse(database, ({ platform }) =>
        importOrganization(platform, path(archive)),
      )
      const rows = imported.tables.reduce((sum, table) => sum + table.rows, 0)
      const lines = [
        `${imported.name} is here: ${rows} rows in ${imported.tables.length} tables, ${imported.files} files.`,
        ...imported.remarks,
      ]
      return { json: { ...imported }, text: lines.join('\n') }
    } catch (error) {
      if (error instanceof UnfitArchive) throw new CommandFailure('archive_refused', error.message)
      throw error
    } finally {
      await database.close()
    }
  },
})
