import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inviteUser, listInvitations } from '#contract/accounts'
import { createApiKey, listApiKeys } from '#contract/api-keys'
import { type Endpoint, takesIdempotencyKey } from '#contract/endpoint'
import { createWidget, listWidgets } from '#contract/widgets'
import { hours, minutes } from '#platform/clock'
import { bootWorld } from '#test/world'

const world = bootWorld()

test('the same request with the same key is carried out once, and answered alike', async () => {
  const { owner } = await world.organization()
  const create = once(owner, createWidget, { name: 'Shop' })
  const first = await create()
  const again = await create()
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
  expect(first.headers.get('idempotency-replayed')).toBeNull()
  expect(await again.text()).toBe(await first.text())
  expect((await owner.call(listWidgets)).widgets).toHaveLength(2)
})

test('another request with the same key is refused, another key is another request', async () => {
  const { owner } = await world.organization()
  const key = randomUUID()
  await once(owner, createWidget, { name: 'Shop' }, key)()
  const other = await once(owner, createWidget, { name: 'Till' }, key)()
  expect([other.status, await other.json()]).toEqual([
    422,
    expect.objectContaining({ code: 'idempotency_key_reused', field: 'headers.idempotency-key' }),
  ])
  const elsewhere = await once(owner, inviteUser, { email: 'bo@example.com', role: 'agent' }, key)()
  expect(await elsewhere.json()).toMatchObject({ code: 'idempotency_key_reused' })
  await once(owner, createWidget, { name: 'Till' })()
  expect((await owner.call(listWidgets)).widgets).toHaveLength(3)
})

test('while the first is under way the repetition is refused, and later answered', async () => {
  const { owner, id } = await world.organization()
  const create = once(owner, createWidget, { name: 'Shop' })
  // The first waits for the organization's row, which somebody holds.
  await world.superuser.query('begin')
  await world.superuser.query('select from organizations where id = $1 for update', [id])
  const first = create()
  await expect.poll(() => world.waitingForLocks()).toBeGreaterThan(0)
  const second = await create()
  await world.superuser.query('commit')
  expect([second.status, second.headers.get('retry-after'), await second.json()]).toEqual([
    409,
    '1',
    expect.objectContaining({ code: 'still_running' }),
  ])
  expect((await first).status).toBe(200)
  expect((await create()).headers.get('idempotency-replayed')).toBe('true')
})

test('many at the same moment are one', async () => {
  const { owner } = await world.organization()
  const create = once(owner, createWidget, { name: 'Shop' })
  const answers = await Promise.all(Array.from({ length: 8 }, create))
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
  expect((await owner.call(listWidgets)).widgets).toHaveLength(2)
})

test('a refused request leaves nothing behind and is done anew', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const leaver = await world.user(organization, 'agent')
  const { email } = leaver.me.user
  const invite = once(owner, inviteUser, { email, role: 'agent' })
  expect(await (await invite()).json()).toMatchObject({ code: 'already_member' })
  await world.superuser.query('delete from users where id = $1', [leaver.me.user.id])
  expect((await invite()).status).toBe(200)
  expect((await owner.call(listInvitations)).invitations).toHaveLength(1)
})

test('an answer with a secret is not kept: the repetition says so, and makes nothing', async () => {
  const { owner, id } = await world.organization()
  const create = once(owner, createApiKey, { name: 'Shop', scopes: ['files:read'] })
  expect(await (await create()).json()).toMatchObject({ secret: expect.stringMatching(/^aparte_/) })
  const again = await create()
  expect([again.status, await again.json()]).toEqual([
    409,
    expect.objectContaining({ code: 'answer_not_kept' }),
  ])
  expect((await owner.call(listApiKeys)).keys).toHaveLength(1)
  const { rows } = await world.superuser.query('select answer from kept_answers where organization_id = $1', [
    id,
  ])
  expect(rows).toEqual([{ answer: null }])
})

test('each caller has keys of its own', async () => {
  const { owner, id } = await world.organization()
  const key = randomUUID()
  const programs = [await world.apiKey(owner), await world.apiKey(owner)]
  for (const caller of [owner, ...programs]) {
    const answer = await once(caller, createWidget, { name: 'Shop' }, key)()
    expect(answer.headers.get('idempotency-replayed')).toBeNull()
  }
  const { rows } = await world.superuser.query('select from kept_answers where organization_id = $1', [id])
  expect(rows).toHaveLength(3)
})

test('a key that is none is refused', async () => {
  const { owner } = await world.organization()
  for (const key of ['a'.repeat(256), 'two words', '\xe9']) {
    const answer = await once(owner, createWidget, { name: 'Shop' }, key)()
    expect(await answer.json()).toMatchObject({ code: 'invalid_input', field: 'headers.idempotency-key' })
  }
})

test('after a day the key is free again, and the answer is gone', async () => {
  const { owner, id } = await world.organization()
  const create = once(owner, createWidget, { name: 'Shop' })
  await create()
  world.clock.advance(hours(24) + minutes(1))
  await world.superuser.query(`update sessions set expires_at = $1 where user_id = $2`, [
    new Date(world.clock.now().getTime() + hours(1)),
    owner.me.user.id,
  ])
  const job = world.aparte.rooms
    .flatMap(({ jobs }) => jobs)
    .find(({ name }) => name === 'platform.forget-answers')
  await job?.run({ organizationId: id })
  const { rows } = await world.superuser.query('select from kept_answers where organization_id = $1', [id])
  expect(rows).toEqual([])
  expect((await create()).headers.get('idempotency-replayed')).toBeNull()
  expect((await owner.call(listWidgets)).widgets).toHaveLength(3)
})

test('what takes such a key works in the transaction in which the answer is kept', () => {
  const routes = world.aparte.rooms.flatMap((room) => room.routes)
  const taking = routes.filter(({ endpoint }) => takesIdempotencyKey(endpoint))
  expect(taking.map(({ endpoint }) => endpoint.name)).toEqual(
    expect.arrayContaining(['createWidget', 'inviteUser', 'createApiKey', 'createIdentityKey']),
  )
  expect(taking.filter(({ kind }) => kind !== 'user')).toEqual([])
})

function once(
  { headers }: { headers: Record<string, string> },
  { path }: Endpoint,
  body: object,
  key: string = randomUUID(),
) {
  return () =>
    fetch(world.url + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
}
