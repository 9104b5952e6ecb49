import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { getMe, updateUser } from '#contract/accounts'
import {
  createApiKey,
  getApiKey,
  listApiKeys,
  listScopes,
  revokeApiKey,
  rotateApiKey,
  updateApiKey,
} from '#contract/api-keys'
import { listMessages, postMessage } from '#contract/conversations'
import { createWidget, listWidgets } from '#contract/widgets'
import { hours, minutes } from '#platform/clock'
import { openClient, refusedWith } from '#test/client'
import { bootWorld, type UserClient } from '#test/world'

const world = bootWorld()
const present = (token: string) => openClient(() => world.url, { token })

async function madeBy(user: UserClient, draft: object = {}) {
  const body = { name: 'Shop', scopes: ['accounts:read'], ...draft }
  const made = await user.call(createApiKey, { body })
  return { ...made, apiKeyId: made.key.id, program: present(made.secret) }
}

test('a key is shown once, kept as a hash, and acts for who made it', async () => {
  const { owner, id } = await world.organization()
  const { key, secret, program } = await madeBy(owner)
  expect(secret).toMatch(/^aparte_/)
  expect(key).toMatchObject({ name: 'Shop', ending: secret.slice(-4), lastUsedAt: null, rotatedAt: null })
  expect((await program.call(getMe)).user.id).toBe(owner.me.user.id)
  const { rows } = await world.superuser.query(
    'select to_jsonb(api_keys) as row from api_keys where organization_id = $1',
    [id],
  )
  expect(JSON.stringify(rows)).not.toContain(secret.slice(7, 60))
  expect(JSON.stringify(await owner.call(listApiKeys))).not.toContain(secret)
})

test('a key has the role its user has at the time, and stops with them', async () => {
  const organization = await world.organization()
  const admin = await world.user(organization, 'admin')
  const { program } = await madeBy(admin, { scopes: ['widgets:read', 'widgets:write'] })
  const params = { userId: admin.me.user.id }
  const make = () => program.call(createWidget, { body: { name: 'Another' } })
  await make()
  await organization.owner.call(updateUser, { params, body: { role: 'agent' } })
  await expect(make()).rejects.toMatchObject(refusedWith('not_allowed'))
  await program.call(listWidgets)
  await organization.owner.call(updateUser, { params, body: { isDisabled: true } })
  await expect(program.call(listWidgets)).rejects.toMatchObject(refusedWith('not_authenticated'))
  const [key] = (await organization.owner.call(listApiKeys)).keys
  expect(key?.createdBy).toMatchObject({ userId: admin.me.user.id, isDisabled: true })
  await organization.owner.call(updateUser, { params, body: { isDisabled: false } })
  await program.call(listWidgets)
})

test('only its maker changes or rotates a key; any admin may revoke it', async () => {
  const organization = await world.organization()
  const admin = await world.user(organization, 'admin')
  const { apiKeyId, program } = await madeBy(organization.owner)
  const params = { apiKeyId }
  await expect(admin.call(rotateApiKey, { params, body: { graceHours: 1 } })).rejects.toMatchObject(
    refusedWith('not_allowed'),
  )
  await expect(admin.call(updateApiKey, { params, body: { name: 'Mine' } })).rejects.toMatchObject(
    refusedWith('not_allowed'),
  )
  await program.call(getMe)
  await admin.call(revokeApiKey, { params })
  await expect(program.call(getMe)).rejects.toMatchObject(refusedWith('not_authenticated'))
  await expect(admin.call(getApiKey, { params })).rejects.toMatchObject(refusedWith('not_found'))
  const { rows } = await world.superuser.query(
    'select type, actor_id from events where subject_id = $1 order by id',
    [apiKeyId],
  )
  expect(rows).toEqual([
    { type: 'api-key.created', actor_id: organization.owner.me.user.id },
    { type: 'api-key.revoked', actor_id: admin.me.user.id },
  ])
})

test('after a rotation the secret before is good for as long as was asked, any older one is not', async () => {
  const { owner } = await world.organization()
  const { apiKeyId, program: first } = await madeBy(owner)
  const rotate = async (graceHours: number) => {
    const made = await owner.call(rotateApiKey, { params: { apiKeyId }, body: { graceHours } })
    return { ...made, program: present(made.secret) }
  }
  const second = await rotate(48)
  expect(second.key.previousGoodUntil).not.toBeNull()
  await Promise.all([first.call(getMe), second.program.call(getMe)])
  const third = await rotate(2)
  await expect(first.call(getMe)).rejects.toMatchObject(refusedWith('not_authenticated'))
  await second.program.call(getMe)
  world.clock.advance(hours(2) + minutes(1))
  await expect(second.program.call(getMe)).rejects.toMatchObject(refusedWith('not_authenticated'))
  await third.program.call(getMe)
  expect((await owner.call(getApiKey, { params: { apiKeyId } })).previousGoodUntil).toBeNull()
})

test('what is changed holds from the next request on', async () => {
  const { owner } = await world.organization()
  const expiresAt = new Date(world.clock.now().getTime() + hours(1)).toISOString()
  const { apiKeyId, program } = await madeBy(owner, { expiresAt })
  const change = (body: object) => owner.call(updateApiKey, { params: { apiKeyId }, body })
  await program.call(getMe)
  await change({ networks: ['10.1.2.3/8', '::ffff:192.0.2.1', '2001:DB8::1/32'] })
  expect((await owner.call(getApiKey, { params: { apiKeyId } })).networks).toEqual([
    '10.0.0.0/8',
    '192.0.2.1/32',
    '2001:db8::/32',
  ])
  await expect(program.call(getMe)).rejects.toMatchObject(refusedWith('wrong_network'))
  await change({ networks: [], scopes: ['widgets:read'] })
  await expect(program.call(getMe)).rejects.toMatchObject({
    problem: { code: 'scope_missing', detail: expect.stringContaining('accounts:read') },
  })
  await change({ scopes: ['accounts:read'] })
  await program.call(getMe)
  world.clock.advance(hours(1))
  await expect(program.call(getMe)).rejects.toMatchObject(refusedWith('not_authenticated'))
  await change({ expiresAt: null })
  await program.call(getMe)
})

test('a key that makes no sense is refused, naming what is wrong', async () => {
  const { owner } = await world.organization()
  const wrong: [object, string][] = [
    [{ scopes: [] }, 'body.scopes'],
    [{ scopes: ['accounts:read', 'nothing:read'] }, 'body.scopes.1'],
    [{ scopes: ['api-keys:write'] }, 'body.scopes.0'],
    [{ networks: ['10.0.0.0/33'] }, 'body.networks.0'],
    [{ networks: ['example.com'] }, 'body.networks.0'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'body.expiresAt'],
  ]
  for (const [draft, field] of wrong)
    await expect(madeBy(owner, draft)).rejects.toMatchObject({ problem: { code: 'invalid_input', field } })
})

test('the last use is written at most once a minute', async () => {
  const { owner } = await world.organization()
  const { apiKeyId, program } = await madeBy(owner)
  const lastUse = async () => (await owner.call(getApiKey, { params: { apiKeyId } })).lastUsedAt
  await Promise.all(Array.from({ length: 8 }, () => program.call(getMe)))
  const first = await lastUse()
  expect(first).not.toBeNull()
  await program.call(getMe)
  expect(await lastUse()).toBe(first)
  world.clock.advance(minutes(1))
  await program.call(getMe)
  expect(await lastUse()).not.toBe(first)
})

test('a message posted with a key is its user’s, on the quick way and on the careful one', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Hello')
  const { program, apiKeyId } = await madeBy(organization.owner, { scopes: ['conversations:write'] })
  const params = { conversationId }
  const body = { clientId: randomUUID(), text: 'From the till' }
  const posted = await program.call(postMessage, { params, body })
  expect(posted.author).toEqual({ kind: 'user', userId: organization.owner.me.user.id, name: 'Ann owner' })
  expect(await program.call(postMessage, { params, body })).toEqual(posted)
  const content = { kind: 'quick-replies', replies: ['An order'] }
  const careful = { clientId: randomUUID(), text: 'Choose', content }
  await program.send(postMessage, { params, body: careful })
  const { messages } = await organization.owner.call(listMessages, { params })
  expect(messages.map(({ text }) => text).slice(0, 2)).toEqual(['Hello', 'From the till'])
  expect((await organization.owner.call(getApiKey, { params: { apiKeyId } })).lastUsedAt).not.toBeNull()
  const refused = (key: { program: typeof program }) =>
    key.program.refusal(postMessage, { params, body: { ...body, clientId: randomUUID() } })
  expect(await refused(await madeBy(organization.owner))).toMatchObject({
    code: 'scope_missing',
    detail: expect.stringContaining('conversations:write'),
  })
  expect(
    await refused(
      await madeBy(organization.owner, { scopes: ['conversations:write'], networks: ['203.0.113.9'] }),
    ),
  ).toMatchObject({ code: 'wrong_network' })
  await organization.owner.call(revokeApiKey, { params: { apiKeyId } })
  expect(await refused({ program })).toMatchObject({ code: 'not_authenticated' })
})

test('keys are listed in pages that skip and repeat nothing, whatever comes and goes', async () => {
  const { owner } = await world.organization()
  const made = []
  for (let count = 0; count < 7; count += 1) made.push((await madeBy(owner)).apiKeyId)
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await owner.call(listApiKeys, { query: { limit: 2, after } })
    seen.push(...page.keys.map(({ id }) => id))
    if (after === undefined) {
      await madeBy(owner)
      await owner.call(revokeApiKey, { params: { apiKeyId: seen[1] ?? '' } })
    }
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(seen).toEqual(made.reverse())
})

test('every scope says what it opens', async () => {
  const { owner } = await world.organization()
  const { scopes } = await owner.call(listScopes)
  expect(scopes.find(({ scope }) => scope === 'conversations:write')?.opens).toContain(postMessage.summary)
  for (const { opens } of scopes) expect(opens).not.toEqual([])
})
