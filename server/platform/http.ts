import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type ErrorCode, errors } from '#contract/errors'
import type { Actor, Credential } from './actor.ts'
import type { Clock } from './clock.ts'
import { compress } from './compress.ts'
import type { Database } from './database/database.ts'
import type { Tx } from './database/transaction.ts'
import { addDownload, type Download } from './download.ts'
import { Refusal, refusalForDatabaseError } from './errors.ts'
import { newId, readToken } from './ids.ts'
import type { Limiter } from './limiter.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { answerBrokenRequest, presentProblem } from './problem.ts'
import { type Call, type Input, type Route, refuseMisfit } from './route.ts'
import { BucketFailure } from './storage/bucket-failure.ts'
import { type AsCaller, readUpload, takeFilesOnly } from './upload.ts'
import { notOnEveryVisit, originAllowed, readableElsewhere, securityHeaders } from './web-security.ts'

export type Http = {
  log: Log
  clock: Clock
  database: Database
  limiter: Limiter
  metrics: Metrics
  publicOrigin: () => string
  addressOf: (request: IncomingMessage) => string
  /** Turns a credential into an actor, or undefined when it is not (or no longer) good. */
  authenticate: (tx: Tx, credential: Credential) => Promise<Actor | undefined>
}

export const sessionCookie = '__Host-aparte'

/** Whoever sends a body this slowly does so on purpose; files may take longer. */
const longestBody = 30_000
const longestUpload = 300_000

/** For each signed-in user or visitor; single verbs have their own limits. */
const perCaller = { count: 600, seconds: 60 }
/** For all without a good credential behind one address, which an office or a mobile network shares. */
const perAddress = { count: 3000, seconds: 60 }

export function openHttp(http: Http, routes: Route[], downloads: Download[] = []): FastifyInstance {
  const app = Fastify({
    logger: false,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 20_000, ignoreTrailingSlash: false },
    // A request that is cut off or dawdles must not hold the server up when it stops.
    forceCloseConnections: true,
    requestTimeout: longestUpload,
    frameworkErrors: (error, request, reply) =>
      sendProblem(http, error, request, reply.headers(securityHeaders)),
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, http.publicOrigin()),
  })
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  app.addHook('onResponse', async (request, reply) => {
    http.metrics.answered(request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime)
  })
  app.setErrorHandler((error, request, reply) => sendProblem(http, error, request, reply))
  app.setNotFoundHandler((request, reply) => sendProblem(http, new Refusal('not_found'), request, reply))
  for (const route of routes) refuseMisfit(route)
  for (const route of routes) if (route.kind !== 'upload') addRoute(app, http, route)
  for (const download of downloads) addDownload(app, http, download)
  app.register((scope, _options, done) => {
    takeFilesOnly(scope)
    for (const route of routes) if (route.kind === 'upload') addRoute(scope, http, route)
    done()
  })
  return app
}

function addRoute(app: FastifyInstance, http: Http, route: Route): void {
  const { endpoint } = route
  if (endpoint.crossOrigin) allowOtherOrigins(app, endpoint.path, endpoint.method)
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    bodyLimit: endpoint.largestBody,
    onRequest: async (request, reply) => {
      if (endpoint.crossOrigin) reply.headers(readableElsewhere)
      else if (request.method !== 'GET') refuseOtherOrigins(request, http.publicOrigin())
      if (isPublic(endpoint)) for (const name of notOnEveryVisit) reply.removeHeader(name)
      if (route.kind !== 'upload' && request.method !== 'GET') cutOffSlowBody(request.raw)
    },
    handler: async (request, reply) => {
      const call = callOf(http, request, reply)
      const answer = await perform(http, route, request, call)
      const body = isPublic(endpoint) ? compress(request, reply, answer) : answer
      return reply.header('cache-control', 'no-store').send(body)
    },
  })
}

/** What anybody may read is fetched at every visit to a customer's page: each byte counts. */
const isPublic = ({ crossOrigin, method, allow }: Route['endpoint']) =>
  crossOrigin && method === 'GET' && allow.includes('anyone')

async function perform(http: Http, route: Route, request: FastifyRequest, call: Call): Promise<unknown> {
  const { endpoint } = route
  if (route.kind === 'open') {
    call.limit('requests', perAddress)
    const answer = await route.handle(parseInput(route, request), call)
    return endpoint.reply.parse(answer)
  }
  const credential = credentialOf(request, endpoint.allow.includes('visitor') ? 'visitor' : 'user')
  if (!credential) {
    call.limit('requests', perAddress)
    throw new Refusal('not_authenticated')
  }
  http.limiter.take(`requests ${credential.hash.toString('base64')}`, perCaller)
  if (route.kind === 'hot') {
    const answer = await route.handle(credential, parseInput(route, request), call).catch((error) => {
      if (error instanceof Refusal && error.code === 'not_authenticated') call.limit('requests', perAddress)
      throw error
    })
    return endpoint.reply.parse(answer)
  }
  const asCaller: AsCaller = (work) =>
    http.database.inOrganization(credential.organizationId, async (tx) => {
      const actor = await http.authenticate(tx, credential)
      if (!actor) {
        call.limit('requests', perAddress)
        throw new Refusal('not_authenticated')
      }
      if (!endpoint.allow.includes(actor.kind === 'visitor' ? 'visitor' : actor.role))
        throw new Refusal('not_allowed')
      return work(tx, actor)
    })
  if (route.kind === 'slow') {
    return endpoint.reply.parse(await route.handle(asCaller, parseInput(route, request), call))
  }
  if (route.kind === 'upload') {
    const upload = { asCaller, read: (mostBytes: number) => readUpload(request.raw, mostBytes) }
    return endpoint.reply.parse(await route.handle(upload, parseInput(route, request), call))
  }
  return asCaller(async (tx, actor) =>
    endpoint.reply.parse(await route.handle(tx, actor, parseInput(route, request), call)),
  )
}

function parseInput(route: Route, request: FastifyRequest): Input<Route['endpoint']> {
  const { endpoint } = route
  return {
    params: parse('params', endpoint.params, request.params),
    query: parse('query', endpoint.query, request.query),
    body: parse('body', endpoint.body, request.body ?? {}),
  }
}

function parse(part: string, schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknownField = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const field = [part, ...(issue?.path ?? []), ...unknownField].map(String).join('.').slice(0, 200)
  throw new Refusal('invalid_input', { field, detail: issue?.message.slice(0, 300) ?? '' })
}

/** Visitors send their token in a header; users have a cookie, which only their browser can read back to us. */
export function credentialOf(
  request: { headers: IncomingHttpHeaders },
  kind: Actor['kind'],
): Credential | undefined {
  const token =
    kind === 'visitor'
      ? /^Bearer ([A-Za-z0-9_-]+)$/.exec(request.headers.authorization ?? '')?.[1]
      : new RegExp(`(?:^|; )${sessionCookie}=([A-Za-z0-9_-]+)`).exec(request.headers.cookie ?? '')?.[1]
  const read = token === undefined ? undefined : readToken(token)
  return read && { kind, ...read, origin: request.headers.origin }
}

function callOf(http: Http, request: FastifyRequest, reply: FastifyReply): Call {
  const addressName = () => `address ${http.limiter.addressName(http.addressOf(request.raw))}`
  return {
    origin: request.headers.origin,
    addressName,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    setSession(session) {
      const value = session ? `${session.token}; Expires=${session.expiresAt.toUTCString()}` : '; Max-Age=0'
      reply.header('set-cookie', `${sessionCookie}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`)
    },
    limit(purpose, byAddress, ...more) {
      const address = addressName()
      http.limiter.take(`${purpose} ${address}`, byAddress)
      for (const { name, limit, fromOneAddress } of more)
        http.limiter.take(`${purpose} ${name}${fromOneAddress ? ` ${address}` : ''}`, limit)
    },
  }
}

/** The session cookie goes along with whatever any page sends us: only our own pages may change something with it. */
function refuseOtherOrigins(request: FastifyRequest, publicOrigin: string): void {
  const { origin, host } = request.headers
  if (origin === undefined) {
    const site = request.headers['sec-fetch-site']
    if (site === undefined || site === 'same-origin' || site === 'none') return
  } else if (originAllowed(origin, publicOrigin, host)) {
    return
  }
  throw new Refusal('wrong_origin', { detail: `Open the console at ${publicOrigin}.` })
}

function cutOffSlowBody(request: IncomingMessage): void {
  const end = setTimeout(() => request.complete || request.destroy(), longestBody).unref()
  request.once('close', () => clearTimeout(end))
}

// Tokens travel in a header that pages must add themselves, never in a cookie: any origin may ask, few get an answer.
function allowOtherOrigins(app: FastifyInstance, path: string, method: string): void {
  if (app.hasRoute({ method: 'OPTIONS', url: path })) return
  app.options(path, async (_request, reply) =>
    reply
      .status(204)
      .headers({
        ...readableElsewhere,
        'access-control-allow-methods': [method, 'GET', 'POST', 'PUT', 'DELETE'].join(', '),
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': '7200',
      })
      .send(),
  )
}

// What Fastify itself refuses, in our own codes.
const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_BAD_URL: 'not_found',
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof BucketFailure) return new Refusal('files_unavailable', { retryAfterSeconds: 10 })
  const database = refusalForDatabaseError(error)
  if (database) return database
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const ours = fastifyCodes[code]
  if (ours) return new Refusal(ours, ours === 'malformed_json' ? { field: 'body' } : {})
  if (error instanceof SyntaxError) return new Refusal('malformed_json', { field: 'body' })
  return new Refusal('internal')
}

function sendProblem(http: Http, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalFor(error)
  const { status } = errors[refusal.code]
  if (status >= 500) {
    http.log.error('A request failed', error, {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status,
      code: refusal.code,
    })
  }
  const problem = presentProblem(refusal, http.publicOrigin(), request.id)
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds))
  return reply
    .status(status)
    .headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problem)
}
