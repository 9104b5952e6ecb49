import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '#platform/http'
import { Aparte, type AparteOptions } from '../sdk/aparte.ts'
import { bootWorld, type Organization, type VisitorClient } from './world.ts'

const world = bootWorld()
const proxies: Server[] = []
let organization: Organization
let visitor: VisitorClient

beforeAll(async () => {
  organization = await world.organization()
  visitor = await world.visitor(organization)
})

afterEach(() => {
  for (const proxy of proxies.splice(0)) proxy.close()
})

/** What comes to the caller instead of the server's own answer, one after the other; null lets it through. */
type Instead = { status: number; retryAfter?: string; isAfterTheServer?: boolean } | null

type Passed = { method: string; headers: IncomingHttpHeaders }

/** A proxy before the real server that refuses now and then, and a client that goes through it. */
async function behindProxy(answers: Instead[], options: Partial<AparteOptions> = {}) {
  const passed: Passed[] = []
  const proxy = createServer((incoming, outgoing) => {
    const { method = '', headers, url = '' } = incoming
    const instead = answers[passed.length] ?? null
    passed.push({ method, headers })
    const refuse = () => {
      incoming.resume()
      const retryAfter = instead?.retryAfter === undefined ? {} : { 'retry-after': instead.retryAfter }
      outgoing.writeHead(instead?.status ?? 500, retryAfter).end('not now')
    }
    if (instead && !instead.isAfterTheServer) refuse()
    else
      incoming.pipe(
        request(world.url + url, { method, headers }, (answer) => {
          if (instead) answer.resume().on('end', refuse)
          else answer.pipe(outgoing.writeHead(answer.statusCode ?? 500, answer.headers))
        }),
      )
  })
  proxies.push(proxy)
  await new Promise<void>((resolve) => proxy.listen(0, 'localhost', resolve))
  const { port } = proxy.address() as AddressInfo
  const headers = { cookie: `${sessionCookie}=${organization.owner.cookie}` }
  return { passed, aparte: new Aparte({ url: `http://localhost:${port}`, headers, ...options }) }
}

const busy = { status: 429, retryAfter: '0' }
const away = { status: 503, retryAfter: '0' }

test('a read that is told to wait is sent again until it is answered', async () => {
  const { aparte, passed } = await behindProxy([busy, away])
  expect(await aparte.accounts.getMe()).toEqual(organization.owner.me)
  expect(passed).toHaveLength(3)
})

test('it is not sent for ever', async () => {
  const { aparte, passed } = await behindProxy([busy, busy, busy, busy, busy], { retries: 2 })
  await expect(aparte.accounts.getMe()).rejects.toMatchObject({ status: 429 })
  expect(passed).toHaveLength(3)
})

test('what waiting cannot mend, and what would wait too long, is not sent again', async () => {
  for (const refusal of [{ status: 500 }, { status: 404 }, { status: 503, retryAfter: '61' }]) {
    const { aparte, passed } = await behindProxy([refusal])
    await expect(aparte.accounts.getMe()).rejects.toMatchObject({ status: refusal.status })
    expect(passed).toHaveLength(1)
  }
})

test('it waits as long as it is told, by a number or a date, and a signal ends the waiting', async () => {
  for (const retryAfter of ['30', new Date(Date.now() + 30_000).toUTCString()]) {
    const { aparte, passed } = await behindProxy([{ status: 429, retryAfter }])
    const controller = new AbortController()
    const waiting = aparte.accounts.getMe({ signal: controller.signal })
    await expect.poll(() => passed.length).toBe(1)
    controller.abort(new Error('no longer wanted'))
    await expect(waiting).rejects.toThrow('no longer wanted')
    expect(passed).toHaveLength(1)
  }
})

test('a message whose answer was lost is posted once, though it is sent twice', async () => {
  const { id } = await visitor.starts('Hello')
  const { aparte, passed } = await behindProxy([{ ...away, isAfterTheServer: true }])
  const message = await aparte.conversations.postMessage(id, { text: 'Once' })
  expect(passed.map(({ method }) => method)).toEqual(['POST', 'POST'])
  const { messages } = await aparte.conversations.listMessages(id)
  expect(messages.map(({ text }) => text)).toEqual(['Hello', 'Once'])
  expect(messages.at(-1)).toEqual(message)
})

test('a create carries one Idempotency-Key through all its attempts, and another the next time', async () => {
  const { aparte, passed } = await behindProxy([away])
  await aparte.widgets.create({ name: 'First' })
  await aparte.widgets.create({ name: 'Second' }, { idempotencyKey: 'mine' })
  const keys = passed.map(({ headers }) => headers['idempotency-key'])
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(keys).toEqual([keys[0], keys[0], 'mine'])
})

test('any other write is sent once, unless the caller gives it a key', async () => {
  const name = { firstName: 'Ada', lastName: 'Jansen' }
  const without = await behindProxy([away])
  await expect(without.aparte.accounts.updateMe(name)).rejects.toMatchObject({ status: 503 })
  expect(without.passed).toHaveLength(1)
  const withKey = await behindProxy([away])
  await withKey.aparte.accounts.updateMe(name, { idempotencyKey: 'mine' })
  expect(withKey.passed).toHaveLength(2)
})
