import { expect, test } from 'vitest'
import { connectSocket } from './client.ts'
import {
  freePort,
  type ServerProcess,
  spawnServer,
  startServer,
  temporaryDir,
} from './faults/server-process.ts'
import { bootWorld } from './world.ts'

const world = bootWorld()
const canary = 'kanarie@example.com'

/** The program, with code that runs in it before its own. */
async function settingsWith(code: string) {
  return {
    dataDir: await temporaryDir(),
    port: await freePort(),
    env: {
      DATABASE_URL: world.config.databaseUrl ?? '',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
    },
  }
}

const failure = `Object.assign(new TypeError('${canary}'), { code: 'EODD', detail: '${canary}' })`

test.each([
  ['an exception nobody caught', `throw ${failure}`],
  ['a rejection nobody caught', `Promise.reject(${failure})`],
  ['a rejection that is no error', `Promise.reject('${canary}')`],
])('after %s the server logs what the log allows, stops cleanly and ends with 1', async (_, code) => {
  const settings = await settingsWith(`process.on('SIGUSR2', () => { ${code} })`)
  const server = await startServer(settings)
  const socket = connectSocket(`http://localhost:${settings.port}`)
  socket.say({ type: 'ping' })
  await socket.hears(() => true)
  server.kill('SIGUSR2')
  expect(await socket.closed).toBe(1012)
  expectLastWords(await server.ended)
})

test('a start that fails for a reason of ours is logged as the log allows', async () => {
  const server = spawnServer(
    await settingsWith(
      `import net from 'node:net'; net.Server.prototype.listen = () => { throw ${failure} }`,
    ),
  )
  expectLastWords(await server.ended)
})

test('a start that the operator can mend says how, in whole sentences', async () => {
  const settings = await settingsWith('')
  const { code, stderr } = await spawnServer({ ...settings, env: { ...settings.env, PORT: 'many' } }).ended
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /^The configuration is not usable: PORT .*Correct the environment and start again\.\n$/,
  )
})

function expectLastWords({ code, stderr }: Awaited<ServerProcess['ended']>): void {
  expect(stderr).not.toContain(canary)
  const lines = stderr.trim().split('\n')
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: expect.any(String), errorName: expect.any(String) })
  expect(code).toBe(1)
}
