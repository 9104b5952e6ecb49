import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto'
import { CompactSign } from 'jose'
import { expect, test } from 'vitest'
import { Refusal } from '#platform/errors'
import { newSecret } from '#platform/ids'
import { type Claims, signWith } from '#test/sign-identity'
import type { LiveKey } from './identity-keys.ts'
import { readIdentityToken } from './identity-tokens.ts'

const audience = 'the-key-of-the-widget'
const now = new Date('2026-11-22T12:00:00Z')
const seconds = now.getTime() / 1000
const clock = () => now

const secret = Buffer.from(newSecret())
const nextSecret = Buffer.from(newSecret())
const pair = generateKeyPairSync('ed25519')
const shared: LiveKey = { id: randomUUID(), algorithm: 'HS256', material: secret }
const next: LiveKey = { id: randomUUID(), algorithm: 'HS256', material: nextSecret }
const signing: LiveKey = { id: randomUUID(), algorithm: 'EdDSA', material: pair.publicKey }

const sign = signWith(secret, 'HS256', audience, clock)
const signNext = signWith(nextSecret, 'HS256', audience, clock)
const signPublicly = signWith(pair.privateKey as never, 'EdDSA', audience, clock)

const read = (token: string, keys = [shared]) => readIdentityToken(token, keys, { audience, now })

async function refusalOf(token: string, keys?: LiveKey[]): Promise<string> {
  try {
    await read(token, keys)
    return 'it was taken'
  } catch (error) {
    if (error instanceof Refusal && error.code === 'identity_refused') return error.detail ?? ''
    throw error
  }
}

test('a token says who somebody is', async () => {
  const claims = {
    sub: 'customer-7',
    name: ' Noor Visser ',
    email: 'Noor@Example.com',
    plan: 'gold',
    orders: 3,
    'is.beta': true,
  }
  expect(await read(await sign(claims))).toMatchObject({
    keyId: shared.id,
    expiresAt: new Date((seconds + 330) * 1000),
    identity: {
      externalId: 'customer-7',
      name: 'Noor Visser',
      email: 'noor@example.com',
      attributes: { plan: 'gold', orders: 3, 'is.beta': true },
    },
  })
  expect(await read(await sign({ aud: ['somebody else', audience] }))).toBeDefined()
  expect(await read(await signPublicly(), [signing])).toMatchObject({ keyId: signing.id })
})

test('what is no attribute, name or address is left out', async () => {
  const claims = {
    name: '',
    email: 'nowhere',
    iss: 'shop',
    nbf: seconds,
    groups: ['a'],
    address: { city: 'Delft' },
    nothing: null,
    long: 'x'.repeat(501),
    Ünïcode: 'x',
    __proto__: { admin: true },
    constructor: 'fine',
    text: 'a\0b',
  }
  const { identity } = await read(await sign(claims))
  expect(identity).toEqual({
    externalId: 'customer-1',
    name: null,
    email: null,
    attributes: { constructor: 'fine', text: 'ab' },
  })
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`a${index}`, index]))
  expect(Object.keys((await read(await sign(many))).identity.attributes)).toHaveLength(30)
})

test.each<[string, Claims, RegExp]>([
  ['for another widget', { aud: 'another-key' }, /"aud"/],
  ['for nobody', { aud: undefined }, /"aud"/],
  ['that has expired', { exp: seconds - 31 }, /expired/],
  ['that lives too long', { exp: seconds + 15 * 60 + 31 }, /15 minutes/],
  ['that lives for ever', { exp: undefined }, /"exp"/],
  ['whose end is no number', { exp: '2030-01-01' }, /"exp"/],
  ['whose end is beyond all numbers', { exp: 1e300 }, /"exp"/],
  ['that is not good yet', { nbf: seconds + 31 }, /"nbf"/],
  ['from the future', { iat: seconds + 31 }, /"iat"/],
  ['made at no time', { iat: 'now' }, /"iat"/],
  ['of nobody', { sub: undefined }, /"sub"/],
  ['of an empty somebody', { sub: '' }, /"sub"/],
  ['of a number', { sub: 7 }, /"sub"/],
  ['of somebody with spaces', { sub: ' customer-1' }, /"sub"/],
  ['of somebody with NUL', { sub: 'a\0b' }, /"sub"/],
  ['of somebody far too long', { sub: 'x'.repeat(201) }, /"sub"/],
  ['without a number', { jti: undefined }, /"jti"/],
  ['with an empty number', { jti: '' }, /"jti"/],
  ['with a number far too long', { jti: 'x'.repeat(201) }, /"jti"/],
])('a token %s is refused', async (_, claims, detail) => {
  expect(await refusalOf(await sign(claims))).toMatch(detail)
})

test('clocks may differ by half a minute', async () => {
  const claims = [{ exp: seconds - 29 }, { exp: seconds + 929 }, { nbf: seconds + 29 }, { iat: seconds + 29 }]
  for (const some of claims) expect(await refusalOf(await sign(some))).toBe('it was taken')
})

test('a forged token is refused, whatever was changed', async () => {
  const [header = '', payload = '', signature = ''] = (await sign()).split('.')
  const changed = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'somebody else' }),
  ).toString('base64url')
  expect(await refusalOf(`${header}.${changed}.${signature}`)).toMatch(/signature/)
  expect(await refusalOf(`${header}.${payload}.${'A'.repeat(43)}`)).toMatch(/signature/)
  expect(await refusalOf(`${header}.${payload}.`)).toMatch(/signature/)
  expect(await refusalOf(await signNext())).toMatch(/signature/)
  const stranger = generateKeyPairSync('ed25519').privateKey as never
  expect(await refusalOf(await signWith(stranger, 'EdDSA', audience, clock)(), [signing])).toMatch(
    /signature/,
  )
})

test('an unsigned token is refused', async () => {
  const [, payload] = (await sign()).split('.')
  for (const alg of ['none', 'None', 'NONE', '', undefined, null, 1, ['HS256']]) {
    const header = encode({ alg })
    for (const token of [`${header}.${payload}.`, `${header}.${payload}.${'A'.repeat(43)}`])
      expect(await refusalOf(token, [shared, signing])).toMatch(/"alg" must be HS256 or EdDSA/)
  }
})

test('other algorithms are refused, though the signature would fit', async () => {
  const longer = Buffer.concat([secret, secret])
  const token = await signWith(longer, 'HS512', audience, clock)()
  expect(await refusalOf(token, [{ ...shared, material: longer }])).toMatch(/"alg" must be/)
})

test('a public key does not pass for a shared secret', async () => {
  const pem = pair.publicKey.export({ type: 'spki', format: 'pem' })
  const bytes = pair.publicKey.export({ type: 'spki', format: 'der' })
  for (const guess of [Buffer.from(pem), bytes, bytes.subarray(-32)]) {
    const token = await signWith(guess, 'HS256', audience, clock)()
    expect(await refusalOf(token, [signing])).toMatch(/no key for HS256/)
    expect(await refusalOf(token, [signing, shared])).toMatch(/signature/)
    const named = await signWith(guess, 'HS256', audience, clock)({}, { kid: signing.id })
    expect(await refusalOf(named, [signing, shared])).toMatch(/"kid" names is for EdDSA/)
  }
  // The control: the same guess is taken where it is the secret.
  const asSecret = await signWith(Buffer.from(pem), 'HS256', audience, clock)()
  expect(await refusalOf(asSecret, [{ ...shared, material: Buffer.from(pem) }])).toBe('it was taken')
})

test('while keys are exchanged both are good, and "kid" picks one', async () => {
  const both = [shared, next, signing]
  expect(await read(await sign(), both)).toMatchObject({ keyId: shared.id })
  expect(await read(await signNext(), both)).toMatchObject({ keyId: next.id })
  expect(await read(await signNext({}, { kid: next.id }), both)).toMatchObject({ keyId: next.id })
  expect(await refusalOf(await signNext({}, { kid: shared.id }), both)).toMatch(/signature/)
  // A name of the backend's own is no name of ours.
  expect(await read(await signNext({}, { kid: 'backend-2026' }), both)).toMatchObject({ keyId: next.id })
  expect(await refusalOf(await signNext(), [shared])).toMatch(/signature/)
  expect(await refusalOf(await sign(), [])).toMatch(/no key for HS256/)
})

test('what is no token is refused', async () => {
  const jws = await sign()
  const text = await new CompactSign(Buffer.from('hello')).setProtectedHeader({ alg: 'HS256' }).sign(secret)
  const list = await new CompactSign(Buffer.from('[]')).setProtectedHeader({ alg: 'HS256' }).sign(secret)
  const input = `${encode({ alg: 'HS256', crit: ['x'], x: 1 })}.${jws.split('.')[1]}`
  const critical = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
  const none = ['', '.', '..', '....', 'a.b.c', 'hello', `${jws}.x`, jws.slice(0, jws.lastIndexOf('.'))]
  for (const token of [...none, text, list, critical, `${encode([])}.${jws}`, '💥.💥.💥']) {
    expect([token, await refusalOf(token)]).toEqual([token, expect.stringMatching(/signed JWT|"alg"/)])
  }
})

test('no refusal quotes a secret or a claim', async () => {
  const quoting = await refusalOf(await sign({ aud: 'quoted', sub: '' }))
  expect(quoting).not.toMatch(new RegExp(`quoted|${secret}`))
})

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
