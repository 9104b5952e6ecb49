import { expect, test } from 'vitest'
import { getMe, inviteUser, listUsers, updateUser } from '#contract/accounts'
import { type Role, roles } from '#contract/endpoint'
import { closeCodes } from '#contract/realtime'
import { refusedWith } from '#test/client'
import { bootWorld, type UserClient } from '#test/world'

const world = bootWorld()

const change = (actor: UserClient, user: UserClient, body: { role?: Role; isDisabled?: boolean }) =>
  actor.call(updateUser, { params: { userId: user.me.user.id }, body })

test('nobody gives or takes a role above their own', async () => {
  const organization = await world.organization()
  const admin = await world.user(organization, 'admin')
  const agent = await world.user(organization, 'agent')
  await expect(change(admin, agent, { role: 'admin' })).resolves.toMatchObject({ role: 'admin' })
  await expect(change(admin, agent, { role: 'owner' })).rejects.toMatchObject(refusedWith('not_allowed'))
  await expect(change(admin, admin, { role: 'owner' })).rejects.toMatchObject(refusedWith('not_allowed'))
  for (const body of [{ role: 'agent' as const }, { isDisabled: true }])
    await expect(change(admin, organization.owner, body)).rejects.toMatchObject(refusedWith('not_allowed'))
  await expect(change(organization.owner, agent, { role: 'owner' })).resolves.toMatchObject({ role: 'owner' })
})

test.each(roles)('an invitation to be %s needs that role or one above', async (role) => {
  const organization = await world.organization()
  const [admin, owner] = [await world.user(organization, 'admin'), organization.owner]
  const invite = (actor: UserClient) =>
    actor.send(inviteUser, { body: { email: `${crypto.randomUUID()}@example.com`, role } })
  expect((await invite(admin)).status).toBe(role === 'owner' ? 403 : 200)
  expect((await invite(owner)).status).toBe(200)
})

test('the last active owner can neither be demoted nor disabled', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const second = await world.user(organization, 'owner')
  await change(owner, second, { isDisabled: true })
  for (const body of [{ role: 'admin' as const }, { isDisabled: true }])
    await expect(change(owner, owner, body)).rejects.toMatchObject(refusedWith('last_owner'))
  await change(owner, second, { isDisabled: false })
  await expect(change(owner, owner, { role: 'admin' })).resolves.toMatchObject({ role: 'admin' })
})

test('two owners who demote each other at the same moment leave one owner', async () => {
  for (let round = 0; round < 8; round += 1) {
    const organization = await world.organization()
    const one = organization.owner
    const other = await world.user(organization, 'owner')
    await Promise.allSettled([change(one, other, { role: 'agent' }), change(other, one, { role: 'agent' })])
    const { rows } = await world.superuser.query(
      `select count(*)::int from users where organization_id = $1 and role = 'owner'`,
      [organization.id],
    )
    expect(rows).toEqual([{ count: 1 }])
  }
})

test('a disabled user is out at once, and comes back only by signing in', async () => {
  const organization = await world.organization()
  const user = await world.user(organization, 'agent')
  const socket = await user.socket()
  await change(organization.owner, user, { isDisabled: true })
  expect(await socket.closed).toBe(closeCodes.sessionEnded)
  expect((await user.refusal(getMe)).code).toBe('not_authenticated')
  await change(organization.owner, user, { isDisabled: false })
  expect((await user.refusal(getMe)).code).toBe('not_authenticated')
})

test('since when a user is disabled does not change with the role', async () => {
  const organization = await world.organization()
  const user = await world.user(organization, 'agent')
  await change(organization.owner, user, { isDisabled: true })
  const since = () => world.superuser.query('select disabled_at from users where id = $1', [user.me.user.id])
  const before = await since()
  world.clock.advance(60_000)
  await change(organization.owner, user, { role: 'supervisor' })
  expect((await since()).rows).toEqual(before.rows)
})

test('a changed role holds from the next request on', async () => {
  const organization = await world.organization()
  const admin = await world.user(organization, 'admin')
  const agent = await world.user(organization, 'agent')
  await change(admin, agent, { role: 'supervisor' })
  await change(organization.owner, admin, { role: 'agent' })
  await expect(change(admin, agent, { role: 'agent' })).rejects.toMatchObject(refusedWith('not_allowed'))
})

test('users are listed without what is secret', async () => {
  const organization = await world.organization()
  const { users } = await organization.owner.call(listUsers)
  expect(users).toHaveLength(1)
  expect(JSON.stringify(users)).not.toMatch(/hash|argon2/i)
})
