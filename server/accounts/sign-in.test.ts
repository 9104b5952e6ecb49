import { beforeEach, expect, test } from 'vitest'
import {
  changePassword,
  getMe,
  listSessions,
  requestEmailVerification,
  requestPasswordReset,
  resetPassword,
  signIn,
  signOut,
  updateUser,
} from '#contract/accounts'
import type { Endpoint } from '#contract/endpoint'
import { days, hours, minutes } from '#platform/clock'
import { openClient } from '#test/client'
import { makeScene, type Scene, scenePassword, signInAgain } from '#test/scene'
import { bootWorld, type UserClient } from '#test/world'

const world = bootWorld()
let scene: Scene
let user: UserClient

beforeEach(async () => {
  scene = await makeScene(world)
  user = scene.users.agent
})

const credentials = (email: string, password = scenePassword) => ({ body: { email, password } })
const clientOf = (cookie: string) => openClient(() => world.url, { cookie })
const cookieOf = (response: Response) =>
  /__Host-aparte=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''

test('the cookie is for this host, for HTTPS, out of reach of scripts, and not sent along from elsewhere', async () => {
  const signedIn = await world.nobody.send(signIn, credentials(user.me.user.email))
  const cookie = signedIn.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(
    /^__Host-aparte=[A-Za-z0-9_-]{64}; Expires=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  )
  const out = await clientOf(cookieOf(signedIn)).send(signOut)
  expect(out.headers.get('set-cookie')).toMatch(
    /^__Host-aparte=; Max-Age=0; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  )
  expect((await clientOf(cookieOf(signedIn)).refusal(getMe)).code).toBe('not_authenticated')
})

test('each sign-in has a token of its own, of which only the hash is kept', async () => {
  const [one, other] = await Promise.all([
    world.nobody.send(signIn, credentials(user.me.user.email)),
    world.nobody.send(signIn, credentials(user.me.user.email.toUpperCase())),
  ])
  expect(cookieOf(one)).not.toBe(cookieOf(other))
  const kept = await world.superuser.query<{ row: string }>('select to_jsonb(s)::text as row from sessions s')
  const hex = Buffer.from(cookieOf(one), 'base64url').toString('hex')
  expect(kept.rows.filter(({ row }) => row.includes(cookieOf(one)) || row.includes(hex))).toEqual([])
})

test('unknown address, wrong password and disabled user get the same answer', async () => {
  await scene.users.owner.call(updateUser, {
    params: { userId: scene.colleague.me.user.id },
    body: { isDisabled: true },
  })
  const answers = await Promise.all(
    [
      credentials('nobody@example.com'),
      credentials(user.me.user.email, 'not the password'),
      credentials(scene.colleague.me.user.email),
    ].map(async (sent) => comparable(await world.nobody.send(signIn, sent))),
  )
  expect(answers[0]).toMatchObject({ status: 401 })
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test.each<[string, Endpoint]>([
  ['a new password', requestPasswordReset],
  ['the link again', requestEmailVerification],
])('who asks for %s learns nothing about the address', async (_, endpoint) => {
  const asked = [user.me.user.email, 'nobody@example.com'].map(async (email) =>
    comparable(await world.nobody.send(endpoint, { body: { email } })),
  )
  const [known, unknown] = await Promise.all(asked)
  expect(known).toMatchObject({ status: 200 })
  expect(unknown).toEqual(known)
})

test('signing in takes as long for an unknown address as for a wrong password', async () => {
  await expectSameTime(12, (email) => world.nobody.send(signIn, credentials(email, 'not the password')))
})

test.each<[string, Endpoint]>([
  ['a new password', requestPasswordReset],
  ['the link again', requestEmailVerification],
])('asking for %s takes as long for an unknown address as for a known one', async (_, endpoint) => {
  await expectSameTime(100, (email) => world.nobody.send(endpoint, { body: { email } }))
})

test('a crowd of unknown addresses does not hold up the mail of a known one', async () => {
  const crowd = Array.from({ length: 80 }, (_, index) => `nobody-${index}@example.com`)
  for (const email of [...crowd, user.me.user.email])
    await world.nobody.call(requestPasswordReset, { body: { email } })
  await expect(world.mail(user.me.user.email, /new password/)).resolves.toContain('token=')
  expect(world.log.filter((line) => line.includes('A job failed'))).toEqual([])
})

test('a reset ends every session; its link works once and for one hour', async () => {
  const another = clientOf(await signInAgain(world, user))
  const reset = (token: string, password: string) => ({ body: { token, password } })
  const ask = async () => {
    await world.nobody.call(requestPasswordReset, { body: { email: user.me.user.email } })
    return /token=([A-Za-z0-9_-]+)/.exec(await world.mail(user.me.user.email, /new password/))?.[1] ?? ''
  }
  const token = await ask()
  // A refused password does not use the link up.
  expect((await world.nobody.refusal(resetPassword, reset(token, 'password123'))).code).toBe('weak_password')
  await world.nobody.call(resetPassword, reset(token, 'another kettle at midnight'))
  for (const client of [user, another]) expect((await client.refusal(getMe)).code).toBe('not_authenticated')
  expect((await world.nobody.refusal(signIn, credentials(user.me.user.email))).code).toBe('wrong_credentials')
  await world.nobody.call(signIn, credentials(user.me.user.email, 'another kettle at midnight'))
  expect((await world.nobody.refusal(resetPassword, reset(token, 'a third kettle at dawn'))).code).toBe(
    'link_expired',
  )
  world.clock.advance(hours(1))
  expect(
    (await world.nobody.refusal(resetPassword, reset(scene.resetToken, 'a third kettle at dawn'))).code,
  ).toBe('link_expired')
})

test.each<[string, string]>([
  ['reset', `password_hash = 'another'`],
  ['disabled', 'disabled_at = now()'],
])('who is %s while signing in is not signed in', async (_, change) => {
  // Held back until the change commits, a sign-in has read the old password but has no session yet.
  await world.superuser.query('begin')
  await world.superuser.query('lock table sessions in access exclusive mode')
  await world.superuser.query(`update users set ${change} where id = $1`, [user.me.user.id])
  const answer = world.nobody.send(signIn, credentials(user.me.user.email))
  await expect
    .poll(world.waitingForLocks)
    .toBeGreaterThan(0)
    .finally(() => world.superuser.query('commit'))
  expect((await answer).status).toBe(401)
  expect(await sessionsOf(user)).toBe(1)
})

test('a changed password ends the other sessions and the links that were mailed, not this session', async () => {
  const { colleague } = scene
  const other = clientOf(await signInAgain(world, colleague))
  const change = { currentPassword: scenePassword, newPassword: 'another kettle at midnight' }
  expect(
    await colleague.refusal(changePassword, { body: { ...change, currentPassword: 'not the password' } }),
  ).toMatchObject({ code: 'wrong_credentials', field: 'body.currentPassword' })
  await colleague.call(changePassword, { body: change })
  await expect(colleague.call(getMe)).resolves.toBeDefined()
  expect((await other.refusal(getMe)).code).toBe('not_authenticated')
  const reset = { token: scene.resetToken, password: 'a third kettle at dawn' }
  expect((await world.nobody.refusal(resetPassword, { body: reset })).code).toBe('link_expired')
})

test('a session ends a day after its last use', async () => {
  world.clock.advance(hours(23))
  await expect(user.call(getMe)).resolves.toBeDefined()
  world.clock.advance(hours(23))
  await expect(user.call(getMe)).resolves.toBeDefined()
  world.clock.advance(days(1) + minutes(1))
  expect((await user.refusal(getMe)).code).toBe('not_authenticated')
})

test('a session ends after a month, however busy', async () => {
  for (let used = 0; used < 59; used += 1) {
    world.clock.advance(hours(12))
    await expect(user.call(getMe)).resolves.toBeDefined()
  }
  world.clock.advance(hours(12))
  expect((await user.refusal(getMe)).code).toBe('not_authenticated')
})

test('people see their own sessions, and which one is this', async () => {
  await signInAgain(world, user)
  const { sessions } = await user.call(listSessions)
  expect(sessions.map(({ isCurrent }) => isCurrent).toSorted()).toEqual([false, true])
  expect(JSON.stringify(sessions)).not.toContain(user.cookie)
})

/** Known and unknown addresses take turns, so that whatever slows the machine down slows both. */
async function expectSameTime(rounds: number, ask: (email: string) => Promise<unknown>): Promise<void> {
  const time = async (email: string) => {
    const since = performance.now()
    await ask(email)
    return performance.now() - since
  }
  // A machine that is busy with something else can spoil one try; a real difference shows in each of them.
  const tries: number[] = []
  while (tries.length < 3) {
    const ratio = await compare()
    if (ratio > 0.65 && ratio < 1.55) return
    tries.push(ratio)
  }
  expect(tries).toEqual([])

  async function compare(): Promise<number> {
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      known.push(await time(user.me.user.email))
      unknown.push(await time(`nobody-${round}@example.com`))
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
    return median(known) / median(unknown)
  }
}

async function sessionsOf({ me }: UserClient): Promise<number> {
  const { rows } = await world.superuser.query<{ count: number }>(
    'select count(*)::int from sessions where user_id = $1',
    [me.user.id],
  )
  return rows[0]?.count ?? 0
}

async function comparable(response: Response) {
  const headers = [...response.headers].filter(([name]) => name !== 'date')
  return {
    status: response.status,
    headers,
    text: (await response.text()).replace(/"requestId":"[^"]*"/, ''),
  }
}
