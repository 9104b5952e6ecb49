import { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** Users' roles, from the least to the most powerful. */
export const roles = ['agent', 'supervisor', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

/** Who may call an endpoint. An empty list means nobody. */
export type Caller = 'anyone' | 'visitor' | Role

export const everyUser: readonly Role[] = [...roles]
export const admins: readonly Role[] = ['admin', 'owner']

/** What crosses the wire, as one value: the server routes by it, clients take their types from it, OpenAPI is printed from it. */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  name: string
  summary: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  allow: readonly Caller[]
  params: Params
  query: Query
  body: Body
  reply: Reply
  /** Refusals this endpoint gives beyond those every endpoint may give. */
  errors: readonly ErrorCode[]
  /** Callable from other origins: the widget lives on customers' pages. */
  crossOrigin: boolean
  /** The body is a file’s bytes (application/octet-stream) instead of JSON. */
  takesFile: boolean
  /** Of a JSON body, in bytes. */
  largestBody: number
  /** Of users, only those who are signed in: no API key may do this. */
  signedInOnly: boolean
  /** Asking twice is as good as once: a `clientId` tells repetitions, or nothing is made. */
  isRepeatable: boolean
  /** The answer holds a secret that is shown this once: nothing keeps it. */
  showsSecret: boolean
}

/** What people write fits well. */
const usualBody = 64 * 1024

type Definition<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  name: string
  summary: string
  method: Endpoint['method']
  path: `/api/v1/${string}`
  allow: readonly Caller[]
  params?: P
  query?: Q
  body?: B
  reply?: R
  errors?: readonly ErrorCode[]
  crossOrigin?: boolean
  takesFile?: boolean
  largestBody?: number
  signedInOnly?: boolean
  isRepeatable?: boolean
  showsSecret?: boolean
}

/** For an endpoint that takes or answers nothing. */
export const nothing = z.strictObject({})
export type Nothing = typeof nothing

export function endpoint<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  R extends z.ZodType = Nothing,
>(definition: Definition<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    errors: [],
    crossOrigin: false,
    takesFile: false,
    largestBody: usualBody,
    signedInOnly: false,
    isRepeatable: false,
    showsSecret: false,
    ...definition,
    params: (definition.params ?? nothing) as P,
    query: (definition.query ?? nothing) as Q,
    body: (definition.body ?? nothing) as B,
    reply: (definition.reply ?? nothing) as R,
  }
}

export const isForUsers = ({ allow }: Endpoint): boolean =>
  allow.some((caller) => everyUser.some((role) => role === caller))

/** Whether an Idempotency-Key keeps a repeated request from making something twice. */
export const takesIdempotencyKey = (endpoint: Endpoint): boolean =>
  endpoint.method === 'POST' && isForUsers(endpoint) && !endpoint.isRepeatable && !endpoint.takesFile

/** Whether its answers are named by an ETag. What visitors ask for is weighed byte by byte. */
export const hasEtag = (endpoint: Endpoint): boolean => endpoint.method === 'GET' && isForUsers(endpoint)

export type ParamsOf<E extends Endpoint> = z.output<E['params']>
export type QueryOf<E extends Endpoint> = z.output<E['query']>
export type BodyOf<E extends Endpoint> = z.output<E['body']>
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>
/** What a client sends: defaults may be left out. */
export type QueryInput<E extends Endpoint> = z.input<E['query']>
export type BodyInput<E extends Endpoint> = z.input<E['body']>
