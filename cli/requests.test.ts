import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { bootWorld } from '#test/world'

const world = bootWorld()

async function aparte(...args: string[]) {
  const { databaseUrl, dataDir } = world.config
  const child = spawn(process.execPath, ['cli/main.ts', 'requests', ...args, '--json'], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: 'build/compile-cache',
      DATABASE_URL: databaseUrl ?? '',
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { code, answer: JSON.parse(stdout) }
}

test('the operator sees what users ask for, answers by mail, and forgets who was erased', async () => {
  const ask = (kind: string, email: string) =>
    fetch(`${world.url}/privacy`, { method: 'POST', body: new URLSearchParams({ kind, email }) })
  expect((await ask('erase', 'leaves@example.com')).status).toBe(200)
  expect((await ask('access', 'stays@example.com')).status).toBe(200)
  const { answer } = await aparte()
  expect(answer.requests).toMatchObject([
    { kind: 'erase', email: 'leaves@example.com' },
    { kind: 'access', email: 'stays@example.com' },
  ])
  const [leaves, stays] = answer.requests
  expect((await aparte(leaves.id, '--answer', 'Your account is deleted.')).code).toBe(0)
  expect(await world.mail('leaves@example.com', /^Answer/)).toContain('Your account is deleted.')
  expect((await aparte(stays.id, '--refuse', 'You asked yesterday.')).code).toBe(0)
  expect(await world.mail('stays@example.com', /^Answer/)).toContain('you may complain')
  expect(await aparte(stays.id, '--answer', 'Again')).toMatchObject({
    code: 1,
    answer: { error: { code: 'not_found' } },
  })
  const { rows } = await world.superuser.query(
    'select email, state from operator_requests order by received_at',
  )
  expect(rows).toEqual([
    { email: null, state: 'answered' },
    { email: 'stays@example.com', state: 'refused' },
  ])
})
