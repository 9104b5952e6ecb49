import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  getMe,
  getRegistration,
  registerOrganization,
  requestEmailVerification,
  signIn,
  verifyEmail,
} from '#contract/accounts'
import { listWidgets } from '#contract/widgets'
import { hours } from '#platform/clock'
import { openClient } from '#test/client'
import { bootWorld, type World } from '#test/world'

const open = bootWorld()
const first = bootWorld({ registration: 'first' })
const closed = bootWorld({ registration: 'closed' })
const password = 'a red kettle sings at noon'

const form = (email = `${randomUUID()}@example.com`) => ({
  firstName: 'Noor',
  lastName: 'Visser',
  company: 'Lamps & Co',
  address: 'Here 1, 1000 Town',
  website: 'https://lamps.example',
  email,
  password,
})
const register = (world: World, body: ReturnType<typeof form> & { setupCode?: string }) =>
  world.nobody.call(registerOrganization, { body })
const tokenIn = (mail: string) => /token=([A-Za-z0-9_-]+)/.exec(mail)?.[1] ?? ''

test('whoever registers confirms the address, signs in, and finds a widget', async () => {
  const body = form()
  expect(await register(open, body)).toEqual({})
  const credentials = { body: { email: body.email, password } }
  expect((await open.nobody.refusal(signIn, credentials)).code).toBe('email_not_verified')
  const token = tokenIn(await open.mail(body.email, /Confirm/))
  expect(await open.nobody.call(verifyEmail, { body: { token } })).toEqual({ email: body.email })
  const signedIn = await open.nobody.send(signIn, credentials)
  const cookie = /__Host-aparte=([^;]+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? ''
  const owner = openClient(() => open.url, { cookie })
  expect(await owner.call(getMe)).toMatchObject({
    user: { email: body.email, role: 'owner', isEmailVerified: true },
    organization: { name: body.company, address: body.address, website: body.website },
  })
  expect((await owner.call(listWidgets)).widgets).toHaveLength(1)
})

test('a link to confirm works once, not after two days, and not once a newer one was sent', async () => {
  const body = form()
  await register(open, body)
  const older = tokenIn(await open.mail(body.email, /Confirm/))
  await open.nobody.call(requestEmailVerification, { body: { email: body.email } })
  await expect.poll(async () => tokenIn(await open.mail(body.email, /Confirm/))).not.toBe(older)
  const newer = tokenIn(await open.mail(body.email, /Confirm/))
  const use = (token: string) => open.nobody.refusal(verifyEmail, { body: { token } })
  expect((await use(older)).code).toBe('link_expired')
  await open.nobody.call(verifyEmail, { body: { token: newer } })
  expect((await use(newer)).code).toBe('link_expired')

  const late = form()
  await register(open, late)
  const token = tokenIn(await open.mail(late.email, /Confirm/))
  open.clock.advance(hours(48))
  expect((await use(token)).code).toBe('link_expired')
})

test('an address that is taken gets the answer of a new one, and its holder a mail', async () => {
  const body = form()
  const fresh = await open.nobody.send(registerOrganization, { body })
  const again = await open.nobody.send(registerOrganization, {
    body: { ...form(body.email), company: 'Other' },
  })
  expect([again.status, await again.text()]).toEqual([fresh.status, await fresh.text()])
  expect(await open.mail(body.email, /already have an account/)).toContain('/forgot-password')
  const { rows } = await open.superuser.query('select count(*)::int from users where email = $1', [
    body.email,
  ])
  expect(rows).toEqual([{ count: 1 }])
  const orphans = await open.superuser.query(`
    select from organizations o where not exists (select from users u where u.organization_id = o.id)`)
  expect(orphans.rowCount).toBe(0)
})

test('two who register the same address at the same moment make one organization', async () => {
  const body = form()
  await Promise.all(Array.from({ length: 4 }, () => register(open, body)))
  const { rows } = await open.superuser.query('select count(*)::int from users where email = $1', [
    body.email,
  ])
  expect(rows).toEqual([{ count: 1 }])
})

test('a weak password is refused at its field, before anything is kept', async () => {
  for (const weak of ['password123', 'Lamps-Noor-1']) {
    const body = { ...form(), password: weak }
    expect(await open.nobody.refusal(registerOrganization, { body })).toMatchObject({
      code: 'weak_password',
      field: 'body.password',
    })
  }
})

test('"first" takes one organization, with the code printed at start, and then no more', async () => {
  const setupCode = first.aparte.setupCode ?? ''
  expect(await first.nobody.call(getRegistration)).toEqual({ isOpen: true, needsSetupCode: true })
  const refusal = (body: ReturnType<typeof form> & { setupCode?: string }) =>
    first.nobody.refusal(registerOrganization, { body })
  expect((await refusal(form())).code).toBe('registration_closed')
  expect((await refusal({ ...form(), setupCode: 'A'.repeat(64) })).code).toBe('registration_closed')
  await first.restart()
  expect((await refusal({ ...form(), setupCode })).code).toBe('registration_closed')
  const body = { ...form(), setupCode: first.aparte.setupCode ?? '' }
  const both = await Promise.allSettled([
    register(first, body),
    register(first, { ...form(), setupCode: body.setupCode }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await refusal({ ...form(), setupCode: body.setupCode })).code).toBe('registration_closed')
  expect(await first.nobody.call(getRegistration)).toEqual({ isOpen: false, needsSetupCode: false })
  await first.restart()
  expect(first.aparte.setupCode).toBeNull()
})

test('"closed" takes none', async () => {
  expect(closed.aparte.setupCode).toBeNull()
  expect(await closed.nobody.call(getRegistration)).toEqual({ isOpen: false, needsSetupCode: false })
  const problem = await closed.nobody.refusal(registerOrganization, { body: form() })
  expect(problem.code).toBe('registration_closed')
})
