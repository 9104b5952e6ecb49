import { statfs } from 'node:fs/promises'
import { get, type Server } from 'node:http'
import { sql } from 'kysely'
import { WebSocket } from 'ws'
import { socketPath } from '#contract/realtime'
import type { Config } from './config.ts'
import type { Database } from './database/database.ts'
import type { Health } from './health.ts'
import type { Mailer } from './mail/mailer.ts'
import type { Storage } from './storage/storage.ts'

const nobody = '00000000-0000-0000-0000-000000000000'
/** With less than this, uploads and the database's own files soon fail. */
const leastRoom = 64 * 1024 * 1024

/** What can be asked as soon as the house stands, with nobody at the door yet. */
export function checkHouse(health: Health, { config, database, storage, mailer }: Standing): void {
  health.declare('database', () => database.ping())
  health.declare('files', async () => {
    // Nothing lies there; a store that cannot be read says so.
    await storage.get({ organizationId: nobody, id: nobody })
    const { bavail, bsize } = await statfs(config.dataDir)
    if (bavail * bsize < leastRoom) throw new Error('The disk is full')
  })
  health.declare('jobs', () => refuseWaitingJobs(database))
  health.declare('mail', () => mailer.check())
}

type Standing = { config: Config; database: Database; storage: Storage; mailer: Mailer }

/** A job that has been due for five minutes: nobody works. */
async function refuseWaitingJobs(database: Database): Promise<void> {
  const { rows } = await database.outsideOrganizations(({ db }) =>
    sql`select from aparte_jobs.job
        where state in ('created', 'retry') and start_after < now() - interval '5 minutes'
          and created_on < now() - interval '5 minutes' limit 1`.execute(db),
  )
  if (rows.length > 0) throw new Error('Jobs wait and nobody takes them')
}

/** Over the wire, as a browser would come. */
export function checkDoors(health: Health, server: Server): void {
  health.declare('web', () => answers(`http://${placeOf(server)}/healthz`))
  health.declare('realtime', () => opens(`ws://${placeOf(server)}${socketPath}`))
}

function placeOf(server: Server): string {
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('The server does not listen')
  const everywhere = at.address === '0.0.0.0' || at.address === '::'
  const host = everywhere ? 'localhost' : at.family === 'IPv6' ? `[${at.address}]` : at.address
  return `${host}:${at.port}`
}

const answers = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = get(url, { agent: false, timeout: 3000 }, (response) => {
      response.resume()
      if (response.statusCode === 200) resolve()
      else reject(new Error('The server answers, and not as it should'))
    })
    request.on('timeout', () => request.destroy(new Error('The server does not answer')))
    request.on('error', reject)
  })

const opens = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { handshakeTimeout: 3000 })
    socket.on('error', reject)
    socket.on('open', () => {
      socket.close()
      resolve()
    })
  })
