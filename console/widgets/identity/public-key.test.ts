import { expect, test } from 'vitest'
import { publicKeyFault } from './public-key.ts'

test('a public key is taken, a private one never leaves the page', async () => {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const publicKey = pem('PUBLIC KEY', await crypto.subtle.exportKey('spki', pair.publicKey))
  const privateKey = pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  expect(publicKeyFault(publicKey)).toBeUndefined()
  expect(publicKeyFault(`  ${publicKey.replaceAll('\n', '\r\n')} `)).toBeUndefined()
  expect(publicKeyFault(privateKey)).toContain('private key')
  expect(publicKeyFault('ssh-ed25519 AAAAC3Nz')).toContain('BEGIN PUBLIC KEY')
  expect(publicKeyFault('')).toContain('BEGIN PUBLIC KEY')
})

function pem(what: string, key: ArrayBuffer) {
  const lines = btoa(String.fromCharCode(...new Uint8Array(key))).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${what}-----`, ...lines, `-----END ${what}-----`, ''].join('\n')
}
