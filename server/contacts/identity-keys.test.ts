import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createIdentityKey, deleteIdentityKey, identifyVisitor, listIdentityKeys } from '#contract/identity'
import { signWith } from '#test/sign-identity'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()
const clock = () => world.clock.now()
const ofWidget = ({ widget }: Organization) => ({ widgetId: widget.id })
const spki = { type: 'spki', format: 'pem' } as const

const create = (organization: Organization) =>
  organization.owner.call(createIdentityKey, {
    params: ofWidget(organization),
    body: { algorithm: 'HS256' },
  })

const handIn = (organization: Organization, publicKey: string) => ({
  params: ofWidget(organization),
  body: { algorithm: 'EdDSA' as const, publicKey },
})

test('a shared secret is shown once; its key says who made it and when it was last used', async () => {
  const organization = await world.organization()
  const { key, secret } = await create(organization)
  expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(key).toMatchObject({ algorithm: 'HS256', createdBy: 'Ann owner', lastUsedAt: null })
  const list = () => organization.owner.call(listIdentityKeys, { params: ofWidget(organization) })
  expect(await list()).toEqual({ keys: [key] })
  const sign = signWith(Buffer.from(secret ?? ''), 'HS256', organization.widget.key, clock)
  const visitor = await world.visitor(organization)
  await visitor.call(identifyVisitor, { body: { token: await sign({}, { kid: key.id }) } })
  expect((await list()).keys).toMatchObject([{ lastUsedAt: expect.any(String) }])
  const { rows } = await world.superuser.query(
    `select type, subject_id from events where organization_id = $1 and type like 'identity-key%'`,
    [organization.id],
  )
  expect(rows).toEqual([{ type: 'identity-key.created', subject_id: key.id }])
})

test('a public key of Ed25519 is taken, and verifies', async () => {
  const organization = await world.organization()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = publicKey.export(spki).toString()
  const made = await organization.owner.call(
    createIdentityKey,
    handIn(organization, `\r\n${pem.replaceAll('\n', '\r\n')}`),
  )
  expect(made).toMatchObject({ key: { algorithm: 'EdDSA' }, secret: null })
  const sign = signWith(privateKey as never, 'EdDSA', organization.widget.key, clock)
  const visitor = await world.visitor(organization)
  await visitor.call(identifyVisitor, { body: { token: await sign() } })
})

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ed25519 = generateKeyPairSync('ed25519')
const pem = ed25519.publicKey.export(spki).toString()

test.each<[string, string, RegExp]>([
  [
    'a private key',
    ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    /is a private key/,
  ],
  ['a key of RSA', rsa.publicKey.export(spki).toString(), /Ed25519/],
  ['a key in PKCS1', rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(), /BEGIN PUBLIC KEY/],
  [
    'a key of a curve',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export(spki).toString(),
    /Ed25519/,
  ],
  ['a key of Ed448', generateKeyPairSync('ed448').publicKey.export(spki).toString(), /Ed25519/],
  ['a key of X25519', generateKeyPairSync('x25519').publicKey.export(spki).toString(), /Ed25519/],
  ['a key without its first line', pem.split('\n').slice(1).join('\n'), /BEGIN PUBLIC KEY/],
  ['a damaged key', pem.replace('MCow', 'MCoX'), /Ed25519/],
  ['two keys', `${pem}${pem}`, /BEGIN PUBLIC KEY/],
  ['words', 'my public key', /BEGIN PUBLIC KEY/],
  ['nothing', '', /BEGIN PUBLIC KEY/],
])('%s is refused, and it says why', async (_, publicKey, detail) => {
  const organization = await world.organization()
  const problem = await organization.owner.refusal(createIdentityKey, handIn(organization, publicKey))
  expect(problem).toMatchObject({ code: 'invalid_input', field: 'body.publicKey' })
  expect(problem.detail).toMatch(detail)
})

test('two keys are live at most, also when two are made at the same moment; one deleted makes room', async () => {
  const organization = await world.organization()
  const params = ofWidget(organization)
  const { key } = await create(organization)
  const sent = { params, body: { algorithm: 'HS256' } }
  const answers = await Promise.all([1, 2, 3].map(() => organization.owner.send(createIdentityKey, sent)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  await organization.owner.call(deleteIdentityKey, { params: { ...params, keyId: key.id } })
  await create(organization)
  const again = await organization.owner.refusal(deleteIdentityKey, { params: { ...params, keyId: key.id } })
  expect(again.code).toBe('not_found')
})

test('a secret is in no table, and a sealed one cannot be put elsewhere', async () => {
  const organization = await world.organization()
  const { key, secret } = await create(organization)
  const { rows } = await world.superuser.query<{ dump: string }>(
    `select query_to_xml('select * from identity_keys', true, false, '')::text ||
            query_to_xml('select * from events', true, false, '')::text as dump`,
  )
  const dump = rows[0]?.dump ?? ''
  // The control: what is not secret is found.
  expect(dump).toContain(key.id)
  for (const form of ['utf8', 'base64', 'hex'] as const)
    expect(dump).not.toContain(Buffer.from(secret ?? 'none').toString(form))
  const other = await create(organization)
  await world.superuser.query(
    `update identity_keys set sealed_secret = (select sealed_secret from identity_keys where id = $1) where id = $2`,
    [key.id, other.key.id],
  )
  const sign = signWith(Buffer.from(secret ?? ''), 'HS256', organization.widget.key, clock)
  const visitor = await world.visitor(organization)
  const token = await sign({}, { kid: other.key.id })
  expect((await visitor.refusal(identifyVisitor, { body: { token } })).code).toBe('internal')
})
