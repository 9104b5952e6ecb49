import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '#platform/start-failure'

const longestMilliseconds = 20_000
const chains = new Map<string, Promise<unknown>>()

/** One at a time, in this process and among all that share the folder. The lock of a process that died is taken over. */
export function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const before = chains.get(path) ?? Promise.resolve()
  const mine = before.then(
    () => locked(path, work),
    () => locked(path, work),
  )
  chains.set(path, mine)
  return mine
}

async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const me = `${process.pid} ${hostname()} ${randomUUID()}`
  for (const since = Date.now(); !(await take(path, me)); await sleep(20)) {
    const holder = await read(path)
    if (isDead(holder)) await takeAway(path, holder)
    else if (Date.now() - since > longestMilliseconds)
      throw new StartFailure(`${path} is held by process ${holder}: if that is gone, delete the file`)
  }
  try {
    return await work()
  } finally {
    if ((await read(path)) === me) await rm(path, { force: true })
  }
}

/** Linking a finished file either succeeds or fails: nobody ever reads a half-written one. */
async function take(path: string, me: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, me, { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Of two who find the same dead lock one was quicker: then what is there is the lock of a third, and goes back. */
async function takeAway(path: string, dead: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
    if ((await read(aside)) !== dead) await link(aside, path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error
  } finally {
    await rm(aside, { force: true })
  }
}

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

function isDead(holder: string): boolean {
  const [pid = '', host] = holder.split(' ')
  if (host !== hostname()) return false
  // After a kill our own number may have come back to us: nobody else in this process holds it now.
  if (Number(pid) === process.pid) return true
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return hasCode(error, 'ESRCH')
  }
}
