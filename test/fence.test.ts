import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { listSessions, signOut, updateUser } from '#contract/accounts'
import { endpoints } from '#contract/contract'
import { type Caller, type Endpoint, roles } from '#contract/endpoint'
import type { ErrorCode } from '#contract/errors'
import { endVisitorSession } from '#contract/visitors'
import { type Client, type Identity, openClient } from './client.ts'
import { makeScene, type Scene, signInAgain } from './scene.ts'
import { endpointsWithInput, type Sent, validInput } from './valid-input.ts'
import { type ApiKeyClient, bootWorld } from './world.ts'

const world = bootWorld()
const all = endpoints.map(({ endpoint }) => endpoint)
const guarded = all.filter(({ allow }) => !allow.includes('anyone'))
const forVisitors = guarded.filter(({ allow }) => allow.includes('visitor'))
const forUsers = guarded.filter((endpoint) => !forVisitors.includes(endpoint))
const changing = forUsers.filter(({ method }) => method !== 'GET')
const withId = guarded.filter(({ path }) => path.includes(':'))
const named = (list: Endpoint[]) => list.map((endpoint) => ({ name: endpoint.name, endpoint }))

const as = (identity: Identity) => openClient(() => world.url, { origin: world.url, ...identity })
const clientOf = (scene: Scene, caller: Caller): Client => {
  if (caller === 'anyone') return world.nobody
  return caller === 'visitor' ? scene.visitor : scene.users[caller]
}

const clientOfKey = (scene: Scene, caller: Caller): ApiKeyClient => {
  if (caller === 'anyone' || caller === 'visitor') throw new Error('Only users have API keys')
  return scene.apiKeys[caller]
}

/** For who is refused: nothing changes in them. */
let scene: Scene
let elsewhere: Scene
let goneUsers: Client[]
let ofGoneVisitors: { scene: Scene; gone: Client[] }

beforeAll(async () => {
  scene = await makeScene(world)
  elsewhere = await makeScene(world)
  goneUsers = await makeGoneUsers(scene)
  ofGoneVisitors = await makeGoneVisitors()
})

test('every endpoint has a case here, and says who may call it', () => {
  expect(endpointsWithInput.toSorted()).toEqual(all.map(({ name }) => name).toSorted())
  expect(all.filter(({ allow }) => allow.length === 0)).toEqual([])
})

test.each(named(all))('$name lets in whom it names', async ({ endpoint }) => {
  for (const caller of endpoint.allow) {
    const ready = endpoint.method === 'GET' ? scene : await makeScene(world)
    const client = clientOf(ready, caller)
    const sent = validInput(endpoint, ready)
    if (sent.params.sessionId) sent.params.sessionId = await ownSession(client)
    if (sent.params.fileId && caller !== 'anyone') sent.params.fileId = ready.files[caller]
    if (sent.params.apiKeyId) sent.params.apiKeyId = clientOfKey(ready, caller).id
    const response = await client.send(endpoint, sent)
    expect([caller, response.status, await response.text()]).toEqual([caller, 200, expect.any(String)])
  }
})

describe.each(named(guarded))('$name', ({ endpoint }) => {
  const isForVisitors = endpoint.allow.includes('visitor')

  test('refuses nobody, and what only looks like a credential', async () => {
    const sent = validInput(endpoint, scene)
    const { cookie } = scene.users.owner
    const { token } = scene.visitor
    const pretenders: Identity[] = [
      {},
      { cookie: 'A'.repeat(64) },
      { token: 'A'.repeat(64) },
      { cookie: cookie.toUpperCase() },
      { token: token.toUpperCase() },
      { cookie: token },
      { token: cookie },
      isForVisitors ? { cookie } : { token },
      isForVisitors ? { cookie: token, token: cookie } : { token: cookie, cookie: token },
    ]
    for (const identity of pretenders) await refuses(as(identity), endpoint, sent, 'not_authenticated')
  })

  test('refuses a credential whose time is over', async () => {
    const { scene: theirs, gone } = isForVisitors ? ofGoneVisitors : { scene, gone: goneUsers }
    for (const client of gone)
      await refuses(client, endpoint, validInput(endpoint, theirs), 'not_authenticated')
  })
})

test.each(named(forUsers))('$name refuses every role it does not name', async ({ endpoint }) => {
  const sent = validInput(endpoint, scene)
  for (const role of roles.filter((one) => !endpoint.allow.includes(one)))
    await refuses(scene.users[role], endpoint, sent, 'not_allowed')
})

test.each(named(changing))('$name refuses the pages of others', async ({ endpoint }) => {
  const { cookie } = scene.users.owner
  const sent = validInput(endpoint, scene)
  for (const origin of ['https://evil.example', 'null', `${world.url}.evil.example`])
    await refuses(as({ cookie, origin }), endpoint, sent, 'wrong_origin')
})

test.each(named(forVisitors))('$name refuses a visitor’s token on another website', async ({ endpoint }) => {
  const { token } = scene.visitor
  const sent = validInput(endpoint, scene)
  await refuses(as({ token, origin: 'https://evil.example' }), endpoint, sent, 'wrong_origin')
})

describe.each(named(withId))('$name', ({ endpoint }) => {
  test('answers a stranger’s id exactly as one that never existed', async () => {
    const own = validInput(endpoint, scene)
    const params = Object.keys(own.params)
    const random = { ...own, params: Object.fromEntries(params.map((name) => [name, randomUUID()])) }
    const strangers = { ...own, params: validInput(endpoint, elsewhere).params }
    for (const caller of endpoint.allow) {
      const client = clientOf(scene, caller)
      const expected = await answer(client, endpoint, random)
      expect(expected).toMatchObject({ status: 404, text: expect.stringContaining('"not_found"') })
      expect(await answer(client, endpoint, strangers)).toEqual(expected)
    }
    if (endpoint.allow.includes('visitor')) {
      const neighbour = await world.visitor(scene.organization)
      const expected = await answer(neighbour, endpoint, random)
      expect(expected.status).toBe(404)
      expect(await answer(neighbour, endpoint, own)).toEqual(expected)
    }
    if (endpoint.name === 'endSession') {
      const expected = await answer(scene.users.owner, endpoint, random)
      expect(await answer(scene.users.owner, endpoint, own)).toEqual(expected)
    }
  })
})

test('a conversation cannot be assigned to a stranger, who is not found', async () => {
  const assign = named(all).find(({ name }) => name === 'assignConversation')?.endpoint
  if (!assign) throw new Error('assignConversation is gone')
  const to = (userId: string): Sent => ({ ...validInput(assign, scene), body: { userId } })
  const expected = await answer(scene.users.agent, assign, to(randomUUID()))
  expect(expected.status).toBe(404)
  expect(await answer(scene.users.agent, assign, to(elsewhere.colleague.me.user.id))).toEqual(expected)
})

test('a widget that is switched off or gone answers as one that never existed', async () => {
  const random = Buffer.concat([
    Buffer.from(scene.organization.id.replaceAll('-', ''), 'hex'),
    Buffer.alloc(16),
  ])
  for (const endpoint of all.filter(({ path }) => path.includes(':widgetKey'))) {
    const own = validInput(endpoint, scene)
    expect((await world.nobody.send(endpoint, own)).status).toBe(200)
    await world.superuser.query('update widgets set is_enabled = false where id = $1', [
      scene.organization.widget.id,
    ])
    const never = { ...own, params: { widgetKey: random.toString('base64url') } }
    const expected = await answer(world.nobody, endpoint, never)
    expect(expected.status).toBe(404)
    expect(await answer(world.nobody, endpoint, own)).toEqual(expected)
    await world.superuser.query('update widgets set is_enabled = true where id = $1', [
      scene.organization.widget.id,
    ])
  }
})

async function makeGoneUsers(scene: Scene): Promise<Client[]> {
  const { owner } = scene.users
  const disabled = await world.user(scene.organization, 'owner')
  const params = { userId: disabled.me.user.id }
  await owner.call(updateUser, { params, body: { isDisabled: true } })
  const signedOut = as({ cookie: await signInAgain(world, owner) })
  await signedOut.call(signOut)
  const idle = await world.user(scene.organization, 'owner')
  await world.superuser.query('update sessions set expires_at = $1 where user_id = $2', [
    world.clock.now(),
    idle.me.user.id,
  ])
  // Disabled by hand, with the session left alive: the session alone must not be enough.
  const forgotten = await world.user(scene.organization, 'owner')
  await world.superuser.query('update users set disabled_at = now() where id = $1', [forgotten.me.user.id])
  return [disabled, signedOut, idle, forgotten]
}

async function makeGoneVisitors() {
  const scene = await makeScene(world)
  const revoked = await world.visitor(scene.organization)
  await revoked.call(endVisitorSession)
  const expired = await world.visitor(scene.organization)
  await world.superuser.query('update visitor_sessions set expires_at = $1 where visitor_id = $2', [
    world.clock.now(),
    expired.visitorId,
  ])
  const onDisabledWidget = await world.visitor(scene.organization)
  await world.superuser.query('update widgets set is_enabled = false where id = $1', [
    scene.organization.widget.id,
  ])
  return { scene, gone: [revoked, expired, onDisabledWidget] }
}

async function ownSession(client: Client): Promise<string> {
  const { sessions } = await client.call(listSessions)
  return sessions[0]?.id ?? ''
}

async function refuses(client: Client, endpoint: Endpoint, sent: Sent, code: ErrorCode): Promise<void> {
  const response = await client.send(endpoint, sent)
  expect([client.headers, await response.json()]).toEqual([client.headers, expect.objectContaining({ code })])
}

/** All a caller can see of an answer, but for the number of the request and the time. */
async function answer(client: Client, endpoint: Endpoint, sent: Sent) {
  const response = await client.send(endpoint, sent)
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'))
  return {
    status: response.status,
    headers,
    text: (await response.text()).replace(/"requestId":"[^"]*"/, '"requestId":"…"'),
  }
}
