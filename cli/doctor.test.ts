import { chmod, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { uploadVisitorFile } from '#contract/files'
import { deleteVisitorData } from '#contract/visitors'
import { writeManifest } from '#platform/backup/manifest'
import { days, later } from '#platform/clock'
import type { Config } from '#platform/config'
import { openJournal } from '#platform/erasures/journal'
import { backUpWorld, openElsewhere, restoreTo, temporaryFolder } from '#test/backups'
import { runCommand } from '#test/commands'
import { bootWorld } from '#test/world'
import { doctor } from './doctor.ts'
import { checkArchive } from './doctor-archive.ts'
import type { Check } from './doctor-check.ts'
import { checkDatabase } from './doctor-database.ts'
import { checkBackups, checkDisk, checkWorld } from './doctor-machine.ts'

const world = bootWorld()

const found = (checks: Check[], what: string) => checks.find((check) => check.what === what)

/** An organization with a sealed file and an erasure, in a database of its own that may be damaged. */
async function damageable() {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await visitor.call(uploadVisitorFile, { query: { name: 'note.txt' }, file: Buffer.from('Some words') })
  const erased = await world.visitor(organization)
  await erased.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  // The log of the copy shall end where the one here does.
  await expect
    .poll(async () => (await world.superuser.query(`select from erasures where state <> 'done'`)).rowCount)
    .toBe(0)
  await world.aparte.platform.anchors.flush()
  const kept = await backUpWorld(world)
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, kept)
  const { journalDir } = world.config
  const backups = { backupDir: kept.folder, backupRecipient: kept.identity.recipient, backupEveryHours: 24 }
  const config: Config = { ...elsewhere.config, ...backups, journalDir }
  return { config, kept, admin: elsewhere.admin }
}

test('a healthy installation is well, and each thing in the database that was made wrong is named with its remedy', async () => {
  const { config, admin } = await damageable()
  await admin.query(
    `insert into restore_drills values (gen_random_uuid(), 'one', now() - interval '3 days', 12, 60, 100, 1)`,
  )
  const { json, text, exitCode } = await runCommand(doctor, config)
  expect(text).not.toContain('✗')
  expect([json.isWell, exitCode]).toEqual([true, 0])
  for (const line of [
    '✓ organizations: are kept apart',
    '✓ secret key: opens',
    '✓ erasure journal: ',
    '✓ backups: ',
  ])
    expect(text).toContain(line)
  expect(text).toContain('✓ restore drill: 3 days ago')

  const wrong: [string, string, RegExp, string][] = [
    [
      'alter table visitors disable row level security',
      'organizations',
      /undo what was changed/,
      'alter table visitors enable row level security',
    ],
    [
      `update restore_drills set drilled_at = now() - interval '41 days'`,
      'restore drill',
      /another one/,
      'select',
    ],
    ['delete from restore_drills', 'restore drill', /aparte drill/, 'select'],
    [
      `insert into migrations values (9999, '9999-later.sql', 'later')`,
      'schema',
      /newer version/,
      'delete from migrations where number = 9999',
    ],
    [
      'update erasure_journal set hash = reverse(hash)',
      'erasure journal',
      /begin-new-journal/,
      'update erasure_journal set hash = reverse(hash)',
    ],
    [
      `insert into erasure_journal values (99, 'x', now())`,
      'erasure journal',
      /begin-new-journal/,
      'delete from erasure_journal where position = 99',
    ],
    ['delete from erasure_journal', 'erasure journal', /next start/, 'select'],
  ]
  for (const [damage, what, remedy, repair] of wrong) {
    await admin.query(damage)
    expect(found(await checkDatabase(config), what), damage).toMatchObject({
      state: expect.stringMatching(/bad|note/),
      remedy: expect.stringMatching(remedy),
    })
    await admin.query(repair)
  }
  const otherKey = { ...config, secretKey: Buffer.alloc(32, 7) }
  expect(found(await checkDatabase(otherKey), 'secret key')).toMatchObject({
    state: 'bad',
    remedy: expect.stringMatching(/secret.key/),
  })
  const journalDir = await temporaryFolder()
  await writeFile(openJournal(journalDir).place, 'not a journal\n')
  expect(found(await checkDatabase({ ...config, journalDir }), 'erasure journal')).toMatchObject({
    state: 'bad',
    remedy: expect.stringContaining('put back its last copy'),
  })
  const nowhere = { ...config, databaseUrl: 'postgres://nobody@localhost:1/none' }
  const ill = await runCommand(doctor, nowhere)
  expect([ill.exitCode, ill.json.isWell]).toEqual([1, false])
  expect(ill.text).toMatch(/✗ database: cannot be (reached|opened)\n {4}→ .*DATABASE_URL/)
})

test('an empty database and an older schema are worth knowing', async () => {
  const { admin, config } = await openElsewhere(world)
  expect(found(await checkDatabase(config), 'schema')).toMatchObject({
    state: 'note',
    remedy: expect.stringMatching(/aparte start/),
  })
  await restoreTo({ admin, config }, await backUpWorld(world))
  await admin.query('delete from migrations where number = (select max(number) from migrations)')
  expect(found(await checkDatabase(config), 'schema')).toMatchObject({
    state: 'note',
    remedy: expect.stringMatching(/aparte migrate/),
  })
})

test('disk and data directory', async () => {
  const dataDir = await temporaryFolder()
  const check = async (directory: string, what: string) =>
    found(await checkDisk({ ...world.config, dataDir: directory }), what)
  expect(await check(dataDir, 'data directory')).toMatchObject({ state: 'good' })
  expect(await check(dataDir, 'disk')).toMatchObject({ state: 'good' })
  await chmod(dataDir, 0o755)
  expect(await check(dataDir, 'data directory')).toMatchObject({
    state: 'bad',
    remedy: expect.stringMatching(/chmod 700/),
  })
  // A file system without a free byte.
  expect(await check('/proc', 'disk')).toMatchObject({
    state: 'bad',
    remedy: expect.stringMatching(/free some space/),
  })
  expect(await check(join(dataDir, 'none'), 'data directory')).toMatchObject({ state: 'note' })
})

test('mail server and address', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined).end('220 here\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const at = server.address()
  const port = typeof at === 'object' ? at?.port : 0
  const check = async (settings: Partial<Config>, what: string) =>
    found(await checkWorld({ ...world.config, ...settings }), what)
  expect(await check({ smtpUrl: `smtp://127.0.0.1:${port}` }, 'mail')).toMatchObject({ state: 'good' })
  expect(await check({ smtpUrl: 'smtp://127.0.0.1:1' }, 'mail')).toMatchObject({
    state: 'bad',
    remedy: expect.stringMatching(/SMTP_URL/),
  })
  expect(await check({ smtpUrl: null }, 'mail')).toMatchObject({
    state: 'note',
    remedy: expect.stringMatching(/SMTP_URL/),
  })
  expect(await check({ publicUrl: null }, 'address')).toMatchObject({
    state: 'note',
    remedy: expect.stringMatching(/PUBLIC_URL/),
  })
  expect(await check({ publicUrl: 'https://chat.example.com' }, 'address')).toMatchObject({ state: 'good' })
})

test('backups: no key, none, too old, damaged, and a last one that failed', async () => {
  const kept = await backUpWorld(world)
  const backups = { backupDir: kept.folder, backupRecipient: kept.identity.recipient, backupEveryHours: 24 }
  const config: Config = { ...world.config, ...backups }
  const check = async (settings: Partial<Config>, what: string) =>
    found(await checkBackups({ ...config, ...settings }), what)
  expect(await check({}, 'backups')).toMatchObject({ state: 'good' })
  expect(await check({ backupRecipient: null }, 'backup key')).toMatchObject({
    state: 'bad',
    remedy: expect.stringMatching(/--make-key/),
  })
  expect(await check({ backupDir: await temporaryFolder() }, 'backups')).toMatchObject({
    state: 'bad',
    remedy: 'aparte backup',
  })
  expect(await check({}, 'last backup')).toBeUndefined()
  await writeFile(
    join(kept.folder, 'last-try.json'),
    JSON.stringify({ at: 'then', isGood: false, code: 'disk_full' }),
  )
  expect(await check({}, 'last backup')).toMatchObject({
    state: 'bad',
    says: expect.stringMatching(/disk_full/),
    remedy: expect.stringMatching(/aparte backup/),
  })
  await writeManifest(kept.target, { ...kept.manifest, takenAt: later(new Date(), -days(3)).toISOString() })
  expect(await check({}, 'backups')).toMatchObject({
    state: 'bad',
    says: expect.stringMatching(/3 days/),
    remedy: expect.stringMatching(/why the server makes none/),
  })
  await writeFile(join(kept.folder, `backups/${kept.manifest.id}/manifest.json`), 'damaged')
  expect(await check({}, 'backups')).toMatchObject({
    state: 'bad',
    remedy: expect.stringMatching(/Restore another/),
  })
})

test('the archive: off, and without a copy of the database', async () => {
  const embedded = { ...world.config, databaseUrl: null, backupDir: await temporaryFolder() }
  const off = await checkArchive({ ...embedded, hasArchive: false }, world.superuser)
  expect(off).toMatchObject([{ what: 'archive', state: 'note', remedy: expect.stringMatching(/BACKUP_DIR/) }])
  const empty = await checkArchive({ ...embedded, hasArchive: true }, world.superuser)
  expect(empty).toMatchObject([
    { what: 'archive', state: 'bad', remedy: expect.stringMatching(/BACKUP_AGE_RECIPIENT/) },
  ])
})
