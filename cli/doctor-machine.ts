import { existsSync } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { connect } from 'node:net'
import { readLastTry } from '#platform/backup/keep-backups'
import { newestBackup, openTarget } from '#platform/backup/open-backups'
import { type Config, isLocal } from '#platform/config'
import { StartFailure } from '#platform/start-failure'
import { bad, type Check, good, note } from './doctor-check.ts'
import { duration } from './words.ts'

export function checkMachine(): Check[] {
  const major = Number.parseInt(process.versions.node, 10)
  const node = `Node ${process.versions.node}`
  // Written when this was: a clock before it is wrong, and certificates and links would be too.
  const isClockSane = Date.now() > Date.UTC(2026, 0, 1)
  return [
    major >= 24
      ? good('program', node)
      : bad('program', node, 'run it with node bin/aparte.mjs, which brings its own'),
    isClockSane
      ? good('clock', new Date().toISOString())
      : bad('clock', new Date().toISOString(), 'set the time, and let it be kept by NTP'),
  ]
}

const leastBytes = 1_000_000_000

export async function checkDisk({ dataDir }: Config): Promise<Check[]> {
  if (!existsSync(dataDir))
    return [note('data directory', `${dataDir} is not there yet`, 'aparte start makes it')]
  const { bavail, bsize } = await statfs(dataDir)
  const free = `${((bavail * bsize) / 1e9).toFixed(1)} GB free`
  const { mode, uid } = await stat(dataDir)
  const isMine = process.getuid?.() === 0 || process.getuid?.() === uid
  return [
    bavail * bsize > leastBytes
      ? good('disk', free)
      : bad('disk', free, `free some space on the disk of ${dataDir}`),
    (mode & 0o007) === 0 && isMine
      ? good('data directory', `${dataDir} is private`)
      : bad(
          'data directory',
          `${dataDir} is open to others or not ours`,
          `chmod 700 ${dataDir}; chown it to the server’s user`,
        ),
  ]
}

export async function checkWorld({ smtpUrl, publicUrl }: Config): Promise<Check[]> {
  return [await checkMail(smtpUrl), checkAddress(publicUrl)]
}

async function checkMail(smtpUrl: string | null): Promise<Check> {
  if (smtpUrl === null) return note('mail', 'goes to the local mailbox', 'set SMTP_URL for real mail')
  const { hostname, port, protocol } = new URL(smtpUrl)
  const at = Number(port) || (protocol === 'smtps:' ? 465 : 587)
  const isThere = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: hostname, port: at, timeout: 5000 })
    const answer = (reached: boolean) => {
      socket.destroy()
      resolve(reached)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
    socket.once('timeout', () => answer(false))
  })
  return isThere
    ? good('mail', `${hostname}:${at} answers`)
    : bad('mail', `${hostname}:${at} cannot be reached`, 'check SMTP_URL and the way there')
}

function checkAddress(publicUrl: string | null): Check {
  if (publicUrl === null)
    return note('address', 'http://localhost only', 'set PUBLIC_URL=https://… for visitors from elsewhere')
  return isLocal(publicUrl) ? note('address', `${publicUrl}: this machine only`) : good('address', publicUrl)
}

export async function checkBackups(config: Config): Promise<Check[]> {
  const target = openTarget(config)
  const key =
    config.backupRecipient === null
      ? bad('backup key', 'none', 'aparte backup --make-key FILE, then set BACKUP_AGE_RECIPIENT')
      : good('backup key', `${config.backupRecipient.slice(0, 16)}…`)
  try {
    return [key, await checkAge(config), ...(await checkLastTry(config))]
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    return [key, bad('backups', `in ${target.place} cannot be read`, error.message)]
  }
}

async function checkAge(config: Config): Promise<Check> {
  const target = openTarget(config)
  const newest = await newestBackup(target)
  if (!newest) return bad('backups', `none in ${target.place}`, 'aparte backup')
  const seconds = (Date.now() - new Date(newest.takenAt).getTime()) / 1000
  const says = `the newest is ${duration(seconds)} old`
  const most = Math.max(config.backupEveryHours, 24) * 3600 * 2
  return seconds > most
    ? bad('backups', says, 'aparte backup; and look into the log for why the server makes none')
    : good('backups', says)
}

async function checkLastTry(config: Config): Promise<Check[]> {
  const last = await readLastTry(openTarget(config))
  if (!last || last.isGood) return []
  return [
    bad('last backup', `failed at ${last.at} (${last.code})`, 'run aparte backup: it says what is wrong'),
  ]
}
