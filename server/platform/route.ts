import type { z } from 'zod'
import {
  type BodyOf,
  type Caller,
  type Endpoint,
  everyUser,
  type ParamsOf,
  type QueryOf,
  roles,
} from '#contract/endpoint'
import type { Actor, Credential, UserActor, VisitorActor } from './actor.ts'
import type { Tx } from './database/transaction.ts'
import type { Limit } from './limiter.ts'
import { StartFailure } from './start-failure.ts'
import type { AsCaller, Upload } from './upload.ts'

export type Input<E extends Endpoint> = { params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E> }
/** What a handler answers; parsed by the contract before it leaves. */
export type Answer<E extends Endpoint> = Promise<z.input<E['reply']>>

/** What an endpoint without a transaction of its own may know of the request. */
export type Call = {
  origin: string | undefined
  /** Whence it came; for whom an organization's rule says what may be kept of it. */
  address(): string
  /** What the limiter calls the caller's address. */
  addressName(): string
  userAgent: string
  /** Sets the session cookie, or takes it away. */
  setSession(session: { token: string; expiresAt: Date } | null): void
  /** Takes one from a bucket named after the caller's address, and one from each further name given. */
  limit(
    purpose: string,
    byAddress: Limit,
    ...more: { name: string; limit: Limit; fromOneAddress?: boolean }[]
  ): void
}

export type Route = { endpoint: Endpoint } & (
  | {
      kind: 'user' | 'visitor'
      handle(tx: Tx, actor: Actor, input: Input<Endpoint>, call: Call): Promise<unknown>
    }
  | { kind: 'open'; handle(input: Input<Endpoint>, call: Call): Promise<unknown> }
  | { kind: 'hot'; handle(credential: Credential, input: Input<Endpoint>, call: Call): Promise<unknown> }
  | { kind: 'slow'; handle(asCaller: AsCaller, input: Input<Endpoint>, call: Call): Promise<unknown> }
  | { kind: 'upload'; handle(upload: Upload, input: Input<Endpoint>, call: Call): Promise<unknown> }
)

/** For users: the transaction is open in their organization, the role is in `allow`. */
export function userRoute<E extends Endpoint>(
  endpoint: E,
  handle: (tx: Tx, actor: UserActor, input: Input<E>, call: Call) => Answer<E>,
): Route {
  return { endpoint, kind: 'user', handle: handle as never }
}

/** For visitors: the transaction is open in the organization of the widget they opened. */
export function visitorRoute<E extends Endpoint>(
  endpoint: E,
  handle: (tx: Tx, actor: VisitorActor, input: Input<E>, call: Call) => Answer<E>,
): Route {
  return { endpoint, kind: 'visitor', handle: handle as never }
}

/** For anyone: no organization is known yet, so the verb opens its own transactions. */
export function openRoute<E extends Endpoint>(
  endpoint: E,
  handle: (input: Input<E>, call: Call) => Answer<E>,
): Route {
  return { endpoint, kind: 'open', handle: handle as never }
}

/** For verbs of one round trip: the credential is judged by the same statement that does the work. */
export function hotRoute<E extends Endpoint>(
  endpoint: E,
  handle: (credential: Credential, input: Input<E>, call: Call) => Answer<E>,
): Route {
  return { endpoint, kind: 'hot', handle: handle as never }
}

/** For verbs that wait for somebody else's server, or for a disk: no transaction is open meanwhile. */
export function slowRoute<E extends Endpoint, A extends Actor = UserActor>(
  endpoint: E,
  handle: (asCaller: AsCaller<A>, input: Input<E>, call: Call) => Answer<E>,
): Route {
  return { endpoint, kind: 'slow', handle: handle as never }
}

/** For files: their bytes are read when the handler asks for them, outside of any transaction. */
export function uploadRoute<E extends Endpoint, A extends Actor>(
  endpoint: E,
  handle: (upload: Upload<A>, input: Input<E>, call: Call) => Answer<E>,
): Route {
  return { endpoint, kind: 'upload', handle: handle as never }
}

/** Whom an endpoint allows must fit how its route knows the caller; a hot one does not even learn the role. */
export function refuseMisfit({ endpoint: { name, allow, takesFile }, kind }: Route): void {
  const isOnly = (...callers: readonly Caller[]) =>
    allow.length === callers.length && callers.every((caller) => allow.includes(caller))
  const isOfUsers = allow.length > 0 && allow.every((caller) => roles.some((role) => role === caller))
  const fits = {
    open: isOnly('anyone'),
    visitor: isOnly('visitor'),
    user: isOfUsers,
    hot: isOnly('visitor') || isOnly(...everyUser),
    slow: isOnly('visitor') || isOfUsers,
    upload: isOnly('visitor') || isOfUsers,
  }
  if (!fits[kind] || takesFile !== (kind === 'upload')) {
    throw new StartFailure(
      `The program is put together wrongly: ${name} allows ${allow.join(', ') || 'nobody'}${takesFile ? ' and takes a file' : ''}, its route is ${kind}. Install another version.`,
    )
  }
}
