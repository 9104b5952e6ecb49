import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { BucketSettings } from '#platform/storage/bucket'
import { type Answer, faultOfSignature } from './bucket-signature.ts'

export type BucketServer = {
  settings: BucketSettings
  /** What can be read at this moment, by key. */
  objects: Map<string, Buffer>
  /** Requests that were signed well, as "PUT /bucket/key?query". */
  asked: string[]
  /** Parts of uploads that were neither completed nor aborted. */
  openUploads(): number
  /** What goes wrong from now on. */
  trouble: Trouble
  /** Vanishes as by a pulled plug, with every connection. */
  unplug(): Promise<void>
  /** Is there again, on the same port and with the same objects. */
  plugIn(): Promise<void>
}

/** `cutAfter`: an answer's body breaks off after so many bytes. `silentAfter`: it stalls there. `refusePart`: by its number. */
type Trouble = { cutAfter?: number; silentAfter?: number; refusePart?: number; isSilent?: boolean }

type Store = {
  objects: Map<string, Buffer>
  uploads: Map<string, { key: string; parts: Map<number, Buffer> }>
  trouble: Trouble
}

const bucket = 'aparte-test'
const smallestPart = 5 * 1024 * 1024

/** Speaks as much of S3 as we use, keeps it in memory, and refuses whatever is not signed as it must be. */
export async function openBucketServer(): Promise<BucketServer> {
  const keys = { accessKeyId: 'AKTEST', secretAccessKey: randomUUID(), region: 'eu-test-1' }
  const store: Store = { objects: new Map(), uploads: new Map(), trouble: {} }
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => undefined)
    if (!body || store.trouble.isSilent) return
    const url = new URL(request.url ?? '/', 'http://bucket')
    const fault = (await faultOfSignature(request, body, keys)) ?? faultOfBucket(url)
    if (!fault) asked.push(`${request.method} ${url.pathname}${url.search}`)
    send(response, fault ? refusal(fault) : answer(store, { request, url, body }), store.trouble)
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    settings: { bucket, endpoint: `http://127.0.0.1:${port}`, ...keys },
    objects: store.objects,
    asked,
    trouble: store.trouble,
    openUploads: () => store.uploads.size,
    async unplug() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
    plugIn: () => listen(port),
  }
}

const faultOfBucket = (url: URL): Answer | undefined =>
  url.pathname.split('/')[1] === bucket ? undefined : { status: 404, code: 'NoSuchBucket' }

type Call = { request: IncomingMessage; url: URL; body: Buffer }
type Reply = { status: number; headers?: Record<string, string>; content?: Buffer }

function answer(store: Store, call: Call): Reply {
  const { method } = call.request
  const key = decodeURIComponent(call.url.pathname.slice(bucket.length + 2))
  const uploadId = call.url.searchParams.get('uploadId')
  if (method === 'POST' && call.url.searchParams.has('uploads')) return beginUpload(store, key)
  if (uploadId !== null) return continueUpload(store, uploadId, call)
  if (method === 'GET' && key === '') return listObjects(store, call.url.searchParams)
  if (method === 'GET') return getObject(store, key, call.request.headers.range)
  if (method === 'PUT') store.objects.set(key, call.body)
  if (method === 'DELETE') store.objects.delete(key)
  return { status: method === 'DELETE' ? 204 : 200, headers: { etag: etagOf(call.body) } }
}

function getObject(store: Store, key: string, range = ''): Reply {
  const content = store.objects.get(key)
  if (!content) return refusal({ status: 404, code: 'NoSuchKey' })
  const from = Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0)
  if (from > 0 && from >= content.length) return refusal({ status: 416, code: 'InvalidRange' })
  return { status: from > 0 ? 206 : 200, content: content.subarray(from) }
}

function beginUpload(store: Store, key: string): Reply {
  const uploadId = randomUUID()
  store.uploads.set(uploadId, { key, parts: new Map() })
  return xml('InitiateMultipartUploadResult', `<UploadId>${uploadId}</UploadId>`)
}

function continueUpload(store: Store, uploadId: string, { request, url, body }: Call): Reply {
  const upload = store.uploads.get(uploadId)
  if (!upload) return refusal({ status: 404, code: 'NoSuchUpload' })
  if (request.method === 'PUT') {
    const number = Number(url.searchParams.get('partNumber'))
    if (number === store.trouble.refusePart) return refusal({ status: 403, code: 'QuotaExceeded' })
    upload.parts.set(number, body)
    return { status: 200, headers: { etag: etagOf(body) } }
  }
  if (request.method === 'DELETE') {
    store.uploads.delete(uploadId)
    return { status: 204 }
  }
  const named = namedParts(String(body))
  const parts = named.flatMap(({ number, etag }) => {
    const content = upload.parts.get(number)
    return content && etagOf(content) === etag ? [content] : []
  })
  if (parts.length === 0 || parts.length < named.length) return refusal({ status: 400, code: 'InvalidPart' })
  if (parts.slice(0, -1).some((part) => part.length < smallestPart))
    return refusal({ status: 400, code: 'EntityTooSmall' })
  store.objects.set(upload.key, Buffer.concat(parts))
  store.uploads.delete(uploadId)
  return xml('CompleteMultipartUploadResult', `<Key>${upload.key}</Key>`)
}

function namedParts(body: string): { number: number; etag: string }[] {
  return [...body.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    etag: (/<ETag>(.*?)</.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
  }))
}

/** Two to a page, so that whoever lists must turn it. */
function listObjects({ objects }: Store, query: URLSearchParams): Reply {
  const after = query.get('continuation-token') ?? ''
  const prefix = query.get('prefix') ?? ''
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
  const page = keys.slice(0, 2)
  const entries = page.map(
    (key) => `<Contents><Key>${key}</Key><Size>${objects.get(key)?.length}</Size></Contents>`,
  )
  const more =
    keys.length > page.length
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page.at(-1)}</NextContinuationToken>`
      : '<IsTruncated>false</IsTruncated>'
  return xml('ListBucketResult', `${entries.join('')}${more}`)
}

const etagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`

function xml(name: string, content: string, status = 200): Reply {
  const document = `<?xml version="1.0" encoding="UTF-8"?>\n<${name}>${content}</${name}>`
  return { status, headers: { 'content-type': 'application/xml' }, content: Buffer.from(document) }
}

const refusal = ({ status, code }: Answer): Reply =>
  xml('Error', `<Code>${code}</Code><Message>${code}</Message>`, status)

function send(response: ServerResponse, reply: Reply, { cutAfter, silentAfter }: Trouble): void {
  const content = reply.content ?? Buffer.alloc(0)
  response.writeHead(reply.status, { ...reply.headers, 'content-length': content.length })
  const most = cutAfter ?? silentAfter
  if (most === undefined) response.end(content)
  else response.write(content.subarray(0, most), () => cutAfter && setTimeout(() => response.destroy(), 50))
}
