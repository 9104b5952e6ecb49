import { randomUUID } from 'node:crypto'
import { statfs, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { type Chat, headersOf, type Person } from './chat-clients.ts'
import { type Acknowledged, faultsIn } from './check-log.ts'
import { seedOrganizations } from './organizations.ts'
import { openGroup } from './people.ts'
import { endServer, freePort, startServer } from './server-process.ts'
import { mountSmallDisk, whyNoSmallDisk } from './small-disk.ts'
import { readStored } from './stored.ts'

const reason = await whyNoSmallDisk()
const title =
  'a full disk: what is acknowledged stays, the rest is told so, and space freed is enough to go on'

test.skipIf(reason)(
  reason ? `${title} (${reason})` : title,
  async () => {
    const disk = await mountSmallDisk(160)
    if ('reason' in disk) throw new Error(disk.reason)
    onTestFinished(() => disk.unmount())
    const dataDir = join(disk.path, 'data')
    const [organization] = await seedOrganizations(dataDir, 1)
    if (!organization) throw new Error('No organization was made')
    const port = await freePort()
    const server = await startServer({ dataDir, port, hasRateLimits: false })
    onTestFinished(() => endServer(server))
    const chat: Chat = { url: `http://localhost:${port}`, written: [], acknowledged: [], retries: 0 }
    const [visitor] = (await openGroup(chat, organization, 0, 1)).visitors
    if (!visitor) throw new Error('No visitor was made')

    const ballast = join(disk.path, 'ballast')
    await fillUp(disk.path, ballast)
    const refusals: Refusal[] = []
    while (refusals.length < 20) {
      const round = await Promise.all(Array.from({ length: 8 }, () => post(chat, visitor)))
      refusals.push(...round.filter((answer) => answer !== undefined))
      if (refusals.length > 0) await sleep(200)
    }
    for (const refusal of refusals) {
      expect.soft(refusal).toMatchObject({ status: 503, type: 'application/problem+json' })
      expect.soft(['storage_full', 'database_unavailable']).toContain(refusal.code)
      expect.soft(Number(refusal.retryAfter)).toBeGreaterThan(0)
      expect.soft(refusal.milliseconds).toBeLessThan(6000)
    }
    expect((await fetch(`${chat.url}/healthz`)).status).toBe(200)
    expect(server.hasEnded).toBe(false)

    await unlink(ballast)
    await expect.poll(() => post(chat, visitor), { interval: 200 }).toBeUndefined()
    const rows = await readStored(dataDir)
    expect(faultsIn({ ...chat, stored: rows, shown: [] })).toEqual([])
    const codes = Map.groupBy(refusals, ({ code }) => code)
    console.log(
      `${chat.acknowledged.length} acknowledged, ${[...codes].map(([code, all]) => `${all.length} × ${code}`).join(', ')}`,
    )
  },
  600_000,
)

type Refusal = {
  status: number
  type: string | null
  code: string
  retryAfter: string | null
  milliseconds: number
}

/** One new message of 8 kB; what is acknowledged goes into the log, a refusal is the answer. */
async function post(
  chat: Chat,
  { person, conversationId }: { person: Person; conversationId: string },
): Promise<Refusal | undefined> {
  const since = performance.now()
  const draft = { clientId: randomUUID(), text: randomUUID().repeat(230) }
  // Each writes for itself: those that fail are never sent again, so no order holds between them.
  const written = { writer: draft.clientId, conversationId, ...draft }
  chat.written.push(written)
  const answer = await fetch(chat.url + person.messagesPath(conversationId), {
    method: 'POST',
    headers: { ...headersOf(person), 'content-type': 'application/json' },
    body: JSON.stringify(draft),
    signal: AbortSignal.timeout(10_000),
  })
  const body = (await answer.json()) as Acknowledged & { code: string }
  if (answer.ok) {
    chat.acknowledged.push({ ...written, seq: body.seq })
    return undefined
  }
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    code: body.code,
    retryAfter: answer.headers.get('retry-after'),
    milliseconds: performance.now() - since,
  }
}

/** Leaves some room, so that the database runs into the wall while it works. */
async function fillUp(path: string, ballast: string): Promise<void> {
  const { bavail, bsize } = await statfs(path)
  await writeFile(ballast, Buffer.alloc(bavail * bsize - 2_000_000))
}
