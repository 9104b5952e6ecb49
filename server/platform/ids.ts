import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'

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

/** Two ids in 43 characters fit for a page's source. */
export function joinIds(first: string, second: string): string {
  return Buffer.concat([uuidBytes(first), uuidBytes(second)]).toString('base64url')
}

export function splitIds(joined: string): [string, string] | undefined {
  const bytes = Buffer.from(joined, 'base64url')
  if (bytes.length !== 32) return undefined
  return [uuidText(bytes.subarray(0, 16)), uuidText(bytes.subarray(16))]
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function uuidText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
