import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import copyStreams from 'pg-copy-streams'
import { getExport, requestExport } from '#contract/exports'
import { sessionCookie } from '#platform/http'
import { printFigures, rounded } from './figures.ts'
import { openRig } from './rig.ts'

// An organization of a million messages (or as many as the first argument says) asks for its archive; beside it, COPY of the
// same tables, read and thrown away. Memory is that of the server's process, looked at all the while.
const messages = Number(process.argv[2] ?? 1_000_000)
const visitors = 100

const rig = await openRig({
  organizations: 1,
  visitorsPerOrganization: visitors,
  messagesPerConversation: Math.ceil(messages / visitors),
  moreConnections: 8,
})
const organization = rig.organizations[0]
if (!organization) throw new Error('No organization was made')
await rig.superuser.query(`update users set role = 'owner'`)

const headers = {
  cookie: `${sessionCookie}=${organization.agentCookie}`,
  origin: `http://localhost:${rig.port}`,
  'content-type': 'application/json',
}

type Answer = { id: string; state: string; contents: { tables: { name: string; rows: number }[] } | null }

async function ask({ method, path }: { method: string; path: string }): Promise<Answer> {
  const answer = await fetch(`http://localhost:${rig.port}${path}`, {
    method,
    headers,
    ...(method === 'POST' && { body: '{}' }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json() as Promise<Answer>
}

let peak = 0
const before = await resident()
const since = performance.now()
let made = await ask(requestExport)
while (made.state === 'waiting' || made.state === 'running') {
  await sleep(50)
  peak = Math.max(peak, await resident())
  made = await ask({ method: 'GET', path: getExport.path.replace(':exportId', made.id) })
}
const seconds = (performance.now() - since) / 1000
const tables = made.contents?.tables ?? []
const rows = tables.reduce((sum, table) => sum + table.rows, 0)
if (made.state !== 'ready') throw new Error(`The export is ${made.state}`)

const copied = await copyAll()
await rig.stop()
const rowsPerSecond = Math.round(rows / seconds)
const copyRowsPerSecond = Math.round(rows / copied)
console.log(
  `${rows} rows in ${seconds.toFixed(1)} s; COPY of the same tables ${copied.toFixed(1)} s; memory ${before} MiB before`,
)
printFigures({
  rowsPerSecond,
  copyRowsPerSecond,
  ratio: rounded(rowsPerSecond / copyRowsPerSecond, 3),
  peakMiB: peak,
  rows,
})

async function copyAll(): Promise<number> {
  const client = await rig.connect()
  const begun = performance.now()
  for (const { name } of tables) {
    for await (const piece of client.query(copyStreams.to(`copy ${name} to stdout`)))
      if (piece.length === 0) throw new Error('An empty piece')
  }
  const taken = (performance.now() - begun) / 1000
  await client.end()
  return taken
}

async function resident(): Promise<number> {
  const status = await readFile(`/proc/${rig.serverPid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
