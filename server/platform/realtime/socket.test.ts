import { once } from 'node:events'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { socketPath } from '#contract/realtime'
import { bootWorld } from '#test/world'

const world = bootWorld()
const address = () => world.url.replace(/^http/, 'ws') + socketPath

test('a client that does not answer does not hold the server up when it stops', async () => {
  const silent = new WebSocket(address())
  await once(silent, 'open')
  silent.pause()
  const since = performance.now()
  await world.restart()
  expect(performance.now() - since).toBeLessThan(5000)
  silent.terminate()
}, 40_000)

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
