import { expect, test } from 'vitest'
import { envOf, spawnCommand } from '#test/commands'
import { bootWorld } from '#test/world'

const world = bootWorld()

const aparte = (...words: string[]) => spawnCommand(envOf(world.config), 'requests', ...words)

test('the operator sees what users ask for, answers by mail, and forgets who was erased', async () => {
  const ask = (kind: string, email: string) =>
    fetch(`${world.url}/privacy`, { method: 'POST', body: new URLSearchParams({ kind, email }) })
  expect((await ask('erase', 'leaves@example.com')).status).toBe(200)
  expect((await ask('access', 'stays@example.com')).status).toBe(200)
  const { said } = await aparte()
  expect(said.requests).toMatchObject([
    { kind: 'erase', email: 'leaves@example.com' },
    { kind: 'access', email: 'stays@example.com' },
  ])
  const [leaves, stays] = said.requests
  expect((await aparte(leaves.id, '--answer', 'Your account is deleted.')).code).toBe(0)
  expect(await world.mail('leaves@example.com', /^Answer/)).toContain('Your account is deleted.')
  expect((await aparte(stays.id, '--refuse', 'You asked yesterday.')).code).toBe(0)
  expect(await world.mail('stays@example.com', /^Answer/)).toContain('you may complain')
  expect(await aparte(stays.id, '--answer', 'Again')).toMatchObject({
    code: 1,
    said: { error: { code: 'not_found' } },
  })
  const { rows } = await world.superuser.query(
    'select email, state from operator_requests order by received_at',
  )
  expect(rows).toEqual([
    { email: null, state: 'answered' },
    { email: 'stays@example.com', state: 'refused' },
  ])
})
