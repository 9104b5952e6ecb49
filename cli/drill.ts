import { drillRestore, recordDrill } from '#platform/backup/drill'
import { listBackups } from '#platform/backup/manifest'
import { openTarget } from '#platform/backup/open-backups'
import type { Config } from '#platform/config'
import { checkFile } from '#rooms/files'
import { CommandFailure, command, UsageFault } from './command.ts'
import { given } from './given.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'
import { duration } from './words.ts'

export const drill = command({
  name: 'drill',
  summary: 'try a restore aside, measure it, and leave nothing behind',
  explanation: `
Restores the newest backup (or the one named) into a PostgreSQL that is thrown away, compares the rows of every table
with the backup's, opens a sample of the files, carries out the erasure journal, and records how long it took
and how old the backup is: the recovery time and the most that would be lost. The server may run meanwhile.
Touches a folder of its own in DATA_DIR, and one row in the database. Needs as much disk as the data.
Next: "aparte doctor" shows the last drill. Do one after every upgrade and each month.

  $ aparte drill --identity /media/stick/aparte-identity.txt`,
  words: ['[BACKUP]'],
  options: {
    identity: {
      type: 'string',
      value: 'FILE',
      description: 'the file that "aparte backup --make-key" wrote',
    },
  },
  async run({ options, words, readConfig, path, terminal }) {
    if (options.identity === undefined)
      throw new UsageFault('--identity FILE is missing: it opens the backup.')
    const config = readConfig()
    const identity = await given.identity(path(options.identity))
    const target = openTarget(config)
    const id = words[0] ?? (await listBackups(target))[0]
    if (id === undefined)
      throw new CommandFailure(
        'no_backup',
        `There is no backup in ${target.place}: "aparte backup" makes one.`,
      )
    const database = await openForCommand(config)
    const admin = await database.signIn()
    try {
      const watch = terminal.progress
      const result = await drillRestore({ config, target, id, identity, watch, inspect })
      await recordDrill(admin, result)
      const { recoverySeconds, dataLossSeconds, rows, files, replayed } = result
      const json = { id, recoverySeconds, dataLossSeconds, rows, files, replayed }
      const text = `✓ ${id} can be restored: ${rows} rows and ${files} files, ${replayed} erasures carried out again.
Recovery time ${recoverySeconds.toFixed(1)} s; what was written in the last ${duration(dataLossSeconds)} would be lost.`
      return { json, text }
    } finally {
      await admin.end()
      await database.close()
    }
  },
})

/** Every file of the sample must open with the key in the restored row. */
function inspect(config: Config, sample: { organizationId: string; id: string }[]): Promise<number> {
  const isServerRunning = false
  const never = () => Promise.reject(new Error('Nobody signs in to a drill'))
  const database = {
    config,
    isServerRunning,
    signIn: never,
    schemaNumber: never,
    close: async () => undefined,
  }
  return withHouse(database, async ({ platform, replayed }) => {
    for (const place of sample) await checkFile(platform, place)
    return replayed
  })
}
