import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#test/faults/server-process'
import { median, printFigures, rounded } from './figures.ts'

// What an operator waits for: `node bin/aparte.mjs start` until it says that it runs; once without data, then with.
// And what it takes once it idles: the proportional memory of every process it consists of.
type Memory = { all: number; node: number; postgres: number }

const rounds = 5
const idleMs = 10_000

const first: number[] = []
const later: number[] = []
let memory: Memory = { all: 0, node: 0, postgres: 0 }
for (let round = 1; round <= rounds; round++) {
  const dataDir = await mkdtemp(join(tmpdir(), 'aparte-bench-'))
  const firstMs = await startAndStop(join(dataDir, 'data'))
  const laterMs = await startAndStop(join(dataDir, 'data'), async (pid) => {
    if (round < rounds) return
    await sleep(idleMs)
    memory = memoryOf(pid)
  })
  first.push(firstMs)
  later.push(laterMs)
  console.log(`round ${round}: first start ${firstMs} ms, later start ${laterMs} ms`)
  await rm(dataDir, { recursive: true, force: true })
}
console.log(`idle: server ${memory.node} MiB, PostgreSQL ${memory.postgres} MiB`)
printFigures({
  firstStartMs: median(first),
  laterStartMs: median(later),
  idlePssMiB: memory.all,
  idleServerPssMiB: memory.node,
  idlePostgresPssMiB: memory.postgres,
})

async function startAndStop(dataDir: string, meanwhile?: (pid: number) => Promise<void>): Promise<number> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(await freePort()) }
  const since = performance.now()
  const child = spawn(process.execPath, ['bin/aparte.mjs', 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await running(child)
  const milliseconds = Math.round(performance.now() - since)
  await meanwhile?.(child.pid ?? 0)
  child.kill('SIGTERM')
  await once(child, 'exit')
  return milliseconds
}

async function running(child: ChildProcess): Promise<void> {
  let printed = ''
  for await (const chunk of child.stdout ?? []) {
    printed += chunk
    if (printed.includes('Aparte is running.')) return
  }
  throw new Error(`The server ended instead of starting: ${printed}`)
}

/** Shared pages count for each process by its share, so the sum is what the machine gives away. */
function memoryOf(root: number): Memory {
  const ids = withChildren(root)
  const sum = (wanted: number[]) => rounded(wanted.reduce((total, id) => total + pssKiB(id), 0) / 1024, 1)
  const isPostgres = (id: number) => readFileSync(`/proc/${id}/comm`, 'utf8').startsWith('postgres')
  return {
    all: sum(ids),
    node: sum(ids.filter((id) => !isPostgres(id))),
    postgres: sum(ids.filter(isPostgres)),
  }
}

function withChildren(root: number): number[] {
  const parents = readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .flatMap((id) => {
      const parent = /\) \S (\d+)/.exec(readOr('', `/proc/${id}/stat`))?.[1]
      return parent === undefined ? [] : [{ id, parent: Number(parent) }]
    })
  const below = (id: number): number[] => [
    id,
    ...parents.filter(({ parent }) => parent === id).flatMap((child) => below(child.id)),
  ]
  return below(root)
}

function pssKiB(id: number): number {
  return Number(/^Pss: +(\d+)/m.exec(readOr('', `/proc/${id}/smaps_rollup`))?.[1] ?? 0)
}

/** Processes come and go while we look. */
function readOr(otherwise: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}
