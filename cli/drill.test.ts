import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { uploadVisitorFile } from '#contract/files'
import { deleteVisitorData } from '#contract/visitors'
import type { Config } from '#platform/config'
import { backUpWorld, temporaryFolder, withFlippedBit } from '#test/backups'
import { runCommand } from '#test/commands'
import { bootWorld } from '#test/world'
import { drill } from './drill.ts'

const world = bootWorld()

async function drills(): Promise<Record<string, unknown>[]> {
  const { rows } = await world.superuser.query('select * from restore_drills order by drilled_at')
  return rows
}

const asides = async () => (await readdir(world.config.dataDir)).filter((name) => name.startsWith('drill-'))

test('a drill restores aside, measures, and is recorded; a damaged backup fails it and leaves no record', async () => {
  const organization = await world.organization()
  const [visitor, erased] = [await world.visitor(organization), await world.visitor(organization)]
  const note = { query: { name: 'note.txt' }, file: Buffer.from('Some words to keep') }
  const { id: fileId } = await visitor.call(uploadVisitorFile, note)
  await visitor.starts('Hello')
  const kept = await backUpWorld(world)
  await erased.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  const identity = join(await temporaryFolder(), 'identity.txt')
  await writeFile(identity, `${kept.identity.identity}\n`)
  const config: Config = { ...world.config, backupDir: kept.folder }
  const line = { options: { identity } }

  const { json, text } = await runCommand(drill, config, line)
  const rows = kept.manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  expect(json).toMatchObject({ id: kept.manifest.id, rows, files: 1, replayed: 1 })
  expect(json.recoverySeconds).toBeGreaterThan(0)
  expect(json.dataLossSeconds).toBeGreaterThan(0)
  expect(text).toContain(`${rows} rows and 1 files, 1 erasures carried out again`)
  const recorded = {
    backup_id: kept.manifest.id,
    recovery_seconds: json.recoverySeconds,
    data_loss_seconds: json.dataLossSeconds,
    row_count: String(rows),
    file_count: 1,
  }
  expect(await drills()).toMatchObject([recorded])

  // A file of the sample, then a table: each with one bit turned.
  const blob = join(kept.folder, `blobs/${organization.id}/${fileId}`)
  const messages = kept.manifest.tables.find(({ name }) => name === 'messages')?.object ?? ''
  for (const path of [blob, join(kept.folder, messages)])
    await withFlippedBit(path, 5, () =>
      expect(runCommand(drill, config, line)).rejects.toMatchObject({ code: 'backup_damaged' }),
    )
  expect(await drills()).toMatchObject([recorded])
  expect(await asides()).toEqual([])
})

test('without a backup or an identity there is nothing to try', async () => {
  const config: Config = { ...world.config, backupDir: await temporaryFolder() }
  await expect(runCommand(drill, config)).rejects.toMatchObject({ code: 'usage' })
  await expect(
    runCommand(drill, config, { options: { identity: '/nowhere/identity.txt' } }),
  ).rejects.toMatchObject({ code: 'no_such_file' })
  const kept = await backUpWorld(world)
  const identity = join(await temporaryFolder(), 'identity.txt')
  await writeFile(identity, kept.identity.identity)
  await expect(runCommand(drill, config, { options: { identity } })).rejects.toMatchObject({
    code: 'no_backup',
  })
})
