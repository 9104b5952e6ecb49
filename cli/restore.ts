import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listBackups } from '#platform/backup/manifest'
import { openTarget } from '#platform/backup/open-backups'
import { refuseRunningServer, restoreBackup } from '#platform/backup/restore'
import { programPasswordFor } from '#platform/database/open'
import { openLog } from '#platform/log'
import { openStorage } from '#platform/storage/open'
import { CommandFailure, command, UsageFault } from './command.ts'
import { given } from './given.ts'
import { noteRestore } from './note-for-all.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'
import { byHand, readReason, reasonOption } from './reason.ts'
import { restoreAt } from './restore-at.ts'

export const restore = command({
  name: 'restore',
  summary: 'load a backup into an empty data directory or database',
  explanation: `
Loads the backup (the newest, unless one is named) with its files and its key in one step: until all of it is there
and has been checked, what was there before stays as it was. Then everything is erased again that was erased after
the backup, as the journal says. Needs the identity file that belongs to the backup. The server must not run.
Touches the database, DATA_DIR/files and DATA_DIR/secret.key. An older backup is brought to this version's schema.
Next: "aparte doctor", then "aparte start".

  $ DATA_DIR=/var/lib/aparte BACKUP_DIR=/mnt/backups aparte restore --identity aparte-identity.txt
  $ aparte restore 2026-03-01T02-00-00Z-1f2e --identity aparte-identity.txt --journal /mnt/journal/erasures.ndjson
  $ aparte restore --at 2026-11-28T12:00:00Z --identity aparte-identity.txt
  $ aparte restore --replace --identity aparte-identity.txt`,
  words: ['[BACKUP]'],
  options: {
    identity: {
      type: 'string',
      value: 'FILE',
      description: 'the file that "aparte backup --make-key" wrote',
    },
    journal: {
      type: 'string',
      value: 'FILE',
      description: 'a copy of the erasure journal, where JOURNAL_DIR has none',
    },
    at: {
      type: 'string',
      value: 'MOMENT',
      description: 'the embedded database as it was then, from its archive; "newest" for the last there is',
    },
    replace: { type: 'boolean', description: 'put the backup in the place of the data there is' },
    yes: { type: 'boolean', description: 'do not ask before data is replaced' },
    reason: reasonOption,
  },
  async run({ options, words, readConfig, path, terminal }) {
    if (options.identity === undefined)
      throw new UsageFault('--identity FILE is missing: it opens the backup.')
    const reason = options.reason === undefined ? byHand : readReason(options.reason)
    const config = readConfig()
    const identity = await given.identity(path(options.identity))
    if (options.at !== undefined && options.journal !== undefined)
      await putJournal(path(options.journal), config.journalDir)
    if (options.at !== undefined)
      return restoreAt(options.at, identity.identity, { config, terminal, reason })
    const target = openTarget(config)
    const id = words[0] ?? (await listBackups(target))[0]
    if (id === undefined)
      throw new CommandFailure(
        'no_backup',
        `There is no backup in ${target.place}: set BACKUP_DIR to where they are.`,
      )
    if (options.replace && !options.yes) {
      const typed = await terminal.ask(
        `Everything in this installation is replaced by ${id}. Type "replace": `,
      )
      if (typed.trim() !== 'replace') throw new CommandFailure('not_confirmed', 'Nothing was changed.')
    }
    const since = performance.now()
    const database = await openForCommand(config)
    try {
      if (database.isServerRunning)
        throw new CommandFailure('server_running', 'A server runs on this data directory: stop it first.')
      const admin = await database.signIn()
      try {
        await refuseRunningServer(admin)
        if (options.journal !== undefined) await putJournal(path(options.journal), config.journalDir)
        const manifest = await restoreBackup(target, id, {
          admin,
          programPassword: await programPasswordFor(database.config, admin),
          storage: openStorage(config),
          config,
          log: openLog({ level: config.logLevel }),
          identity,
          replaces: options.replace === true,
          watch: terminal.progress,
        })
        const replayed = await withHouse(database, async (house) => {
          await noteRestore(house, database, reason)
          return house.replayed
        })
        const seconds = Math.round(performance.now() - since) / 1000
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
        const json = { id, takenAt: manifest.takenAt, rows, files: manifest.files.count, replayed, seconds }
        const text = `Restored ${id} (taken ${manifest.takenAt}): ${rows} rows, ${manifest.files.count} files, ${seconds.toFixed(1)} s.
Erased again, as the journal says: ${replayed}. Next: aparte doctor, then aparte start.`
        return { json, text }
      } finally {
        await admin.end()
      }
    } finally {
      await database.close()
    }
  },
})

/** A journal that is there is never written over: one of the two would be lost. */
async function putJournal(copy: string, journalDir: string): Promise<void> {
  const text = await given.text(copy)
  await mkdir(journalDir, { recursive: true, mode: 0o700 })
  const place = join(journalDir, 'erasures.ndjson')
  const there = await readFile(place, 'utf8').catch(() => undefined)
  if (there !== undefined && there !== text)
    throw new CommandFailure(
      'journal_exists',
      `${place} exists and differs: move it away, or leave --journal out.`,
    )
  await writeFile(`${place}.unfinished`, text, { mode: 0o600, flush: true })
  await rename(`${place}.unfinished`, place)
}
