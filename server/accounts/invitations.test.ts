import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  acceptInvitation,
  inviteUser,
  listInvitations,
  readInvitation,
  revokeInvitation,
  signIn,
} from '#contract/accounts'
import { days } from '#platform/clock'
import { refusedWith } from '#test/client'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()
const password = 'a red kettle sings at noon'
const newAddress = () => `${randomUUID()}@example.com`
const acceptance = (token: string) => ({ body: { token, firstName: 'Jo', lastName: 'Berg', password } })

const invite = ({ owner }: Organization, email: string) =>
  owner.call(inviteUser, { body: { email, role: 'agent' } })

async function mailedToken(email: string, before = ''): Promise<string> {
  const read = async () => /token=([A-Za-z0-9_-]+)/.exec(await world.mail(email, /invited you/))?.[1] ?? ''
  await expect.poll(read).not.toBe(before)
  return read()
}

test('whoever was invited reads the invitation, joins with its role and signs in', async () => {
  const organization = await world.organization()
  const email = newAddress()
  await invite(organization, email)
  const token = await mailedToken(email)
  expect(await world.nobody.call(readInvitation, { body: { token } })).toEqual({
    organization: 'Test',
    email,
    role: 'agent',
    invitedBy: 'Ann owner',
  })
  expect(await world.nobody.call(acceptInvitation, acceptance(token))).toEqual({ email })
  const me = await world.nobody.call(signIn, { body: { email, password } })
  expect(me).toMatchObject({
    user: { role: 'agent', isEmailVerified: true },
    organization: { id: organization.id },
  })
  expect((await organization.owner.call(listInvitations)).invitations).toEqual([])
  await expect(world.nobody.call(acceptInvitation, acceptance(token))).rejects.toMatchObject(
    refusedWith('link_expired'),
  )
  await expect(invite(organization, email)).rejects.toMatchObject(refusedWith('already_member'))
})

test('a second invitation to an address replaces the first', async () => {
  const organization = await world.organization()
  const email = newAddress()
  await invite(organization, email)
  const older = await mailedToken(email)
  await organization.owner.call(inviteUser, { body: { email, role: 'supervisor' } })
  expect((await world.nobody.refusal(readInvitation, { body: { token: older } })).code).toBe('link_expired')
  const newer = await mailedToken(email, older)
  expect((await world.nobody.call(readInvitation, { body: { token: newer } })).role).toBe('supervisor')
  expect((await organization.owner.call(listInvitations)).invitations).toHaveLength(1)
})

test('a revoked invitation is void', async () => {
  const organization = await world.organization()
  const email = newAddress()
  const { id } = await invite(organization, email)
  const token = await mailedToken(email)
  await world.nobody.call(readInvitation, { body: { token } })
  await organization.owner.call(revokeInvitation, { params: { invitationId: id } })
  expect((await world.nobody.refusal(readInvitation, { body: { token } })).code).toBe('link_expired')
  expect((await world.nobody.refusal(acceptInvitation, acceptance(token))).code).toBe('link_expired')
})

test('an invitation is void after seven days', async () => {
  const organization = await world.organization()
  const email = newAddress()
  await invite(organization, email)
  const token = await mailedToken(email)
  world.clock.advance(days(6))
  await world.nobody.call(readInvitation, { body: { token } })
  world.clock.advance(days(1))
  expect((await world.nobody.refusal(acceptInvitation, acceptance(token))).code).toBe('link_expired')
})

test('an address that signs in elsewhere is told so by mail only, and cannot join', async () => {
  const [here, elsewhere] = [await world.organization(), await world.organization()]
  const email = newAddress()
  await invite(here, email)
  const first = await mailedToken(email)
  await invite(elsewhere, email)
  const second = await mailedToken(email, first)
  await world.nobody.call(acceptInvitation, acceptance(first))
  expect(await world.nobody.refusal(acceptInvitation, acceptance(second))).toMatchObject({
    code: 'address_taken',
  })

  const taken = (await world.organization()).owner.me.user.email
  const free = newAddress()
  const answers = [await invite(here, taken), await invite(here, free)].map((answer) => ({
    ...answer,
    id: '',
    email: '',
    createdAt: '',
    expiresAt: '',
  }))
  expect(answers[0]).toEqual(answers[1])
  expect(await world.mail(taken, /invited you/)).toContain('already signs in to another organization')
})

test('an admin neither revokes nor replaces the invitation of an owner', async () => {
  const organization = await world.organization()
  const admin = await world.user(organization, 'admin')
  const email = newAddress()
  const { id } = await organization.owner.call(inviteUser, { body: { email, role: 'owner' } })
  const refused = [
    await admin.refusal(revokeInvitation, { params: { invitationId: id } }),
    await admin.refusal(inviteUser, { body: { email, role: 'agent' } }),
  ]
  expect(refused.map(({ code }) => code)).toEqual(['not_allowed', 'not_allowed'])
  expect((await admin.call(listInvitations)).invitations).toMatchObject([{ id, email, role: 'owner' }])
  world.clock.advance(days(7))
  const later = await world.user(organization, 'admin')
  await expect(later.call(inviteUser, { body: { email, role: 'agent' } })).resolves.toBeDefined()
})

test('two who accept the same invitation at the same moment make one user', async () => {
  const organization = await world.organization()
  const email = newAddress()
  await invite(organization, email)
  const token = await mailedToken(email)
  await world.superuser.query('begin')
  await world.superuser.query('select from invitations where email = $1 for update', [email])
  const accepting = Promise.allSettled(
    [1, 2].map(() => world.nobody.call(acceptInvitation, acceptance(token))),
  )
  await expect.poll(world.waitingForLocks).toBe(2)
  await world.superuser.query('commit')
  const both = await accepting
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: refusedWith('link_expired'),
  })
})
