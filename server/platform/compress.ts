import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const params = {
  [constants.BROTLI_PARAM_QUALITY]: 5,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MIN_WINDOW_BITS,
}

/** For small answers that are fetched often: a quarter fewer bytes for a tenth of a millisecond. */
export function compress(request: FastifyRequest, reply: FastifyReply, answer: unknown): unknown {
  reply.header('vary', 'accept-encoding')
  if (!/\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '')) return answer
  reply.headers({ 'content-encoding': 'br', 'content-type': 'application/json; charset=utf-8' })
  return brotliCompressSync(JSON.stringify(answer), { params })
}
