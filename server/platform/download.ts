import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Clock } from './clock.ts'
import { notFound } from './errors.ts'
import type { Limiter } from './limiter.ts'

/** Files for whoever holds a link, at an address outside the API: no cookie is asked for or set. */
export type Download = {
  path: `/${string}/:token`
  find(token: string): Promise<Downloaded | undefined>
}

export type Downloaded = {
  name: string
  type: string
  size: number
  expiresAt: Date
  /** The bytes from the first to the last, both counted; undefined when they are gone. */
  read(first: number, last: number): Promise<Readable | undefined>
}

const perAddress = { count: 1200, seconds: 60 }

export function addDownload(
  app: FastifyInstance,
  web: { limiter: Limiter; clock: Clock; addressOf: (request: IncomingMessage) => string },
  { path, find }: Download,
): void {
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'HEAD'],
    url: path,
    handler: async (request, reply) => {
      web.limiter.take(`downloads ${web.limiter.addressName(web.addressOf(request.raw))}`, perAddress)
      const file = await find(request.params.token)
      if (!file) throw notFound('file')
      const range = readRange(request.headers.range, file.size)
      if (range === 'outside') {
        return reply.status(416).header('content-range', `bytes */${file.size}`).send()
      }
      const { first, last } = range ?? { first: 0, last: file.size - 1 }
      const bytes = request.method === 'HEAD' ? null : await file.read(first, last)
      if (bytes === undefined) throw notFound('file')
      if (range) reply.status(206).header('content-range', `bytes ${first}-${last}/${file.size}`)
      reply.headers({ ...headersOf(file, web.clock.now()), 'content-length': last - first + 1 })
      return bytes ? reply.type(file.type).send(bytes) : reply.type(file.type).send()
    },
  })
}

/** Nothing of it may run, be guessed at or be kept longer than its link; pictures are shown on customers’ pages. */
function headersOf({ name, expiresAt }: Downloaded, now: Date): Record<string, string> {
  const left = Math.floor((expiresAt.getTime() - now.getTime()) / 1000) - 1
  return {
    'content-disposition': attachment(name),
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': `private, max-age=${Math.max(0, left)}`,
    'accept-ranges': 'bytes',
  }
}

/** The name twice (RFC 6266): in plain letters for old programs, and as it is, escaped as RFC 5987 wants it. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9 ._-]/g, '_')
  const escaped = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${escaped}`
}

/** One range of bytes; several, or what cannot be read, is answered with the whole file. */
export function readRange(
  header: string | undefined,
  size: number,
): { first: number; last: number } | 'outside' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < first) return undefined
  return first >= size ? 'outside' : { first, last }
}
