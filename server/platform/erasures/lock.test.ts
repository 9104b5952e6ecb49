import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { withLock } from './lock.ts'

async function place(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'aparte-lock-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return join(directory, 'lock')
}

/** No process has it: the number of one that has ended. */
async function deadHolder(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.pid'])
  return `${stdout.trim()} ${hostname()} token`
}

test('the lock of a process that died is taken over by one after the other, however many come at once', async () => {
  const path = await place()
  const holder = await deadHolder()
  const program = `
    import { appendFile, readFile } from 'node:fs/promises'
    import { setTimeout as sleep } from 'node:timers/promises'
    import { withLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
    for (let count = 0; count < 20; count += 1)
      await withLock(${JSON.stringify(path)}, async () => {
        await appendFile(${JSON.stringify(`${path}.log`)}, 'in ')
        await sleep(1)
        await appendFile(${JSON.stringify(`${path}.log`)}, 'out\\n')
      })`
  await writeFile(path, holder)
  const run = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: process.cwd() })
  await Promise.all([run(), run(), run()])
  const lines = (await readFile(`${path}.log`, 'utf8')).trimEnd().split('\n')
  expect(lines).toEqual(Array.from({ length: 60 }, () => 'in out'))
  expect((await readdir(join(path, '..'))).toSorted()).toEqual(['lock.log'])
})

test('a lock that somebody else has taken meanwhile is not removed at the end', async () => {
  const path = await place()
  await withLock(path, () => writeFile(path, 'somebody else'))
  expect(await readFile(path, 'utf8')).toBe('somebody else')
})
