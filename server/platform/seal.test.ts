import { randomBytes, randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { openSeal, verifySealed } from '#platform/seal'
import { openSecrets } from '#platform/secrets'

const secrets = openSecrets(randomBytes(32))
const { seal, publicKey } = openSeal(secrets)
const content = {
  what: 'a person’s data',
  stores: [{ store: 'database', erased: 12 }],
  at: null,
  whole: true,
}

test('a sealed document is known as ours, by the key it names or by one given', () => {
  const sealed = seal(content)
  expect(verifySealed(sealed)).toBe(true)
  expect(verifySealed(sealed, publicKey)).toBe(true)
  expect(verifySealed(sealed, openSeal(openSecrets(randomBytes(32))).publicKey)).toBe(false)
  expect(openSeal(secrets).publicKey).toBe(publicKey)
})

test('layout and the order of keys say nothing, what they hold does', () => {
  const sealed = seal(content)
  const turned = Object.fromEntries(Object.entries(sealed.content).reverse())
  expect(verifySealed({ seal: sealed.seal, content: turned })).toBe(true)
  expect(verifySealed({ ...sealed, content: { ...turned, whole: false } })).toBe(false)
  expect(verifySealed({ ...sealed, more: 1 })).toBe(false)
  for (const text of [JSON.stringify(sealed), `${JSON.stringify(sealed, null, 2)}\n`])
    expect(verifySealed(text)).toBe(true)
})

test('whoever signs with a key of their own is not us', () => {
  const forged = openSeal(openSecrets(randomBytes(32))).seal(content)
  expect(verifySealed(forged)).toBe(true)
  expect(verifySealed(forged, publicKey)).toBe(false)
  expect(verifySealed({ ...forged, seal: { ...forged.seal, publicKey } })).toBe(false)
})

test('no byte can be changed', () => {
  const bytes = Buffer.from(`${JSON.stringify(seal(content), null, 2)}\n`)
  expect(verifySealed(bytes.toString())).toBe(true)
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ randomInt(1, 256)
    expect(verifySealed(changed.toString()), `byte ${at}`).toBe(false)
  }
})

test('what is no sealed document is none', () => {
  for (const other of [undefined, null, '', '{', '[]', {}, { content: {}, seal: {} }])
    expect(verifySealed(other)).toBe(false)
})
