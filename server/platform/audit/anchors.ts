import { createHmac } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '#platform/clock'
import { withLock } from '#platform/erasures/lock'
import type { Log } from '#platform/log'
import type { Secrets } from '#platform/secrets'
import { canonical } from './chain.ts'

/** The end of an organization's log: the number and the hash of its newest entry. */
export type Head = { organizationId: string; count: number; head: string }

const Line = z.strictObject({
  organizationId: z.string(),
  count: z.number().int(),
  head: z.string(),
  at: z.string(),
  /** restored: a backup has taken the log back to here. */
  kind: z.enum(['head', 'restored']),
  /** By a key of the installation: a line that somebody else wrote does not count. */
  seal: z.string(),
})
export type Line = z.infer<typeof Line>

/** Keeps the end of every log in a file outside the database, so that a missing end, or a log made anew, is seen. */
export type Anchors = {
  /** To be written within a second. */
  tell(head: Head): void
  /** Written when it returns. */
  note(head: Head, kind: Line['kind']): Promise<void>
  flush(): Promise<void>
  /** What counts of each organization, the oldest first: what a restore took back does not. */
  read(): Promise<Map<string, Line[]>>
  seal(head: Head): string
  place: string
  stop(): Promise<void>
}

const waitMilliseconds = 1000

export function openAnchors(options: {
  directory: string
  secrets: Secrets
  clock: Clock
  log: Log
}): Anchors {
  const { directory, secrets, clock, log } = options
  const file = join(directory, 'audit-heads.ndjson')
  const key = secrets.keyFor('audit anchor')
  const waiting = new Map<string, Head>()
  let timer: NodeJS.Timeout | undefined
  const seal = (line: object) =>
    createHmac('sha256', key)
      .update(canonical({ ...line }))
      .digest('hex')

  async function append(heads: readonly Head[], kind: Line['kind']): Promise<void> {
    const lines = heads.map((head) => {
      const line = { ...head, at: clock.now().toISOString(), kind }
      return `${JSON.stringify({ ...line, seal: seal(line) })}\n`
    })
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await withLock(join(directory, 'audit.lock'), async () => {
      const handle = await open(file, 'a', 0o600)
      try {
        await handle.writeFile(lines.join(''))
        await handle.sync()
      } finally {
        await handle.close()
      }
    })
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const heads = [...waiting.values()]
    waiting.clear()
    if (heads.length === 0) return
    try {
      await append(heads, 'head')
    } catch (error) {
      // Tried again, unless something newer has come meanwhile.
      for (const head of heads) if (!waiting.has(head.organizationId)) waiting.set(head.organizationId, head)
      throw error
    }
  }

  function flushSoon(): void {
    timer ??= setTimeout(() => {
      flush().catch((error: unknown) => {
        log.error('The ends of the audit logs could not be written to JOURNAL_DIR', error)
        flushSoon()
      })
    }, waitMilliseconds).unref()
  }

  return {
    place: file,
    seal: ({ organizationId, count, head }) => seal({ organizationId, count, head }),
    tell(head) {
      const before = waiting.get(head.organizationId)
      if (!before || before.count < head.count) waiting.set(head.organizationId, head)
      flushSoon()
    },
    note: (head, kind) => append([head], kind),
    flush,
    async read() {
      const text = (await readFile(file, 'utf8').catch(unlessMissing)) ?? ''
      const lines = text.split('\n').flatMap((written) => {
        const line = Line.safeParse(parseJson(written)).data
        if (!line) return []
        const { seal: given, ...rest } = line
        return seal(rest) === given ? [line] : []
      })
      return new Map(
        [...Map.groupBy(lines, ({ organizationId }) => organizationId)].map(([id, all]) => [
          id,
          counting(all),
        ]),
      )
    },
    stop: flush,
  }
}

/** A restored database knows nothing of what came after its backup. */
function counting(lines: Line[]): Line[] {
  const restored = lines.findLastIndex(({ kind }) => kind === 'restored')
  const end = lines[restored]?.count ?? 0
  return lines.filter(({ count }, at) => at >= restored || count <= end)
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
