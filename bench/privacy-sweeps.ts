import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Platform } from '#platform/platform'
import { sweepOrganization } from '#rooms/retention'
import { percentile, rounded } from './figures.ts'
import { type HttpConnection, openHttpConnection } from './http-connection.ts'
import type { BenchVisitor, Rig } from './rig.ts'

/** The times of all answers, without a sweep and beside it, in milliseconds. */
type Sweep = { rowsPerSecond: number; quiet: number[]; busy: number[]; longest: number }
type Chatting = { port: number; visitors: BenchVisitor[]; connections: HttpConnection[] }

export const visitorsTogether = 100
const oldConversations = 400
const oldMessages = 500
const chatMs = 6000

/**
 * A hundred visitors chat, each a message a second; beside them what is too old goes, of one organization in each round. The
 * same visitors chat as long without a sweep before each: what counts is the ratio of the two, not the milliseconds.
 */
export async function measureSweeps(rig: Rig, platform: Platform): Promise<Sweep[]> {
  for (const { id } of rig.organizations) await fillWithOld(rig, id)
  await rig.superuser.query('vacuum analyze')
  await rig.superuser.query('checkpoint')
  const visitors = rig.organizations.flatMap((one) => one.visitors).slice(0, visitorsTogether)
  const connections = await Promise.all(visitors.map(() => openHttpConnection('localhost', rig.port)))
  const chatting = { port: rig.port, visitors, connections }
  await chatWhile(chatting, () => sleep(3000))
  const found: Sweep[] = []
  for (const { id } of rig.organizations) found.push(await measureSweep(platform, chatting, id))
  for (const connection of connections) connection.close()
  return found
}

async function measureSweep(platform: Platform, chatting: Chatting, organizationId: string): Promise<Sweep> {
  const quiet = await chatWhile(chatting, () => sleep(chatMs))
  let [rows, seconds, longest] = [0, 0, 0]
  const busy = await chatWhile(chatting, async () => {
    const since = performance.now()
    const { removed, longestMilliseconds } = await sweepOrganization(platform, organizationId)
    seconds = (performance.now() - since) / 1000
    rows = Object.values(removed).reduce((sum, count) => sum + count, 0)
    longest = longestMilliseconds
  })
  console.log(
    `${rows} rows in ${rounded(seconds, 1)} s; p99 ${rounded(percentile(quiet, 99), 1)} ms without, ${rounded(percentile(busy, 99), 1)} ms with it; longest transaction ${rounded(longest, 1)} ms`,
  )
  return { rowsPerSecond: rounded(rows / seconds), quiet, busy, longest }
}

/** Every visitor posts once a second, at a moment of their own; the times of the answers. */
async function chatWhile(
  { port, visitors, connections }: Chatting,
  work: () => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = []
  let isOver = false
  const chatting = connections.map(async (connection, index) => {
    const visitor = visitors[index]
    if (!visitor) return
    await sleep((1000 * index) / visitors.length)
    while (!isOver) {
      const since = performance.now()
      const status = await connection.send(requestOf(port, visitor))
      if (status !== 200) throw new Error(`A message was answered with ${status}: the figures mean nothing`)
      times.push(performance.now() - since)
      await sleep(Math.max(0, 1000 - (performance.now() - since)))
    }
  })
  await work()
  isOver = true
  await Promise.all(chatting)
  return times
}

function requestOf(port: number, { conversationId, token }: BenchVisitor): string {
  const body = JSON.stringify({ clientId: randomUUID(), text: 'x'.repeat(100) })
  return (
    `POST /api/v1/visitor/conversations/${conversationId}/messages HTTP/1.1\r\nhost: localhost:${port}\r\n` +
    `authorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  )
}

/** Conversations of a year ago that still go on: only their messages are too old. */
async function fillWithOld(rig: Rig, organizationId: string): Promise<void> {
  await rig.superuser.query(
    `insert into conversations (organization_id, id, widget_id, visitor_id, client_id, last_seq, last_message_at, created_at)
     select organization_id, gen_random_uuid(), widget_id, id, gen_random_uuid(), $2, now(), now() - interval '1 year'
     from (select * from visitors where organization_id = $1 limit 1) v, generate_series(1, $3)`,
    [organizationId, oldMessages, oldConversations],
  )
  await rig.superuser.query(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, text, created_at)
     select organization_id, id, seq, gen_random_uuid(), 'visitor', repeat('x', 100), created_at + seq * interval '1 minute'
     from conversations, generate_series(1, $2) as seq
     where organization_id = $1 and created_at < now() - interval '1 month'`,
    [organizationId, oldMessages],
  )
}
