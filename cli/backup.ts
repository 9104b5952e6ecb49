import { open } from 'node:fs/promises'
import { listBackups, readManifest } from '#platform/backup/manifest'
import { backUp, openTarget } from '#platform/backup/open-backups'
import { makeIdentity } from '#platform/backup/sealed'
import type { Config } from '#platform/config'
import { newestMigration } from '#platform/database/migrate'
import { CommandFailure, command, type Outcome } from './command.ts'
import { noteForAll } from './note-for-all.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'
import { byHand, readReason, reasonOption } from './reason.ts'
import { mebibytes } from './words.ts'

export const backup = command({
  name: 'backup',
  summary: 'write a sealed backup of database, files and key while the server runs',
  explanation: `
One snapshot of every table, with the jobs that wait, the files that no earlier backup has copied, and the key that
seals them, goes to BACKUP_DIR (DATA_DIR/backups). All but ids and counts is sealed for BACKUP_AGE_RECIPIENT: this
server cannot read its own backups. What is written is read back and counted; only then does the backup exist.
Older ones than BACKUP_KEEP_DAYS (30) go. The server does the same by itself every BACKUP_EVERY hours (24).
Next: keep the identity file elsewhere, copy BACKUP_DIR and JOURNAL_DIR to another machine, try "aparte drill".

  $ aparte backup --make-key aparte-identity.txt
  $ BACKUP_AGE_RECIPIENT=age1… aparte backup
  $ aparte backup --list`,
  options: {
    'make-key': {
      type: 'string',
      value: 'FILE',
      description: 'make a pair of keys; FILE gets the one that opens backups',
    },
    list: { type: 'boolean', description: 'list the backups there are' },
    reason: reasonOption,
  },
  async run({ options, readConfig, path, terminal }) {
    const keyFile = options['make-key']
    if (keyFile !== undefined) return makeKey(path(keyFile))
    const config = readConfig()
    if (options.list) return list(config)
    const reason = options.reason === undefined ? byHand : readReason(options.reason)
    const since = performance.now()
    const database = await openForCommand(config)
    const admin = await database.signIn()
    try {
      const target = openTarget(config)
      const { manifest, deleted } = await backUp(config, { admin, target, watch: terminal.progress })
      // Before an upgrade nothing may be written: the rooms are those of this version.
      if ((await database.schemaNumber()) === (await newestMigration()))
        await withHouse(database, (house) =>
          noteForAll(house, database, { type: 'operator.backed-up', reason }),
        )
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0)
      const seconds = Math.round(performance.now() - since) / 1000
      const json = {
        id: manifest.id,
        place: target.place,
        takenAt: manifest.takenAt,
        rows,
        files: manifest.files.count,
        bytes,
        seconds,
        deleted,
      }
      const text = `Backup ${manifest.id} in ${target.place}: ${rows} rows (${mebibytes(bytes)}), ${manifest.files.count} files, ${seconds.toFixed(1)} s. Read back and counted.
The key that seals secrets and files is in it, sealed for ${manifest.recipient.slice(0, 16)}….${deleted.length > 0 ? `\nDeleted as too old: ${deleted.join(', ')}` : ''}
Keep JOURNAL_DIR (${config.journalDir}) with it: a restore needs it to carry out later erasures.`
      return { json, text }
    } finally {
      await admin.end()
      await database.close()
    }
  },
})

async function makeKey(file: string): Promise<Outcome> {
  const { identity, recipient } = await makeIdentity()
  const text = `# created by aparte backup --make-key\n# public key: ${recipient}\n${identity}\n`
  try {
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(text)
    await handle.sync()
    await handle.close()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new CommandFailure(
        'file_exists',
        `${file} exists: a key is never written over. Name another file.`,
      )
    throw new CommandFailure('not_written', `${file} cannot be written: name a file in a folder of yours.`)
  }
  return {
    json: { file, recipient },
    text: `${file} opens your backups: keep it away from this server, twice; without it a backup is lost.\nSet BACKUP_AGE_RECIPIENT=${recipient}`,
  }
}

async function list(config: Config): Promise<Outcome> {
  const target = openTarget(config)
  const found = await Promise.all((await listBackups(target)).map((id) => readManifest(target, id)))
  const backups = found.map(({ id, takenAt, programVersion, schemaNumber, tables, files }) => ({
    id,
    takenAt,
    programVersion,
    schemaNumber,
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    files: files.count,
  }))
  const lines = backups.map(
    ({ id, rows, files, programVersion }) => `${id}  ${rows} rows, ${files} files, version ${programVersion}`,
  )
  return { json: { place: target.place, backups }, text: lines.join('\n') || `No backup in ${target.place}.` }
}
