import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { apiKeyPattern } from '#contract/api-keys'

/** Time-ordered, so that new rows land at the end of their indexes. */
export const newId = (): string => randomUUIDv7()

export const newSecret = (): string => randomBytes(32).toString('base64url')

/**
 * A secret that names its organization: 16 bytes of organization id, 32 random bytes, base64url.
 * The prefix lets row-level security be set before the secret is looked up; only its SHA-256 is stored.
 */
export function newToken(organizationId: string): { token: string; hash: Buffer } {
  const token = Buffer.concat([uuidBytes(organizationId), randomBytes(32)]).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** What a presented token claims; undefined when it cannot be one of ours. */
export function readToken(token: string): { organizationId: string; hash: Buffer } | undefined {
  if (!/^[A-Za-z0-9_-]{64}$/.test(token)) return undefined
  return { organizationId: uuidText(Buffer.from(token, 'base64url').subarray(0, 16)), hash: hashToken(token) }
}

/** Before a token it says what this is, and behind it stands a checksum: what is cut off or mistyped is told apart. */
export const apiKeyPrefix = 'aparte_'

export function newApiKey(organizationId: string): { secret: string; hash: Buffer } {
  const { token } = newToken(organizationId)
  const secret = `${apiKeyPrefix}${token}${checksum(token)}`
  return { secret, hash: hashToken(secret) }
}

/** What a presented API key claims; undefined when it was never made by us. */
export function readApiKey(secret: string): { organizationId: string; hash: Buffer } | undefined {
  if (!apiKeyPattern.test(secret)) return undefined
  const token = secret.slice(apiKeyPrefix.length, -8)
  const read = readToken(token)
  return read && secret.endsWith(checksum(token)) ? { ...read, hash: hashToken(secret) } : undefined
}

/** Two ids in 43 characters fit for a page's source. */
export function joinIds(first: string, second: string): string {
  return Buffer.concat([uuidBytes(first), uuidBytes(second)]).toString('base64url')
}

export function splitIds(joined: string): [string, string] | undefined {
  const bytes = Buffer.from(joined, 'base64url')
  if (bytes.length !== 32) return undefined
  return [uuidText(bytes.subarray(0, 16)), uuidText(bytes.subarray(16))]
}

/** One id in 22 characters, for an address people are given. */
export const shortId = (id: string): string => uuidBytes(id).toString('base64url')

export function readShortId(short: string): string | undefined {
  const bytes = Buffer.from(short, 'base64url')
  return bytes.length === 16 && bytes.toString('base64url') === short ? uuidText(bytes) : undefined
}

const checksum = (token: string): string => crc32(token).toString(16).padStart(8, '0')

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function uuidText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
