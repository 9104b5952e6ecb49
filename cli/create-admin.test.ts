import { expect, test } from 'vitest'
import { getMe, resetPassword, signIn } from '#contract/accounts'
import { newId } from '#platform/ids'
import { openClient } from '#test/client'
import { runCommand } from '#test/commands'
import { bootWorld } from '#test/world'
import { createAdmin } from './create-admin.ts'

const world = bootWorld()
const password = 'a red kettle sings at noon'

const run = (options: Record<string, string | boolean>, typed: string[] = []) =>
  runCommand(createAdmin, world.config, { options: { reason: 'support: asked by phone', ...options }, typed })

/** Signs in; whom the server takes them for. */
async function whoIs(email: string) {
  const answer = await world.nobody.send(signIn, { body: { email, password } })
  expect(answer.status).toBe(200)
  const cookie = /=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
  return openClient(() => world.url, { cookie }).call(getMe)
}

test('an owner of a new organization signs in with the password that was typed', async () => {
  const company = { company: 'Example Ltd', address: 'High Street 1', website: 'https://example.com' }
  const made = await run({ email: 'Ann@Example.com', name: 'Ann van Lee', ...company }, [password])
  expect(made.said).toBe('Password: ')
  const { user, organization } = await whoIs('ann@example.com')
  expect(user).toMatchObject({ id: made.json.userId, role: 'owner', firstName: 'Ann', lastName: 'van Lee' })
  expect(organization).toMatchObject({ id: made.json.organizationId, name: 'Example Ltd' })
})

test('an owner of an organization there is sets a password by the link, once', async () => {
  const { id } = await world.organization()
  const made = await run({ email: 'bob@example.com', name: 'Bob Ray', organization: id, link: true })
  expect(made.said).toBe('')
  const token = new URL(String(made.json.link)).searchParams.get('token') ?? ''
  await world.nobody.call(resetPassword, { body: { token, password } })
  expect((await whoIs('bob@example.com')).organization.id).toBe(id)
  expect((await world.nobody.refusal(resetPassword, { body: { token, password } })).code).toBe('link_expired')
})

test('an unknown organization, an address that is taken, a weak password and what is missing are refused', async () => {
  const { id, owner } = await world.organization()
  const email = `${newId()}@example.com`
  const good = { email, name: 'Cy Roe', organization: id }
  await expect(run({ ...good, organization: newId() }, [password])).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(run({ ...good, email: owner.me.user.email }, [password])).rejects.toMatchObject({
    code: 'address_taken',
  })
  await expect(run(good, ['password'])).rejects.toMatchObject({ field: 'password' })
  for (const wrong of [{ email: 'cy' }, { name: 'Cy' }, { organization: 'one' }])
    await expect(run({ ...good, ...wrong }, [password])).rejects.toMatchObject({ code: 'usage' })
  await expect(run({ email, name: 'Cy Roe' }, [password])).rejects.toMatchObject({ code: 'usage' })
  expect((await world.nobody.refusal(signIn, { body: { email, password } })).code).toBe('wrong_credentials')
})
