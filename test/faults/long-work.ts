import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#platform/clock'
import { readEnv } from '#platform/config'
import { prepareDatabase } from '#platform/database/open'
import { openLog } from '#platform/log'
import { openOutbound } from '#platform/outbound'
import { importOrganization, sweepImports } from '#rooms/exports'
import { makeExport } from '../../server/exports/make-exports.ts'
import { openHouse, type Stops } from '../../server/start.ts'

// Exports or imports in a process of their own, several at a time, each begun a little later than the one before:
// long-work.ts export ORGANIZATION:EXPORT … | import ARCHIVE … | sweep
const [what = '', ...wanted] = process.argv.slice(2)
const config = readEnv(process.env)
const log = openLog({ level: 'error' })
const prepared = await prepareDatabase(config, log)
const stops: Stops = [() => prepared.stop()]
const edges = { clock: systemClock, log, outbound: openOutbound() }
const { platform, queue, rooms } = openHouse(config, edges, prepared.connection, stops)
await queue.declare(rooms.flatMap((room) => room.jobs))
stops.push(() => queue.stop())

process.stdout.write('working\n')
const done = await Promise.allSettled(
  wanted.map(async (one, number) => {
    await sleep(number * 40)
    if (what === 'import') return importOrganization(platform, one)
    const [organizationId = '', exportId = ''] = one.split(':')
    return makeExport(platform, { organizationId, exportId }, new AbortController().signal)
  }),
)
if (what === 'sweep') await sweepImports(platform)
for (const one of done)
  process.stdout.write(`${one.status === 'fulfilled' ? 'done' : `refused: ${one.reason.message}`}\n`)
for (const end of stops.reverse()) await end()
process.exit(0)
