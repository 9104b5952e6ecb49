import { randomUUID } from 'node:crypto'
import { type CryptoKey, type JWTHeaderParameters, SignJWT } from 'jose'
import { createIdentityKey } from '#contract/identity'
import type { Organization } from './world.ts'

export type Claims = Record<string, unknown>
export type SigningKey = CryptoKey | Uint8Array
export type Sign = (claims?: Claims, header?: Partial<JWTHeaderParameters>) => Promise<string>

/** A shared secret for the organization's widget, and its backend, which signs with it. */
export async function openBackend(
  { owner, widget }: Organization,
  now: () => Date,
): Promise<{ keyId: string; secret: string; sign: Sign }> {
  const params = { widgetId: widget.id }
  const { key, secret } = await owner.call(createIdentityKey, { params, body: { algorithm: 'HS256' } })
  if (secret === null) throw new Error('A shared secret was not shown')
  return { keyId: key.id, secret, sign: signWith(Buffer.from(secret), 'HS256', widget.key, now) }
}

/** Claims as a backend writes them, but for those that are given; undefined leaves one out. */
export function signWith(key: SigningKey, alg: string, audience: string, now: () => Date): Sign {
  return (claims = {}, header = {}) => {
    const seconds = Math.floor(now().getTime() / 1000)
    const usual = { sub: 'customer-1', aud: audience, iat: seconds, exp: seconds + 300, jti: randomUUID() }
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, ...header }).sign(key)
  }
}
