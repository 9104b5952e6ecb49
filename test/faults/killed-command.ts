import pg from 'pg'
import { listBackups } from '#platform/backup/manifest'
import { backUp, openStorage, openTarget } from '#platform/backup/open-backups'
import { restoreBackup } from '#platform/backup/restore'
import { readIdentity } from '#platform/backup/sealed'
import { readEnv } from '#platform/config'
import { prepareDatabase, programPasswordFor } from '#platform/database/open'
import { openLog } from '#platform/log'

// What `aparte backup`, `restore` and `migrate` do, in a process that says when it begins: killing it before tells nothing.
const [what, identityText = ''] = process.argv.slice(2)
const config = readEnv(process.env)
const log = openLog({ level: 'silent' })
const admin = new pg.Client({ connectionString: config.databaseUrl ?? '' })
await admin.connect()
process.stdout.write('begins\n')
if (what === 'backup') await backUp(config, { admin, target: openTarget(config) })
if (what === 'migrate') await (await prepareDatabase(config, log)).stop()
if (what === 'restore') {
  const target = openTarget(config)
  const [id = ''] = await listBackups(target)
  await restoreBackup(target, id, {
    admin,
    programPassword: await programPasswordFor(config, admin),
    storage: openStorage(config),
    config,
    log,
    identity: await readIdentity(identityText),
    replaces: true,
  })
}
await admin.end()
