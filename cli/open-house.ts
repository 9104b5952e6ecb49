import { systemClock } from '#platform/clock'
import { prepareDatabase } from '#platform/database/open'
import { openLog } from '#platform/log'
import { openOutbound } from '#platform/outbound'
import { type House, openHouse, type Stops } from '../server/start.ts'
import type { CommandDatabase } from './open-for-command.ts'

/**
 * The rooms' verbs for a command: the database brought up to date, nobody served and no job worked on here. What is queued
 * is done by the server, now or at its next start; sockets it holds do not hear of what a command does.
 */
export async function withHouse<T>(
  database: CommandDatabase,
  work: (house: House) => Promise<T>,
): Promise<T> {
  const log = openLog({ level: database.config.logLevel })
  const prepared = await prepareDatabase(database.config, log)
  const stops: Stops = [() => prepared.stop()]
  try {
    const edges = { clock: systemClock, log, outbound: openOutbound() }
    const house = openHouse(database.config, edges, prepared.connection, stops)
    await house.queue.declare(house.rooms.flatMap((room) => room.jobs))
    stops.push(() => house.queue.stop())
    return await work(house)
  } finally {
    for (const end of stops.reverse()) await end()
  }
}
