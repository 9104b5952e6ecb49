import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#platform/clock'
import { readEnv } from '#platform/config'
import { prepareDatabase } from '#platform/database/open'
import { openLog } from '#platform/log'
import { openOutbound } from '#platform/outbound'
import { importOrganization, sweepImports } from '#rooms/exports'
import { makeExport } from '../../server/exports/make-exports.ts'
import { openHouse } from '../../server/start.ts'

// Exports and imports in a process of their own, told on standard input: export ORGANIZATION:EXPORT … | import ARCHIVE … |
// sweep. Several at a time, each begun a little later than the one before; each line is answered by one.
const config = readEnv(process.env)
const log = openLog({ level: 'error' })
const prepared = await prepareDatabase(config, log)
const edges = { clock: systemClock, log, outbound: openOutbound() }
const { platform, queue, rooms } = openHouse(config, edges, prepared.connection, [])
await queue.declare(rooms.flatMap((room) => room.jobs))
process.stdout.write('[]\n')

for await (const line of createInterface({ input: process.stdin })) {
  const [what = '', ...wanted] = line.split(' ')
  if (what === 'sweep') await sweepImports(platform)
  const done = await Promise.allSettled(
    wanted.map(async (one, number) => {
      await sleep(number * 30)
      if (what === 'import') return importOrganization(platform, one)
      const [organizationId = '', exportId = ''] = one.split(':')
      return makeExport(platform, { organizationId, exportId }, new AbortController().signal)
    }),
  )
  const said = done.map((one) => (one.status === 'fulfilled' ? 'done' : `refused: ${one.reason.message}`))
  process.stdout.write(`${JSON.stringify(said)}\n`)
}
process.exit(0)
