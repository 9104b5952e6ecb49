import { systemClock } from '#platform/clock'
import { prepareDatabase } from '#platform/database/open'
import { openLog } from '#platform/log'
import { openOutbound } from '#platform/outbound'
import { type House, openHouse, type Stops, settleErasures } from '../server/start.ts'
import type { CommandDatabase } from './open-for-command.ts'

/**
 * The rooms' verbs for a command: the database brought up to date, nobody served and no job worked on here. What is queued
 * is done by the server, now or at its next start; of what a command does its sockets hear of erasures only.
 */
export async function withHouse<T>(
  database: CommandDatabase,
  work: (house: House & { replayed: number }) => Promise<T>,
): Promise<T> {
  const log = openLog({ level: database.config.logLevel })
  const prepared = await prepareDatabase(database.config, log)
  const stops: Stops = [() => prepared.stop()]
  try {
    const edges = { clock: systemClock, log, outbound: openOutbound() }
    const house = openHouse(database.config, edges, prepared.connection, stops)
    await house.queue.declare(house.rooms.flatMap((room) => room.jobs))
    stops.push(() => house.queue.stop())
    const replayed = await settleErasures(house)
    return await work({ ...house, replayed })
  } finally {
    for (const end of stops.reverse()) await end()
  }
}
