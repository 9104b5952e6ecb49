import { expect, test } from 'vitest'
import { applyMigrations, newestMigration } from '#platform/database/migrate'
import { programPasswordFor } from '#platform/database/open'
import { prepareRoles } from '#platform/database/roles'
import { newId } from '#platform/ids'
import { openLog } from '#platform/log'
import { readMasterKey } from '#platform/secrets'
import { openElsewhere, restoreTo, settle, temporaryFolder } from '#test/backups'
import { bootWorld } from '#test/world'
import { makeBackup } from './backup.ts'
import { openFolderTarget } from './folder-target.ts'
import { openStorage } from './open-backups.ts'
import { makeIdentity } from './sealed.ts'

const world = bootWorld()

test.each([5, 14])(
  'a backup of schema %i is restored into the newest, and a server opens on it',
  async (number) => {
    const before = await openElsewhere(world)
    await prepareRoles(before.admin, await programPasswordFor(before.config, before.admin))
    await before.admin.query('begin; set local role aparte_owner')
    await applyMigrations(before.admin, openLog({ level: 'silent' }), number)
    await before.admin.query('commit')
    const id = newId()
    await before.admin.query(
      `insert into organizations values ($1, 'Older', 'Here 1', 'https://example.com', now())`,
      [id],
    )

    const folder = await temporaryFolder()
    const identity = await makeIdentity()
    const source = {
      admin: before.admin,
      storage: openStorage(before.config),
      masterKey: readMasterKey(null, world.config.dataDir),
    }
    const target = openFolderTarget(folder)
    const manifest = await makeBackup(source, target, identity.recipient)
    expect(manifest).toMatchObject({ schemaNumber: number, journal: null })

    const elsewhere = await openElsewhere(world)
    await restoreTo(elsewhere, { folder, identity, target, manifest })
    expect(await settle(elsewhere)).toBe(0)
    const { rows } = await elsewhere.admin.query('select name from organizations where id = $1', [id])
    expect(rows).toEqual([{ name: 'Older' }])
    const migrations = await elsewhere.admin.query('select max(number)::int as number from migrations')
    expect(migrations.rows).toEqual([{ number: await newestMigration() }])
  },
)
