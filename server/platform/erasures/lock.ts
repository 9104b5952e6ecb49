import { open, readFile, rm } from 'node:fs/promises'
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
  const me = `${process.pid} ${hostname()}`
  for (const since = Date.now(); !(await take(path, me)); await sleep(20)) {
    const holder = await readFile(path, 'utf8').catch(() => '')
    if (isDead(holder)) await rm(path, { force: true })
    else if (Date.now() - since > longestMilliseconds)
      throw new StartFailure(`${path} is held by process ${holder}: if that is gone, delete the file`)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string, me: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600)
    await handle.writeFile(me)
    await handle.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function isDead(holder: string): boolean {
  const [pid = '', host] = holder.split(' ')
  if (host !== hostname()) return false
  // After a kill our own number may have come back to us: nobody else in this process holds it now.
  if (Number(pid) === process.pid) return true
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
