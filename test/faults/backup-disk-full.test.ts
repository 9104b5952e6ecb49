import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { makeBackup } from '#platform/backup/backup'
import { openFolderTarget } from '#platform/backup/folder-target'
import { listBackups } from '#platform/backup/manifest'
import { backUp, openStorage } from '#platform/backup/open-backups'
import { restoreBackup } from '#platform/backup/restore'
import { makeIdentity } from '#platform/backup/sealed'
import { readEnv } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { programPassword } from '#platform/database/roles'
import { newId } from '#platform/ids'
import { openLog } from '#platform/log'
import { readMasterKey } from '#platform/secrets'
import { seedOrganizations } from './organizations.ts'
import { temporaryDir } from './server-process.ts'
import { mountSmallDisk, whyNoSmallDisk } from './small-disk.ts'

const reason = await whyNoSmallDisk()
const title = 'a full disk: a backup and a restore say so, and what was there before is whole'

test.skipIf(reason)(reason ? `${title} (${reason})` : title, async () => {
  const disk = await mountSmallDisk(8)
  if ('reason' in disk) throw new Error(disk.reason)
  onTestFinished(() => disk.unmount())
  const dataDir = await temporaryDir()
  await seedOrganizations(dataDir, 2)
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  onTestFinished(() => postgres.stop())
  const admin = new pg.Client(postgres.connection)
  await admin.connect()
  onTestFinished(() => admin.end())
  const identity = await makeIdentity()
  const config = {
    ...readEnv({ DATA_DIR: dataDir, BACKUP_DIR: join(disk.path, 'backups') }),
    backupRecipient: identity.recipient,
  }
  const small = openFolderTarget(config.backupDir)
  await backUp(config, { admin, target: small })
  const before = await listBackups(small)
  expect(before).toHaveLength(1)

  const storage = openStorage(config)
  for (let file = 0; file < 3; file += 1)
    await storage.put({ organizationId: newId(), id: newId() }, [randomBytes(4_000_000)])
  await expect(backUp(config, { admin, target: small })).rejects.toMatchObject({ code: 'disk_full' })
  expect(await listBackups(small)).toEqual(before)

  const large = openFolderTarget(join(dataDir, 'backups'))
  const masterKey = readMasterKey(null, dataDir)
  const { id } = await makeBackup({ admin, storage, masterKey }, large, identity.recipient)
  const onSmallDisk = { ...config, dataDir: join(disk.path, 'data') }
  const restoring = restoreBackup(large, id, {
    admin,
    programPassword: programPassword(postgres.connection.password),
    storage: openStorage(onSmallDisk),
    config: onSmallDisk,
    log: openLog({ level: 'silent' }),
    identity,
    replaces: true,
  })
  await expect(restoring).rejects.toMatchObject({ code: 'disk_full' })
  const { rows } = await admin.query('select from aparte.organizations')
  expect(rows).toHaveLength(2)
})
