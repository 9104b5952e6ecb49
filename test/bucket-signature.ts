import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { SignatureV4 } from '@smithy/signature-v4'

export type Keys = { accessKeyId: string; secretAccessKey: string; region: string }
export type Answer = { status: number; code: string }

const longestSkew = 15 * 60_000

/** Signs the request anew with the key it should have been signed with, as S3 does; undefined: it is signed well. */
export async function faultOfSignature(
  request: IncomingMessage,
  body: Buffer,
  keys: Keys,
): Promise<Answer | undefined> {
  const given = request.headers.authorization ?? ''
  const [, accessKeyId, date = '', region, signedHeaders = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      given,
    ) ?? []
  if (!accessKeyId) return { status: 403, code: 'AccessDenied' }
  if (accessKeyId !== keys.accessKeyId) return { status: 403, code: 'InvalidAccessKeyId' }
  if (region !== keys.region) return { status: 400, code: 'AuthorizationHeaderMalformed' }
  const signedAt = readDate(String(request.headers['x-amz-date']))
  if (Math.abs(Date.now() - signedAt.getTime()) > longestSkew || !isOfDay(signedAt, date))
    return { status: 403, code: 'RequestTimeTooSkewed' }
  const hash = createHash('sha256').update(body).digest('hex')
  if (request.headers['x-amz-content-sha256'] !== hash)
    return { status: 400, code: 'XAmzContentSHA256Mismatch' }
  const expected = await sign(request, signedHeaders.split(';'), { keys, signedAt })
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signature))
    ? undefined
    : { status: 403, code: 'SignatureDoesNotMatch' }
}

async function sign(
  request: IncomingMessage,
  names: string[],
  { keys, signedAt }: { keys: Keys; signedAt: Date },
): Promise<string> {
  const signer = new SignatureV4({
    service: 's3',
    region: keys.region,
    credentials: keys,
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  })
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name] ?? '')]))
  const signed = await signer.sign(
    {
      method: request.method ?? 'GET',
      protocol: 'http:',
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
    },
    { signingDate: signedAt, signableHeaders: new Set(names) },
  )
  return /Signature=([0-9a-f]{64})$/.exec(signed.headers.authorization ?? '')?.[1] ?? 'x'.repeat(64)
}

const readDate = (text: string) =>
  new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

const isOfDay = (date: Date, day: string) =>
  !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10).replaceAll('-', '') === day

/** The shape of a hash that the signer wants. */
class Sha256 {
  readonly #hash
  constructor(secret?: unknown) {
    this.#hash =
      typeof secret === 'string' || secret instanceof Uint8Array
        ? createHmac('sha256', secret)
        : createHash('sha256')
  }
  update(piece: Uint8Array): void {
    this.#hash.update(piece)
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
  reset(): void {
    throw new Error('A hash is used once here')
  }
}
