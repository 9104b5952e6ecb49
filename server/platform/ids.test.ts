import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { joinIds, newApiKey, newId, newToken, readApiKey, readToken, splitIds } from './ids.ts'

test('ids are UUIDs of version 7: later ones sort later', async () => {
  const ids = []
  for (let count = 0; count < 20; count += 1) {
    ids.push(newId())
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  expect(ids.toSorted()).toEqual(ids)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a token names its organization, is random, and only its hash is kept', () => {
  const organizationId = newId()
  const { token, hash } = newToken(organizationId)
  expect(readToken(token)).toEqual({ organizationId, hash })
  expect(hash).toEqual(createHash('sha256').update(token).digest())
  const many = new Set(Array.from({ length: 1000 }, () => newToken(organizationId).token))
  expect(many.size).toBe(1000)
})

test.each([
  '',
  'A'.repeat(63),
  'A'.repeat(65),
  `${'A'.repeat(63)}!`,
  `${'A'.repeat(63)}\n`,
  `${'A'.repeat(63)}=`,
])('%j is no token', (token) => {
  expect(readToken('A'.repeat(64))).toBeDefined()
  expect(readToken(token)).toBeUndefined()
})

test('an API key names its organization; one that is cut off, mistyped or no key at all is told apart', () => {
  const organizationId = newId()
  const { secret, hash } = newApiKey(organizationId)
  expect(secret).toMatch(/^aparte_[A-Za-z0-9_-]{64}[0-9a-f]{8}$/)
  expect(readApiKey(secret)).toEqual({ organizationId, hash })
  expect(hash).toEqual(createHash('sha256').update(secret).digest())
  const mistyped = secret.replace(/.(?=.{20}$)/, (one) => (one === 'A' ? 'B' : 'A'))
  const { token } = newToken(organizationId)
  for (const broken of ['', secret.slice(0, -1), `${secret}0`, mistyped, secret.toUpperCase(), token])
    expect([broken, readApiKey(broken)]).toEqual([broken, undefined])
})

test('two ids are joined and split again', () => {
  const ids = [newId(), randomUUID()] as const
  const joined = joinIds(...ids)
  expect(joined).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(splitIds(joined)).toEqual(ids)
  for (const broken of ['', joined.slice(0, -2), `${joined}AA`]) expect(splitIds(broken)).toBeUndefined()
})
