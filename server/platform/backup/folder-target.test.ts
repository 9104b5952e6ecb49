import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { objectsIn, temporaryFolder } from '#test/backups'
import { openFolderTarget } from './folder-target.ts'
import { sweepDebris } from './sweep.ts'

test('a backup removes what earlier ones left unfinished, and nothing the archive is writing beside it', async () => {
  const folder = await temporaryFolder()
  const names = ['backups/one/key.unfinished', 'blobs/two/file.unfinished', 'archive/log/three.unfinished']
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), 'half')
  }
  expect(await objectsIn(folder)).toHaveLength(3)
  await sweepDebris(openFolderTarget(folder))
  expect(await objectsIn(folder)).toEqual([join(folder, 'archive/log/three.unfinished')])
})
