import type { FastifyReply } from 'fastify'
import { Refusal } from './errors.ts'
import type { Limit, Limiter } from './limiter.ts'

/** Takes one for a known caller, and says in the answer how many are left (draft-ietf-httpapi-ratelimit-headers). */
export function takeForCaller(limiter: Limiter, reply: FastifyReply, bucket: string, limit: Limit): void {
  const policy = `"requests";q=${limit.count};w=${limit.seconds}`
  const tell = (left: number, seconds: number) =>
    reply.headers({ 'ratelimit-policy': policy, ratelimit: `"requests";r=${left};t=${seconds}` })
  try {
    const taken = limiter.take(bucket, limit)
    if (taken) tell(taken.left, taken.fullAfterSeconds)
  } catch (error) {
    if (error instanceof Refusal) tell(0, error.retryAfterSeconds ?? 0)
    throw error
  }
}
