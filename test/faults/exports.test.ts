import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import {
  countState,
  expectImported,
  expectWhole,
  forgetAll,
  isBusy,
  presentIn,
  stored,
} from './export-checks.ts'
import { askForExport, openSide, type Side, seedOrganization } from './export-sides.ts'
import { endServer, freePort, startServer, temporaryDir } from './server-process.ts'

// Each kill hits five at once, each at another moment of its work: four kills are twenty.
const rounds = 4
const atOnce = 5
const size = { messages: 2000, files: 3 }
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

test(`exports and imports that are killed at any moment are whole after a second start, or were never there (SEED=${seed})`, async () => {
  const random = randomFrom(seed)
  const { from, to, directory } = await openSides()
  const ids = await inTurn(Array.from({ length: atOnce }, () => () => seedOrganization(from, size)))
  const archives = ids.map((id) => join(directory, `${id}.zip`))
  const wanted = await askForAll(from, ids)
  const worker = await openWorker(from)
  const since = performance.now()
  await worker.told(['export', ...wanted])
  const longest = performance.now() - since
  for (const [index, one] of wanted.entries()) await expectWhole(from, size, one, archives[index] ?? '')

  const [exports, imports] = await Promise.all([
    killExports(from, ids, worker, () => random() * longest),
    killImports(to, ids, archives, random),
  ])
  console.log(`hit in their work: ${exports} exports, ${imports} imports of ${rounds * atOnce} each`)
  expect(Math.min(exports, imports)).toBeGreaterThan(0)
  await expectNoticed(from, to, ids, archives)
}, 300_000)

test(`a server that is killed in the middle of an export finishes it after its next start (SEED=${seed})`, async () => {
  const random = randomFrom(seed)
  const { from, directory } = await openSides()
  const large = { messages: 20_000, files: 1 }
  const id = await seedOrganization(from, large)
  const start = async () => startServer({ dataDir: from.dataDir, port: await freePort(), env: from.env })
  let server = await start()
  onTestFinished(() => endServer(server))
  let hits = 0
  for (let round = 1; round <= 2 || (hits === 0 && round <= 6); round += 1) {
    const one = await askForExport(from, id)
    await expect.poll(() => countState(from, 'running'), { interval: 10 }).toBe(1)
    await sleep(random() * 300)
    server.kill('SIGKILL')
    await server.ended
    hits += await countState(from, 'running')
    server = await start()
    await expect.poll(() => countState(from, 'running')).toBe(0)
    await expectWhole(from, large, one, join(directory, `${round}.zip`))
  }
  expect(hits).toBeGreaterThan(0)
}, 300_000)

async function openSides() {
  const directory = await temporaryDir()
  const postgres = await startEmbeddedPostgres({ dataDir: directory, log: () => undefined })
  onTestFinished(() => postgres.stop())
  const { user, password, host } = postgres.connection
  const urlOf = (database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(host)}`
  const admin = new pg.Client(postgres.connection)
  await admin.connect()
  await admin.query('create database elsewhere')
  await admin.end()
  const from = await openSide(urlOf('postgres'), join(directory, 'from'))
  const to = await openSide(urlOf('elsewhere'), join(directory, 'to'))
  return { from, to, directory }
}

const askForAll = (side: Side, ids: string[]) => inTurn(ids.map((id) => () => askForExport(side, id)))

async function inTurn<T>(works: (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = []
  for (const work of works) done.push(await work())
  return done
}

/** Says how many were in the middle of their work. */
async function killExports(from: Side, ids: string[], first: Worker, moment: () => number): Promise<number> {
  let worker = first
  let hits = 0
  for (let round = 1; round <= rounds; round += 1) {
    const wanted = await askForAll(from, ids)
    await worker.killedAfter(moment(), ['export', ...wanted])
    hits += await countState(from, 'running')
    worker = await openWorker(from)
    expect(new Set(await worker.told(['export', ...wanted]))).toEqual(new Set(['done']))
    expect(await countState(from, 'running')).toBe(0)
    for (const one of wanted) await expectWhole(from, size, one, join(from.dataDir, 'again.zip'))
  }
  worker.end()
  return hits
}

async function killImports(
  to: Side,
  ids: string[],
  archives: string[],
  random: () => number,
): Promise<number> {
  let worker = await openWorker(to)
  const since = performance.now()
  expect(new Set(await worker.told(['import', ...archives]))).toEqual(new Set(['done']))
  const longest = performance.now() - since
  let hits = 0
  for (let round = 1; round <= rounds; round += 1) {
    await forgetAll(to, ids)
    await worker.killedAfter(random() * longest, ['import', ...archives])
    worker = await openWorker(to)
    const there = await presentIn(to, ids)
    for (const id of there) await expectImported(to, size, id)
    hits += ids.length - there.length
    // By every start of the server, whether somebody imports again or not.
    await worker.told(['sweep'])
    for (const id of ids) if (!there.includes(id)) expect(await stored(to, id)).toEqual([])
    const said = await worker.told(['import', ...archives])
    for (const [index, line] of said.entries()) {
      if (there.includes(ids[index] ?? '')) expect(line).toContain('is on this server already, and not empty')
      else expect(line).toBe('done')
    }
    for (const id of ids) await expectImported(to, size, id)
  }
  worker.end()
  return hits
}

/** The checks see what a kill could leave: rows without their file, files without their rows, an archive that was cut. */
async function expectNoticed(from: Side, to: Side, ids: string[], archives: string[]): Promise<void> {
  const [id = '', other = ''] = ids
  await to.superuser.query('delete from messages where organization_id = $1 and seq = 1000', [id])
  await expect(expectImported(to, size, id)).rejects.toThrow('2000')
  const [file = ''] = await stored(to, other)
  await to.platform.storage.remove({ organizationId: other, id: file })
  await expect(expectImported(to, size, other)).rejects.toThrow('deeply equal')
  const one = await askForExport(from, id)
  const place = { organizationId: id, id: one.split(':')[1] ?? '' }
  await expect(expectWhole(from, size, one, archives[0] ?? '')).rejects.toThrow('waiting')
  await from.superuser.query(`update exports set state = 'ready', bytes = 5000 where id = $1`, [place.id])
  await from.platform.storage.put(place, [Buffer.from('the beginning of an archive')])
  await expect(expectWhole(from, size, one, archives[0] ?? '')).rejects.toThrow()
}

type Worker = Awaited<ReturnType<typeof openWorker>>

/** When nobody is at work who was killed before: the database notices that when it next says something to them. */
async function openWorker(side: Side) {
  const child = spawn(process.execPath, ['test/faults/long-work.ts'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, ...side.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const told = async (words: string[]): Promise<string[]> => {
    child.stdin.write(`${words.join(' ')}\n`)
    return JSON.parse((await answers.next()).value ?? '[]')
  }
  await answers.next()
  await expect.poll(() => isBusy(side)).toBe(false)
  return {
    /** What it said of each, in order. */
    told,
    async killedAfter(milliseconds: number, words: string[]): Promise<void> {
      const answer = told(words)
      await sleep(milliseconds)
      child.kill('SIGKILL')
      await Promise.all([ended, answer])
    },
    end: () => child.stdin.end(),
  }
}

/** Numbers from 0 to 1 that come again with the same seed. */
function randomFrom(state: number): () => number {
  let current = state
  return () => {
    current = (Math.imul(current, 1_664_525) + 1_013_904_223) >>> 0
    return current / 2 ** 32
  }
}
