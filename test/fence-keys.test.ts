import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { rotateApiKey } from '#contract/api-keys'
import { endpoints } from '#contract/contract'
import { type Endpoint, everyUser, isForUsers, roles } from '#contract/endpoint'
import type { ErrorCode } from '#contract/errors'
import { closeCodes } from '#contract/realtime'
import { allScopes, scopeOf } from '#contract/scopes'
import { createWidget } from '#contract/widgets'
import { type Client, connectSocket, openClient } from './client.ts'
import { makeScene, type Scene } from './scene.ts'
import { type Sent, validInput } from './valid-input.ts'
import { type ApiKeyClient, bootWorld, type UserClient } from './world.ts'

const world = bootWorld()
const forUsers = endpoints.map(({ endpoint }) => endpoint).filter(isForUsers)
const named = (list: Endpoint[]) => list.map((endpoint) => ({ name: endpoint.name, endpoint }))
const forKeys = forUsers.filter(({ signedInOnly }) => !signedInOnly)
const signedInOnly = forUsers.filter((endpoint) => endpoint.signedInOnly)
const withId = forKeys.filter(({ path }) => path.includes(':'))

/** For who is refused: nothing changes in them. */
let scene: Scene
let elsewhere: Scene
beforeAll(async () => {
  scene = await makeScene(world)
  elsewhere = await makeScene(world)
})

test('a scope is a room and read or write; what is about keys, passwords, sessions, signing and leaving has none', () => {
  expect([...allScopes.keys()]).toEqual(
    expect.arrayContaining(['conversations:read', 'conversations:write', 'accounts:read', 'widgets:write']),
  )
  for (const endpoint of forKeys) {
    const room = endpoints.find((one) => one.endpoint === endpoint)?.room
    expect(scopeOf(endpoint)).toBe(`${room}:${endpoint.method === 'GET' ? 'read' : 'write'}`)
  }
  expect(signedInOnly.map(scopeOf).filter(Boolean)).toEqual([])
  const about = /password|session|api-key|(request|cancel)Closing|(present|sign)Agreement|AgreementRead/
  expect(
    forUsers.filter(({ name, path, signedInOnly }) => about.test(`${path} ${name}`) !== signedInOnly),
  ).toEqual([])
})

describe.each(named(forKeys))('$name', ({ endpoint }) => {
  test('refuses every key that is not good, and takes one that is', async () => {
    const ready = endpoint.method === 'GET' ? scene : await makeScene(world)
    const { owner } = ready.users
    const scope = scopeOf(endpoint) ?? ''
    const sent = validInput(endpoint, ready)
    const good = await world.apiKey(owner, { scopes: [scope], networks: ['127.0.0.0/8', '::1'] })
    for (const [what, key, code] of [...(await badKeys(ready, scope)), ...(await weakKeys(endpoint, ready))])
      await refuses(what, key, endpoint, sent, code)
    // Its owner's own, as files are.
    if (sent.params.fileId) sent.params.fileId = ready.files.owner
    const response = await good.send(endpoint, sent)
    expect([endpoint.name, response.status, await response.text()]).toEqual([
      endpoint.name,
      200,
      expect.any(String),
    ])
  })
})

test.each(named(signedInOnly))('$name refuses any key', async ({ endpoint }) => {
  const sent = validInput(endpoint, scene)
  await refuses('all scopes', scene.apiKeys.owner, endpoint, sent, 'not_allowed')
})

test.each(named(withId))(
  '$name answers another organization’s key as if there were nothing',
  async ({ endpoint }) => {
    const own = validInput(endpoint, scene)
    const key = elsewhere.apiKeys.owner
    const params = Object.fromEntries(Object.keys(own.params).map((name) => [name, randomUUID()]))
    const expected = await answer(key, endpoint, { ...own, params })
    expect(expected).toMatchObject({ status: 404, text: expect.stringContaining('"not_found"') })
    expect(await answer(key, endpoint, own)).toEqual(expected)
  },
)

test('a key needs no origin and has none: pages of others cannot make a browser send one', async () => {
  const scene = await makeScene(world)
  const { secret } = scene.apiKeys.owner
  const create = (identity: Parameters<typeof openClient>[1]) =>
    openClient(() => world.url, identity).send(createWidget, { body: { name: 'Shop' } })
  expect((await create({ token: secret, origin: 'https://elsewhere.example' })).status).toBe(200)
  expect(
    (await create({ cookie: scene.users.owner.cookie, origin: 'https://elsewhere.example' })).status,
  ).toBe(403)
  const both = await create({ token: secret, cookie: scene.users.owner.cookie })
  expect(await both.json()).toMatchObject({ code: 'invalid_input', field: 'headers.authorization' })
  const asked = await fetch(`${world.url}${createWidget.path}`, { method: 'OPTIONS' })
  expect(asked.headers.get('access-control-allow-origin')).toBeNull()
})

test('sockets take no keys', async () => {
  const scene = await makeScene(world)
  const socket = connectSocket(world.url)
  socket.say({ type: 'authenticate', token: scene.apiKeys.owner.secret })
  expect(await socket.closed).toBe(closeCodes.notAuthenticated)
})

type Case = [what: string, key: Client, code: ErrorCode]

async function badKeys({ users: { owner }, organization, apiKeys }: Scene, scope: string): Promise<Case[]> {
  const make = (draft = {}) => world.apiKey(owner, { scopes: [scope], ...draft })
  const change = async (what: string, { id, secret }: ApiKeyClient): Promise<Client> => {
    await world.superuser.query(`update api_keys set ${what} where id = $1`, [id])
    return present(secret)
  }
  const [revoked, replaced, past] = [await make(), await make(), await make()]
  await world.superuser.query('delete from api_keys where id = $1', [revoked.id])
  await rotate(owner, replaced, 0)
  await rotate(owner, past, 1)
  const leaver = await world.user(organization, 'owner')
  const ofLeaver = await world.apiKey(leaver, { scopes: [scope] })
  await world.superuser.query('update users set disabled_at = now() where id = $1', [leaver.me.user.id])
  const { secret } = apiKeys.owner
  const rooms = [...allScopes.keys()]
  const otherRooms = rooms.filter((one) => one.split(':')[0] !== scope.split(':')[0])
  return [
    ['nothing', world.nobody, 'not_authenticated'],
    ['cut off', present(secret.slice(0, -1)), 'not_authenticated'],
    ['mistyped', present(secret.replace(/.$/, (end) => (end === '0' ? '1' : '0'))), 'not_authenticated'],
    ['expired', await change(`expires_at = now() - interval '1 second'`, await make()), 'not_authenticated'],
    ['revoked', revoked, 'not_authenticated'],
    ['replaced at once', replaced, 'not_authenticated'],
    ['replaced, and its grace is over', await change('previous_until = now()', past), 'not_authenticated'],
    ['of a disabled user', ofLeaver, 'not_authenticated'],
    ['from elsewhere', await make({ networks: ['203.0.113.0/24', '2001:db8::/32'] }), 'wrong_network'],
    ['of other rooms', await make({ scopes: otherRooms }), 'scope_missing'],
    ['without this scope', await make({ scopes: rooms.filter((one) => one !== scope) }), 'scope_missing'],
  ]
}

/** Of users whose role is not enough today. */
async function weakKeys({ allow }: Endpoint, scene: Scene): Promise<Case[]> {
  const weak = roles.filter((role) => everyUser.includes(role) && !allow.includes(role))
  return weak.map((role) => [`of ${role}`, scene.apiKeys[role], 'not_allowed'])
}

const present = (token: string) => openClient(() => world.url, { token })

const rotate = (owner: UserClient, { id }: ApiKeyClient, graceHours: number) =>
  owner.call(rotateApiKey, { params: { apiKeyId: id }, body: { graceHours } })

async function refuses(what: string, key: Client, endpoint: Endpoint, sent: Sent, code: ErrorCode) {
  const problem: unknown = await (await key.send(endpoint, sent)).json()
  expect([what, problem]).toEqual([what, expect.objectContaining({ code })])
  const scope = scopeOf(endpoint)
  if (code === 'scope_missing')
    expect(problem).toMatchObject({ detail: expect.stringContaining(scope ?? '') })
}

async function answer(client: Client, endpoint: Endpoint, sent: Sent) {
  const response = await client.send(endpoint, sent)
  const text = (await response.text()).replace(/"requestId":"[^"]*"/, '')
  return { status: response.status, text }
}
