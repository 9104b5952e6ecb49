import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { email, line } from '#contract/fields'
import { Attributes, identityMinutes } from '#contract/identity'
import { Refusal } from '#platform/errors'
import type { LiveKey } from './identity-keys.ts'

/** Who somebody is, by the word of the organization's backend. */
export type Identity = {
  externalId: string
  name: string | null
  email: string | null
  attributes: Attributes
}

export type SignedIdentity = { keyId: string; tokenId: string; expiresAt: Date; identity: Identity }

/** Clocks differ by this much. */
const toleranceSeconds = 30

/** Refuses, in words for the developer of that backend, what is not signed by one of these keys, for this audience, now. */
export async function readIdentityToken(
  token: string,
  keys: LiveKey[],
  { audience, now }: { audience: string; now: Date },
): Promise<SignedIdentity> {
  for (const key of keysFor(token, keys)) {
    const payload = await readSigned(token, key, { audience, now })
    if (payload) return { keyId: key.id, ...readClaims(payload, now) }
  }
  throw refused('The signature does not fit: sign with a key of this widget, as it is shown there.')
}

/** Each key is good for its own algorithm only: a public key must never serve as a shared secret. */
function keysFor(token: string, keys: LiveKey[]): LiveKey[] {
  const { alg, kid } = readHeader(token)
  if (alg !== 'HS256' && alg !== 'EdDSA') throw refused('"alg" must be HS256 or EdDSA.')
  const named = keys.find(({ id }) => id === kid)
  if (named && named.algorithm !== alg) throw refused(`The key that "kid" names is for ${named.algorithm}.`)
  const fitting = named ? [named] : keys.filter(({ algorithm }) => algorithm === alg)
  if (fitting.length === 0) throw refused(`This widget has no key for ${alg}.`)
  return fitting
}

function readHeader(token: string): { alg?: unknown; kid?: unknown } {
  try {
    return decodeProtectedHeader(token)
  } catch (error) {
    if (error instanceof TypeError) throw refused(notSigned)
    throw error
  }
}

/** undefined: not signed with this key. */
async function readSigned(
  token: string,
  { material, algorithm }: LiveKey,
  { audience, now }: { audience: string; now: Date },
): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, material, {
      algorithms: [algorithm],
      audience,
      currentDate: now,
      clockTolerance: toleranceSeconds,
      requiredClaims: ['exp', 'sub', 'jti'],
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return undefined
    if (error instanceof errors.JWTExpired) throw refused('The token has expired ("exp").')
    if (error instanceof errors.JWTClaimValidationFailed) throw refused(claimRules[error.claim] ?? notSigned)
    if (error instanceof errors.JOSEError) throw refused(notSigned)
    throw error
  }
}

const notSigned = 'It must be a signed JWT: three parts with dots between them.'

const claimRules: Record<string, string> = {
  aud: '"aud" must be the widget’s key, as it stands in the embed line.',
  exp: `"exp" must be there, in seconds since 1970, at most ${identityMinutes} minutes from now.`,
  iat: '"iat" must be in seconds since 1970, and not in the future.',
  nbf: '"nbf" must be in seconds since 1970, and not in the future.',
  sub: '"sub" must be a text of 1 to 200 characters, without spaces around it.',
  jti: '"jti" must be a text of 1 to 200 characters, another one in each token.',
}

const exactly = (max: number) => z.string().refine((value) => line(max).safeParse(value).data === value)

function readClaims(payload: JWTPayload, now: Date): Omit<SignedIdentity, 'keyId'> {
  const seconds = now.getTime() / 1000 + toleranceSeconds
  const Claims = z.looseObject({
    exp: z.number().max(seconds + identityMinutes * 60),
    iat: z.number().max(seconds).optional(),
    sub: exactly(200),
    jti: z.string().min(1).max(200),
  })
  const claims = Claims.safeParse(payload)
  if (!claims.success) throw refused(claimRules[String(claims.error.issues[0]?.path[0])] ?? notSigned)
  const { exp, sub, jti, name, email: address } = claims.data
  return {
    tokenId: jti,
    expiresAt: new Date((exp + toleranceSeconds) * 1000),
    identity: {
      externalId: sub,
      name: line(200).safeParse(name).data ?? null,
      email: email.safeParse(address).data ?? null,
      attributes: attributesIn(payload),
    },
  }
}

/** What may be an attribute becomes one; a backend's other claims are none of our business. */
function attributesIn(payload: JWTPayload): Attributes {
  const fitting = Object.entries(payload).filter(
    ([name, value]) => !spokenFor.has(name) && Attributes.safeParse({ [name]: value }).success,
  )
  return Attributes.parse(Object.fromEntries(fitting.slice(0, mostAttributes)))
}

const spokenFor = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'name', 'email'])
const mostAttributes = 30

const refused = (detail: string) => new Refusal('identity_refused', { detail })
