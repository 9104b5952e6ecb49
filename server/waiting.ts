import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '#platform/config'
import {
  expectedConnection,
  type OpenedDatabase,
  prepareDatabase,
  unreachable,
} from '#platform/database/open'
import type { Connection } from '#platform/database/roles'
import { isDatabaseGone, Refusal } from '#platform/errors'
import { openHttp } from '#platform/http'
import { listen } from '#platform/listen'
import type { Log } from '#platform/log'
import { openAddressOf } from '#platform/network'
import { presentProblem } from '#platform/problem'
import { StartFailure } from '#platform/start-failure'
import { addLook } from '#platform/web'
import { statusRoom, wasWatched } from '#rooms/status'
import type { House, Stops } from './start.ts'

/** Milliseconds from one try to the next: each time twice as long. */
const firstPause = 500
const longestPause = 10_000
const patience = { retryAfterSeconds: longestPause / 1000 }

export type Waiting = {
  openHouse(connection: Connection, stops: Stops): House
  /** Told once, when the status page is there. */
  onWaiting(why: StartFailure, statusPage: string): void
}

/**
 * Prepares the database. Where it cannot be reached, a first start ends and says what to do; an installation that has run before
 * serves its status page, nothing else, until it can be.
 */
export async function prepareOrWait(config: Config, log: Log, waiting: Waiting): Promise<OpenedDatabase> {
  try {
    return await prepareDatabase(config, log)
  } catch (error) {
    if (!isUnreachable(error) || !wasWatched(config.dataDir)) throw error
    return wait(config, log, waiting, error)
  }
}

async function wait(config: Config, log: Log, { openHouse, onWaiting }: Waiting, why: StartFailure) {
  const stops: Stops = []
  try {
    const house = openHouse(await expectedConnection(config), stops)
    onWaiting(why, `${await openDoor(house, stops)}/status`)
    log.warn('The database cannot be reached: the status page is served, and nothing else')
    const prepared = await keepTrying(config, log)
    log.warn('The database is reached: the start goes on')
    return prepared
  } finally {
    for (const end of stops.reverse()) await end()
  }
}

async function keepTrying(config: Config, log: Log): Promise<OpenedDatabase> {
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    await sleep(pause)
    try {
      return await prepareDatabase(config, log)
    } catch (error) {
      if (!isUnreachable(error) && !isDatabaseGone(error)) throw error
    }
  }
}

const isUnreachable = (error: unknown): error is StartFailure =>
  error instanceof StartFailure && error.code === unreachable

/** Where nobody is let in yet. Nothing is changed, for the database may come back before it is brought up to date. */
async function openDoor({ platform, foundAt }: House, stops: Stops): Promise<string> {
  const { config, health, publicOrigin } = platform
  const status = statusRoom(platform)
  stops.push(() => status.stop?.())
  for (const part of ['web', 'realtime'] as const)
    health.declare(part, () => Promise.reject(new Error('Nobody is let in yet')))
  const app = openHttp(
    {
      ...platform,
      addressOf: openAddressOf(config.trustedProxies),
      authenticate: async () => undefined,
      refuseRestricted: async () => undefined,
    },
    [],
    { pages: (status.pages ?? []).filter(({ method }) => method === 'GET') },
  )
  await addLook(app)
  app.get('/healthz', () => ({ status: 'alive' }))
  // Answered, not thrown: what is thrown is written into the log, each time.
  const refuse = async (request: FastifyRequest, reply: FastifyReply) => {
    const refusal = new Refusal('database_unavailable', patience)
    return reply
      .status(503)
      .headers({ 'retry-after': String(patience.retryAfterSeconds), 'cache-control': 'no-store' })
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send(presentProblem(refusal, publicOrigin(), request.id))
  }
  app.all('/*', { onRequest: refuse }, refuse)
  stops.push(() => app.close())
  const port = await listen(app, config.host, config.port)
  foundAt(port)
  return publicOrigin()
}
