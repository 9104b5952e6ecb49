import { systemClock } from '#platform/clock'
import { prepareDatabase } from '#platform/database/open'
import { openLog } from '#platform/log'
import { openOutbound } from '#platform/outbound'
import { openHouse, type Stops } from '../server/start.ts'
import { median, percentile, printFigures, rounded } from './figures.ts'
import { measureErasure, measureExport } from './privacy-people.ts'
import { measureSweeps, visitorsTogether } from './privacy-sweeps.ts'
import { openRig } from './rig.ts'

// What the law asks for, in seconds: a person is erased, a person gets their archive, and what is too old goes while a
// hundred visitors chat. Each several times, one after the other.
const rounds = 3

const rig = await openRig({
  organizations: rounds,
  visitorsPerOrganization: Math.ceil(visitorsTogether / rounds),
  messagesPerConversation: 200,
  moreConnections: 30,
})
// Another house in this process, on the same data, as that of a command of the operator beside the server.
const stops: Stops = []
const log = openLog({ level: 'error' })
const prepared = await prepareDatabase(rig.config, log)
stops.push(() => prepared.stop())
const edges = { clock: systemClock, log, outbound: openOutbound() }
const { platform } = openHouse(rig.config, edges, prepared.connection, stops)
await rig.superuser.query(`update users set role = 'owner'`)

const erasures = []
for (const organization of rig.organizations)
  erasures.push(await measureErasure({ rig, platform, organization }, { messages: 1000, files: 50 }))
const exports = []
for (const organization of rig.organizations)
  exports.push(await measureExport({ rig, platform, organization }, { messages: 10_000, files: 0 }))
const sweeps = await measureSweeps(rig, platform)

for (const end of stops.reverse()) await end()
await rig.stop()

const p99 = (times: number[][]) => percentile(times.flat(), 99)
const quiet = p99(sweeps.map((one) => one.quiet))
const swept = p99(sweeps.map(({ busy }) => busy))
const exportSeconds = median(exports.map(({ seconds }) => seconds))
printFigures({
  erasedSeconds: rounded(median(erasures.map(({ erased }) => erased)), 2),
  certificateSeconds: rounded(median(erasures.map(({ certified }) => certified)), 2),
  exportSeconds: rounded(exportSeconds, 2),
  exportMessagesPerSecond: rounded(10_000 / exportSeconds),
  sweptRowsPerSecond: median(sweeps.map(({ rowsPerSecond }) => rowsPerSecond)),
  chatP99Ratio: rounded(swept / quiet, 2),
  chatP99QuietMs: rounded(quiet, 1),
  chatP99SweptMs: rounded(swept, 1),
  longestTransactionMs: rounded(Math.max(...sweeps.map(({ longest }) => longest)), 1),
  visitors: visitorsTogether,
})
