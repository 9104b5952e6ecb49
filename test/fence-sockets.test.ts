import { once } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { endOtherSessions, endSession, listSessions, signOut, updateUser } from '#contract/accounts'
import {
  type AgentEvent,
  type ClientFrame,
  closeCodes,
  socketPath,
  type VisitorEvent,
} from '#contract/realtime'
import { endVisitorSession } from '#contract/visitors'
import { updateWidget } from '#contract/widgets'
import { minutes } from '#platform/clock'
import { sessionCookie } from '#platform/http'
import { connectSocket, type Identity, openClient, type Socket } from './client.ts'
import { makeScene, type Scene, signInAgain } from './scene.ts'
import { bootWorld, type UserClient, type VisitorClient } from './world.ts'

const world = bootWorld()
let scene: Scene

beforeEach(async () => {
  scene = await makeScene(world)
})

test('visitors hear only of their own conversations', async () => {
  const neighbour = await world.visitor(scene.organization)
  const { id } = await neighbour.starts('Somebody else’s')
  const [socket, other] = await Promise.all([scene.visitor.socket(), neighbour.socket()])
  await scene.users.agent.posts(id, 'Not for the first')
  await other.hears(isMessage)
  await scene.users.agent.posts(scene.conversationId, 'For the first')
  await socket.hears(isMessage)
  expect(conversationsIn(socket)).toEqual(new Set([scene.conversationId]))
  expect(JSON.stringify(socket.frames)).not.toContain('Not for the first')
})

test('users hear of their organization only', async () => {
  const elsewhere = await makeScene(world)
  const [socket, other] = await Promise.all([scene.users.owner.socket(), elsewhere.users.owner.socket()])
  await elsewhere.users.agent.posts(elsewhere.conversationId, 'Elsewhere')
  await elsewhere.visitor.posts(elsewhere.conversationId, 'Elsewhere too')
  await other.hears(isMessage)
  await scene.visitor.posts(scene.conversationId, 'Here')
  await socket.hears(isMessage)
  expect(conversationsIn(socket)).toEqual(new Set([scene.conversationId]))
})

test('who types into a conversation of others is heard by nobody', async () => {
  const elsewhere = await makeScene(world)
  const neighbour = await world.visitor(scene.organization)
  const listeners = await Promise.all([scene.users.agent.socket(), scene.visitor.socket()])
  const strangers = await Promise.all([
    neighbour.socket(),
    elsewhere.visitor.socket(),
    elsewhere.users.owner.socket(),
  ])
  for (const stranger of strangers) stranger.say(typing(scene))
  await Promise.all(strangers.map(answersPing))
  const own = await scene.users.owner.socket()
  own.say(typing(scene))
  for (const listener of listeners) {
    const heard = await listener.hears((frame) => frame.type === 'typing')
    expect(JSON.stringify(heard)).toContain('Ann')
    expect(listener.frames.filter(({ type }) => type === 'typing')).toHaveLength(1)
  }
})

type End = [string, (scene: Scene, user: UserClient) => Promise<unknown>]
test.each<End>([
  ['signed out', (_, user) => user.call(signOut)],
  ['session ended from another', (_, user) => endFromAnother(user)],
  ['all other sessions ended', (_, user) => endAllFromAnother(user)],
  ['user disabled', ({ users }, user) => disable(users.owner, user)],
])('nothing is delivered to, or taken from, a user once: %s', async (_, end) => {
  const user = await world.user(scene.organization, 'agent')
  const witness = await scene.users.owner.socket()
  const socket = await user.socket()
  await scene.visitor.posts(scene.conversationId, 'Before')
  await socket.hears(isMessage)
  await end(scene, user)
  socket.say(typing(scene))
  await scene.visitor.posts(scene.conversationId, 'After')
  expect(await socket.closed).toBe(closeCodes.sessionEnded)
  await expectSilence(socket, witness)
  await expect(user.socket()).rejects.toThrow(String(closeCodes.notAuthenticated))
})

type VisitorEnd = [string, (scene: Scene, visitor: VisitorClient) => Promise<unknown>]
test.each<VisitorEnd>([
  ['ended', (_, visitor) => visitor.call(endVisitorSession)],
  ['widget switched off', ({ users, params }) => switchOff(users.owner, params.widgetId ?? '')],
])('nothing is delivered to, or taken from, a visitor once: %s', async (_, end) => {
  const { visitor } = scene
  const witness = await scene.users.owner.socket()
  const socket = await visitor.socket()
  await scene.users.agent.posts(scene.conversationId, 'Before')
  await socket.hears(isMessage)
  await end(scene, visitor)
  socket.say(typing(scene))
  await scene.users.agent.posts(scene.conversationId, 'After')
  expect(await socket.closed).toBe(closeCodes.sessionEnded)
  await expectSilence(socket, witness)
  await expect(visitor.socket()).rejects.toThrow(String(closeCodes.notAuthenticated))
})

test('who does not answer our farewell is not heard any more', async () => {
  const witness = await scene.users.owner.socket()
  const { cookie } = scene.users.agent
  const stubborn = new WebSocket(world.url.replace(/^http/, 'ws') + socketPath, {
    headers: { cookie: `${sessionCookie}=${cookie}` },
  })
  await once(stubborn, 'open')
  stubborn.send('{"type":"authenticate"}')
  await once(stubborn, 'message')
  stubborn.pause()
  stubborn.send(JSON.stringify(typing(scene)))
  await witness.hears(({ type }) => type === 'typing')
  await scene.users.agent.call(signOut)
  stubborn.send(JSON.stringify({ ...typing(scene), isTyping: false }))
  await scene.visitor.posts(scene.conversationId, 'After')
  await witness.hears((frame) => JSON.stringify(frame).includes('After'))
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(witness.frames.filter(({ type }) => type === 'typing')).toHaveLength(1)
  stubborn.terminate()
})

test('nothing is delivered once a visitor’s half hour is over', async () => {
  const socket = await scene.visitor.socket()
  world.clock.advance(minutes(31))
  await scene.users.agent.posts(scene.conversationId, 'After')
  expect(await socket.closed).toBe(closeCodes.behind)
  expect(JSON.stringify(socket.frames)).not.toContain('After')
})

test('a changed role is judged anew on a new socket', async () => {
  const socket = await scene.colleague.socket()
  const params = { userId: scene.colleague.me.user.id }
  await scene.users.owner.call(updateUser, { params, body: { role: 'supervisor' } })
  expect(await socket.closed).toBe(closeCodes.behind)
  await expect(scene.colleague.socket()).resolves.toBeDefined()
})

test('a page of others is not let in with our cookie', async () => {
  const { cookie } = scene.users.owner
  await expect(open({ cookie, origin: world.url })).resolves.toBeDefined()
  for (const origin of ['https://evil.example', 'null', `${world.url}.evil.example`])
    await expect(open({ cookie, origin })).rejects.toThrow(String(closeCodes.notAuthenticated))
})

test('a visitor’s token is not let in on another website', async () => {
  const { token } = scene.visitor
  await expect(open({ token, origin: 'https://shop.example' })).resolves.toBeDefined()
  await expect(open({ token, origin: 'https://evil.example' })).rejects.toThrow(
    String(closeCodes.wrongOrigin),
  )
})

test('a visitor’s token is none for users, and a cookie none for visitors', async () => {
  await expect(open({ cookie: scene.visitor.token })).rejects.toThrow(String(closeCodes.notAuthenticated))
  await expect(open({ token: scene.users.owner.cookie })).rejects.toThrow(String(closeCodes.notAuthenticated))
})

test('a socket that has not said who it is hears nothing and may say nothing', async () => {
  const { cookie } = scene.users.owner
  const socket = connectSocket<AgentEvent>(world.url, { cookie, origin: world.url })
  const witness = await scene.users.agent.socket()
  await scene.visitor.posts(scene.conversationId, 'Hello again')
  await witness.hears(isMessage)
  socket.say(typing(scene))
  expect(await socket.closed).toBe(closeCodes.notAuthenticated)
  expect(socket.frames).toEqual([])
  expect(witness.frames.filter(({ type }) => type === 'typing')).toEqual([])
})

type Heard = AgentEvent & VisitorEvent

const open = (identity: Identity) => openClient(() => world.url, identity).socket()
const isMessage = (frame: Heard) => frame.type === 'message.posted'
const typing = ({ conversationId }: Scene): ClientFrame => ({
  type: 'typing',
  conversationId,
  isTyping: true,
})

function conversationsIn(socket: Socket<Heard>): Set<string> {
  return new Set(socket.frames.flatMap((frame) => ('conversationId' in frame ? [frame.conversationId] : [])))
}

async function answersPing(socket: Socket<Heard>): Promise<void> {
  socket.say({ type: 'ping' })
  await socket.hears(({ type }) => type === 'pong')
}

/** Neither did the ended one hear what came after, nor did the witness hear it type. */
async function expectSilence(ended: Socket<Heard>, witness: Socket<Heard>): Promise<void> {
  await witness.hears((frame) => JSON.stringify(frame).includes('After'))
  await answersPing(witness)
  expect(JSON.stringify(ended.frames)).not.toContain('After')
  expect(witness.frames.filter(({ type }) => type === 'typing')).toEqual([])
}

async function endFromAnother(user: UserClient): Promise<void> {
  const { sessions } = await user.call(listSessions)
  const another = openClient(() => world.url, { cookie: await signInAgain(world, user) })
  await another.call(endSession, { params: { sessionId: sessions[0]?.id ?? '' } })
}

async function endAllFromAnother(user: UserClient): Promise<void> {
  const another = openClient(() => world.url, { cookie: await signInAgain(world, user) })
  await another.call(endOtherSessions)
}

const disable = (owner: UserClient, user: UserClient) =>
  owner.call(updateUser, { params: { userId: user.me.user.id }, body: { isDisabled: true } })

const switchOff = (owner: UserClient, widgetId: string) =>
  owner.call(updateWidget, { params: { widgetId }, body: { isEnabled: false } })
