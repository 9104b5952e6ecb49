import type pg from 'pg'
import { type Clock, hours, minutes } from '#platform/clock'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import { StartFailure } from '#platform/start-failure'
import { backUp, newestBackup, openTarget } from './open-backups.ts'
import type { BackupTarget } from './target.ts'

const lastTry = 'last-try.json'
export type LastTry = { at: string; isGood: boolean; code: string | null }

/** Makes a backup whenever the newest is older than the configuration wants; of several servers one does it. */
export function keepBackups(
  config: Config,
  { log, clock, signInAsAdmin }: { log: Log; clock: Clock; signInAsAdmin: () => Promise<pg.Client> },
): { ageSeconds(): number | undefined; refuseLate(): void; stop(): Promise<void> } {
  const target = openTarget(config)
  const startedAt = clock.now()
  let newestAt: Date | undefined
  let isStopping = false
  let running = Promise.resolve()

  async function look(): Promise<void> {
    try {
      const newest = await newestBackup(target)
      newestAt = newest && new Date(newest.takenAt)
      const age = clock.now().getTime() - (newestAt?.getTime() ?? 0)
      if (isStopping || config.backupEveryHours === 0 || age < hours(config.backupEveryHours)) return
      const admin = await signInAsAdmin()
      try {
        const { manifest } = await backUp(config, { admin, target, clock })
        newestAt = new Date(manifest.takenAt)
      } finally {
        await admin.end()
      }
      await remember(target, { at: clock.now().toISOString(), isGood: true, code: null })
    } catch (error) {
      const code = error instanceof StartFailure ? error.code : 'bug'
      // Another server is at it.
      if (code === 'backup_running') return
      log.error('A backup failed and will be tried again', error, { code })
      await remember(target, { at: clock.now().toISOString(), isGood: false, code }).catch(() => undefined)
    }
  }

  const again = () => {
    running = running.then(look)
  }
  const timer = setInterval(again, minutes(5)).unref()
  again()
  return {
    ageSeconds: () => newestAt && (clock.now().getTime() - newestAt.getTime()) / 1000,
    /** Twice what was wanted: one was left out. Whoever has just started has not looked yet. */
    refuseLate() {
      const age = clock.now().getTime() - (newestAt ?? startedAt).getTime()
      if (age > hours(config.backupEveryHours * 2)) throw new Error('The newest backup is too old')
    },
    async stop() {
      isStopping = true
      clearInterval(timer)
      await running
    },
  }
}

const remember = (target: BackupTarget, tried: LastTry) =>
  target.put(lastTry, [Buffer.from(JSON.stringify(tried))])

export async function readLastTry(target: BackupTarget): Promise<LastTry | undefined> {
  const stream = await target.get(lastTry)
  if (!stream) return undefined
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return JSON.parse(Buffer.concat(pieces).toString())
}
