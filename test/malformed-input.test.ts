import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { endpoints } from '#contract/contract'
import type { Endpoint } from '#contract/endpoint'
import { Problem } from '#contract/errors'
import { closeCodes, socketPath } from '#contract/realtime'
import { sessionCookie } from '#platform/http'
import { bodyType, type Client, openClient } from './client.ts'
import { everyPlaceWrong, type Malformed, malformed } from './malformed.ts'
import { makeScene, type Scene, signInAgain } from './scene.ts'
import { validInput } from './valid-input.ts'
import { bootWorld } from './world.ts'

const world = bootWorld()
const casesPerEndpoint = 40
let cases = 0

afterAll(() => process.stdout.write(`malformed input: ${cases} generated cases\n`))

test.each(endpoints.map(({ endpoint }) => ({ name: endpoint.name, endpoint })))(
  '$name answers whatever it is sent, and says what is wrong with it',
  async ({ endpoint }) => {
    let scene = await makeScene(world)
    let client = await callerOf(scene, endpoint)
    const control = await send(client, endpoint, validInput(endpoint, scene))
    expect([endpoint.name, control.status]).not.toEqual([endpoint.name, 400])
    const isEnding = ['signOut', 'endSession', 'endVisitorSession'].includes(endpoint.name)
    const seed = Math.floor(Math.random() * 2 ** 31)
    const valid = validInput(endpoint, scene)
    const generated = fc.sample(malformed(valid, endpoint.method !== 'GET'), {
      numRuns: casesPerEndpoint,
      seed,
    })
    const samples = [...everyPlaceWrong(valid), ...generated]
    for (let start = 0; start < samples.length; start += 12) {
      if (isEnding) {
        scene = await makeScene(world)
        client = await callerOf(scene, endpoint)
      }
      await Promise.all(samples.slice(start, start + 12).map((sample) => check(client, endpoint, sample)))
    }
  },
)

test.each([
  ['no HTTP at all', 'hello\r\n\r\n'],
  ['an unknown method', 'BREW /api/v1/me HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a broken escape', 'GET /api/v1/users/%ff HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['half an escape', 'GET /api/v1/widget/%E0%A4%A HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['headers without end', `GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
  [
    'two lengths',
    'POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
  ],
  [
    'a length and chunks',
    'POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a length that is none', 'POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}'],
  [
    'a huge length',
    'POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{}',
  ],
  ['an absolute address', 'GET http://elsewhere.example/api/v1/me HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['an address with a colon', 'GET // HTTP/1.1\r\nHost: a\r\n\r\n'],
])('%s is answered with a problem', async (_, request) => {
  cases += 1
  const answer = await speak(request)
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
  expect([status, status >= 200 && status < 500]).toEqual([status, true])
  if (status >= 400) {
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json')
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toMatchObject({
      code: expect.any(String),
    })
  }
  await expectAlive()
})

const frame = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    'null',
    '[]',
    '0',
    '"ping"',
    '{}',
    '{"type":1}',
    '{"type":"ping","a":1}',
    '\0',
    '\ufeff{}',
  ),
  fc.constantFrom('['.repeat(4_000), 'x'.repeat(4_096), 'x'.repeat(5_000), 'x'.repeat(200_000)),
  fc.constantFrom(
    Buffer.from('{"type":"ping"}'),
    Buffer.alloc(0),
    Buffer.alloc(4_000, 0xff),
    Buffer.alloc(100_000),
  ),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc
    .record(
      {
        type: fc.constantFrom('authenticate', 'typing', 'ping', 'ready', 'message.posted', '__proto__'),
        token: fc.oneof(fc.string(), fc.constant('A'.repeat(64)), fc.jsonValue()),
        conversationId: fc.oneof(fc.uuid(), fc.string(), fc.jsonValue()),
        isTyping: fc.oneof(fc.boolean(), fc.jsonValue()),
      },
      { requiredKeys: ['type'] },
    )
    .map((value) => JSON.stringify(value)),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
)

test('whatever a socket says, it is answered or closed with a known code, and the server lives', async () => {
  const scene = await makeScene(world)
  const tokens = [undefined, scene.visitor.token]
  const runs = fc.sample(fc.array(frame, { minLength: 1, maxLength: 8 }), 150)
  for (let start = 0; start < runs.length; start += 10) {
    await Promise.all(
      runs.slice(start, start + 10).map(async (frames, index) => {
        const socket = await openRaw(scene, tokens[index % 2])
        cases += frames.length
        for (const one of frames) socket.send(one)
        socket.send('{"type":"ping"}')
        const [what, detail] = await Promise.race([
          once(socket, 'close').then(([code]) => ['closed', code]),
          pong(socket).then(() => ['pong']),
        ])
        const isKnown = what === 'pong' || known.has(detail)
        expect([frames.map(String), what, detail, isKnown]).toEqual([frames.map(String), what, detail, true])
        socket.terminate()
      }),
    )
  }
  await expectAlive()
})

test('a flood of frames is cut off', async () => {
  const scene = await makeScene(world)
  const socket = await openRaw(scene, undefined)
  const closed = once(socket, 'close')
  // Two minutes' worth: the count begins anew with each minute of the clock.
  for (let count = 0; count < 500; count += 1) socket.send('{"type":"ping"}')
  cases += 500
  expect((await closed)[0]).toBe(closeCodes.tooManyFrames)
})

test('unmasked and broken frames below the protocol do no harm', async () => {
  const upgrade = `GET ${socketPath} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
  for (const bytes of [
    '\x81\x01a',
    '\xff\xff\xff\xff',
    '\x89\xfe\xff\xff',
    '\x00\x00',
    '\x88\x81\0\0\0\0a',
  ]) {
    cases += 1
    expect(await speak(upgrade + bytes)).toContain('101 Switching Protocols')
    await expectAlive()
  }
})

const known = new Set<unknown>([...Object.values(closeCodes), 1002, 1007, 1009])

async function check(client: Client, endpoint: Endpoint, sample: Malformed): Promise<void> {
  cases += 1
  const response = await send(client, endpoint, sample)
  const text = await response.text()
  const shown = JSON.stringify({ endpoint: endpoint.name, sample }).slice(0, 1500)
  expect([shown, response.status, response.status < 500]).toEqual([shown, response.status, true])
  // To If-None-Match: * whatever is there is known.
  if (response.ok || response.status === 304) return
  expect([shown, response.headers.get('content-type')]).toEqual([shown, 'application/problem+json'])
  const problem = Problem.parse(JSON.parse(text))
  if (problem.code !== 'invalid_input') return
  const field = problem.field ?? ''
  expect([shown, field]).toEqual([shown, expect.stringMatching(/^(body|query|params)(\.|$)/)])
  const wanted = sample.field?.slice(0, 200)
  if (wanted !== undefined)
    expect([shown, field, field === wanted || field.startsWith(`${wanted}.`)]).toEqual([shown, field, true])
}

function send(client: Client, endpoint: Endpoint, sample: Malformed): Promise<Response> {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(sample.params[name] ?? ''),
  )
  const query = new URLSearchParams(
    Object.entries(sample.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const hasBody = endpoint.method !== 'GET'
  return fetch(`${world.url}${path}${query.size > 0 ? `?${query}` : ''}`, {
    method: endpoint.method,
    headers: {
      ...client.headers,
      ...(hasBody ? { 'content-type': sample.contentType ?? bodyType(endpoint) } : {}),
      ...sample.headers,
    },
    ...(hasBody ? { body: sample.raw ?? sample.file ?? JSON.stringify(sample.body ?? {}) } : {}),
  })
}

async function callerOf(scene: Scene, { allow }: Endpoint): Promise<Client> {
  if (allow.includes('anyone')) return world.nobody
  if (allow.includes('visitor')) return scene.visitor
  return openClient(() => world.url, { cookie: await signInAgain(world, scene.users.owner) })
}

/** Other frames, of visitors who come and go, may be heard before it. */
function pong(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.on('message', (data) => String(data) === '{"type":"pong"}' && resolve())
  })
}

function speak(request: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(world.url).port), 'localhost')
    let answer = ''
    const end = () => {
      socket.destroy()
      resolve(answer)
    }
    socket.on('data', (data) => {
      answer += data.toString()
      setTimeout(end, 150)
    })
    socket.on('close', end)
    socket.on('error', end)
    socket.write(request, 'latin1')
    setTimeout(end, 2000)
  })
}

async function openRaw(scene: Scene, token: string | undefined): Promise<WebSocket> {
  const headers = token === undefined ? { cookie: `${sessionCookie}=${scene.users.agent.cookie}` } : {}
  const socket = new WebSocket(world.url.replace(/^http/, 'ws') + socketPath, { headers })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'authenticate', token }))
  await once(socket, 'message')
  return socket
}

async function expectAlive(): Promise<void> {
  expect((await fetch(`${world.url}/readyz`)).status).toBe(200)
}
