import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { Sealed } from '#contract/sealed'
import type { Secrets } from './secrets.ts'

export type Seal = {
  /** Takes what JSON can say; the content comes back as JSON has it. */
  seal(content: object): Sealed
  /** Of the installation: 32 bytes in base64url, the same as long as its secret key is. */
  publicKey: string
}

export function openSeal(secrets: Pick<Secrets, 'keyFor'>): Seal {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Head, secrets.keyFor('sealed documents')]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? ''
  return {
    publicKey,
    seal(given) {
      const content = Sealed.shape.content.parse(JSON.parse(JSON.stringify(given)))
      const signature = sign(null, signedBytes(content, publicKey), privateKey).toString('base64url')
      return { content, seal: { algorithm: 'Ed25519', publicKey, signature } }
    },
  }
}

/**
 * Whether the document is as it was sealed: by this key, where one is given, else by the one it names itself. Of text, such
 * as a file, each byte counts; layout and order of keys do not in what was parsed already.
 */
export function verifySealed(document: unknown, publicKey?: string): boolean {
  const parsed = Sealed.safeParse(typeof document === 'string' ? parseExactly(document) : document)
  if (!parsed.success) return false
  const { content, seal } = parsed.data
  if (publicKey !== undefined && seal.publicKey !== publicKey) return false
  const key = readPublicKey(seal.publicKey)
  const signature = Buffer.from(seal.signature, 'base64url')
  // The last letter has bits to spare: only one way of writing it counts.
  if (!key || signature.toString('base64url') !== seal.signature) return false
  return verify(null, signedBytes(content, seal.publicKey), key, signature)
}

/** undefined for what is no JSON, or JSON that says the same in other bytes than a sealed document is written in. */
function parseExactly(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text)
    const layouts = [JSON.stringify(parsed), JSON.stringify(parsed, null, 2)]
    return layouts.some((layout) => text === layout || text === `${layout}\n`) ? parsed : undefined
  } catch {
    return undefined
  }
}

function readPublicKey(x: string): KeyObject | undefined {
  if (!/^[\w-]{43}$/.test(x) || Buffer.from(x, 'base64url').toString('base64url') !== x) return undefined
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const signedBytes = (content: Sealed['content'], publicKey: string): Buffer =>
  Buffer.from(`aparte sealed document\n${publicKey}\n${inOrder(content)}`)

/** One text for one meaning: keys in order, nothing between. */
export function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}

/** What stands before the 32 bytes of a private key of Ed25519 (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')
