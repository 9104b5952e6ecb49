import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { signOut } from '#contract/accounts'
import { closeCodes, socketPath } from '#contract/realtime'
import { openLog } from '#platform/log'
import { findUserActor } from '#rooms/accounts'
import { connectSocket } from '#test/client'
import { bootWorld } from '#test/world'
import { openSockets } from './socket.ts'

const world = bootWorld()
const address = () => world.url.replace(/^http/, 'ws') + socketPath

test('a client that does not answer does not hold the server up when it stops', async () => {
  const silent = new WebSocket(address())
  await once(silent, 'open')
  silent.pause()
  const since = performance.now()
  await world.restart()
  expect(performance.now() - since).toBeLessThan(30_000)
  silent.terminate()
})

test('a socket at another address is told that there is none', async () => {
  const socket = new WebSocket(`${address()}/x`)
  const [error] = await once(socket, 'error')
  expect(String(error)).toContain('404')
})

test('when the server stops, clients are told to connect again', async () => {
  const organization = await world.organization()
  const socket = await organization.owner.socket()
  await world.restart()
  expect(await socket.closed).toBe(1012)
  await expect(organization.owner.socket()).resolves.toBeDefined()
})

test('a session that ends while its socket is being let in does not listen', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Before')
  const { hub, database, limiter } = world.aparte.platform
  let looks = 0
  const server = createServer()
  const sockets = openSockets(server, {
    hub,
    database,
    limiter,
    addressOf: () => '127.0.0.1',
    log: openLog({ level: 'silent' }),
    publicOrigin: () => world.url,
    async authenticate(tx, credential) {
      const actor = await findUserActor(tx, credential)
      looks += 1
      if (looks === 1) await owner.call(signOut)
      else await visitor.posts(id, 'After')
      return actor
    },
    onTyping: async () => undefined,
    onJoin: () => undefined,
    onLeave: () => undefined,
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const before = hub.count()
  const socket = connectSocket(`http://localhost:${port}`, { cookie: owner.cookie })
  socket.say({ type: 'authenticate' })
  expect(await socket.closed).toBe(closeCodes.notAuthenticated)
  expect(socket.frames).toEqual([])
  await expect.poll(() => hub.count()).toBe(before)
  sockets.close()
  server.close()
})
