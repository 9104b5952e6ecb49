import { join } from 'node:path'
import pg from 'pg'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { days, hours, later, minutes } from '#platform/clock'
import type { Config } from '#platform/config'
import { openLog } from '#platform/log'
import { temporaryFolder } from '#test/backups'
import { bootWorld } from '#test/world'
import { keepBackups, readLastTry } from './keep-backups.ts'
import { listBackups, readManifest, writeManifest } from './manifest.ts'
import { openTarget } from './open-backups.ts'
import { makeIdentity } from './sealed.ts'

const world = bootWorld()

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  return () => vi.useRealTimers()
})

/** The timer as a server runs it, on a folder of its own, with a clock that is moved by hand. */
async function keep(settings: Partial<Config> = {}) {
  const backupDir = join(await temporaryFolder(), 'backups')
  const { recipient } = await makeIdentity()
  const wanted = { backupDir, backupRecipient: recipient, backupEveryHours: 24, backupKeepDays: 30 }
  const config: Config = { ...world.config, ...wanted, ...settings }
  const target = openTarget(config)
  const lines: string[] = []
  let ahead = 0
  const signInAsAdmin = async () => {
    const admin = new pg.Client({ connectionString: world.config.databaseUrl ?? '' })
    await admin.connect()
    return admin
  }
  const keeping = keepBackups(config, {
    log: openLog({ level: 'info', write: (line) => lines.push(line) }),
    clock: { now: () => new Date(Date.now() + ahead) },
    signInAsAdmin,
  })
  onTestFinished(() => keeping.stop())
  return {
    config,
    recipient,
    target,
    lines,
    keeping,
    backups: () => listBackups(target),
    /** The timer comes round that much later. */
    looksAfter(milliseconds: number) {
      ahead += milliseconds
      vi.advanceTimersByTime(minutes(5))
    },
    lastTry: async () => readLastTry(target),
  }
}

test('a backup is made at the start, and again when the newest is a day old, not before', async () => {
  const { backups, looksAfter, keeping, lastTry } = await keep()
  await expect.poll(async () => (await backups()).length).toBe(1)
  await expect.poll(() => keeping.ageSeconds()).toBeLessThan(600)
  looksAfter(hours(23))
  looksAfter(hours(1) + minutes(1))
  // Had the look of before made one, there would be three now.
  await expect.poll(async () => (await backups()).length).toBe(2)
  await expect.poll(lastTry).toMatchObject({ isGood: true, code: null })
  await keeping.stop()
  expect(await backups()).toHaveLength(2)
})

test('with the next backup those older than they may be go, and the newest stays however old it is', async () => {
  const { config, target, backups, looksAfter, recipient, lines, lastTry } = await keep()
  await expect.poll(async () => (await backups()).length).toBe(1)
  const [first = ''] = await backups()
  const manifest = await readManifest(target, first)
  await writeManifest(target, { ...manifest, takenAt: later(new Date(), -days(40)).toISOString() })

  // No next one can be made: the old one is all there is, and stays.
  config.backupRecipient = null
  looksAfter(0)
  await expect.poll(lastTry).toMatchObject({ isGood: false, code: 'no_recipient' })
  expect(await backups()).toEqual([first])
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ msg: 'A backup failed and will be tried again', code: 'no_recipient' }),
  )

  config.backupRecipient = recipient
  looksAfter(0)
  await expect.poll(lastTry).toMatchObject({ isGood: true })
  const [second] = await backups()
  expect([await backups(), second === first]).toEqual([[second], false])
})

test('where none are wanted, none is made', async () => {
  const { backups, looksAfter, keeping, lastTry } = await keep({ backupEveryHours: 0 })
  looksAfter(days(3))
  await keeping.stop()
  expect([await backups(), await lastTry()]).toEqual([[], undefined])
})
