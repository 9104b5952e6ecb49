import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { makeIdentity } from '#platform/backup/sealed'
import { seedOrganizations } from '#test/faults/organizations'
import { openSuperuser, postgresPids } from '#test/faults/postgres-process'
import { endServer, freePort, startServer } from '#test/faults/server-process'
import { printFigures, rounded } from './figures.ts'

// A disk is lost under load: server and PostgreSQL are killed and the data directory is deleted; the archive brings it back.
// Of the messages that visitors were told are posted, how many are gone, and from what time?
const writers = 16
const loadMs = 20_000

const home = await mkdtemp(join(tmpdir(), 'aparte-loss-'))
const dataDir = join(home, 'data')
const archive = join(home, 'archive')
const { identity, recipient } = await makeIdentity()
const identityFile = join(home, 'identity.txt')
await writeFile(identityFile, `${identity}\n`, { mode: 0o600 })
const env = { BACKUP_DIR: archive, BACKUP_AGE_RECIPIENT: recipient }

const [organization] = await seedOrganizations(dataDir, 1)
if (!organization) throw new Error('No organization was made')
const port = await freePort()
const server = await startServer({ dataDir, port, env, hasRateLimits: false })
while (!(await namesIn(archive)).some((name) => name.endsWith('base.json'))) await sleep(200)

const acknowledged = new Map<string, number>()
const isOver = new AbortController()
const writing = Array.from({ length: writers }, () => write(organization.widgetKey))
await sleep(loadMs)
const pids = postgresPids(dataDir)
server.kill('SIGKILL')
for (const pid of pids) process.kill(pid, 'SIGKILL')
await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
const lostAt = performance.now()
const lastAt = Math.max(...acknowledged.values())
isOver.abort()
await Promise.all(writing)
await server.ended

const restored = await promisify(execFile)(
  process.execPath,
  ['cli/main.ts', 'restore', '--at', 'newest', '--identity', identityFile, '--json'],
  { env: { ...process.env, ...env, DATA_DIR: dataDir } },
)
console.log(restored.stdout.trim())
const again = await startServer({ dataDir, port, env, hasRateLimits: false })
const recoverySeconds = (performance.now() - lostAt) / 1000
const superuser = await openSuperuser(dataDir)
const { rows } = await superuser.query<{ client_id: string }>('select client_id from messages')
await superuser.end()
await endServer(again)
await rm(home, { recursive: true, force: true })

const stored = new Set(rows.map((row) => row.client_id))
const lost = [...acknowledged].filter(([clientId]) => !stored.has(clientId)).map(([, at]) => at)
printFigures({
  acknowledged: acknowledged.size,
  lost: lost.length,
  lossSeconds: lost.length === 0 ? 0 : rounded((lastAt - Math.min(...lost)) / 1000, 2),
  recoverySeconds: rounded(recoverySeconds, 1),
})

async function write(widgetKey: string): Promise<void> {
  const page = { url: 'https://shop.example/lamps', title: 'Lamps' }
  const session: { token: string } = await post(`/widget/${widgetKey}/sessions`, { page })
  const message = { clientId: randomUUID(), text: 'Hello' }
  const started: { conversation: { id: string } } = await post(
    '/visitor/conversations',
    { clientId: randomUUID(), message },
    session.token,
  )
  const path = `/visitor/conversations/${started.conversation.id}/messages`
  while (!isOver.signal.aborted) {
    const clientId = randomUUID()
    const answer = await post(path, { clientId, text: 'Where is my lamp?' }, session.token).catch(
      () => undefined,
    )
    // Whoever is answered while the server is being killed may not believe it.
    if (answer) acknowledged.set(clientId, Date.now())
  }
}

async function post<Reply>(path: string, body: unknown, token?: string): Promise<Reply> {
  const answer = await fetch(`http://localhost:${port}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: isOver.signal,
  })
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`)
  return answer.json() as Promise<Reply>
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder, { recursive: true }).catch(() => [])
}
