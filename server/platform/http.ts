import type { IncomingMessage } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type Endpoint, hasEtag } from '#contract/endpoint'
import type { Actor, Credential } from './actor.ts'
import type { Clock } from './clock.ts'
import { compress } from './compress.ts'
import { hasApiKey, sessionCookie } from './credentials.ts'
import type { Database } from './database/database.ts'
import type { Tx } from './database/transaction.ts'
import { addDownload, type Download } from './download.ts'
import { Refusal } from './errors.ts'
import { etagOf, isNamed } from './etag.ts'
import { newId } from './ids.ts'
import type { Limiter } from './limiter.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { addPages, type Page } from './pages.ts'
import { perform } from './perform.ts'
import { answerBrokenRequest } from './problem.ts'
import { type Call, type Route, refuseMisfit } from './route.ts'
import { sendProblem } from './send-problem.ts'
import { takeFilesOnly } from './upload.ts'
import { notOnEveryVisit, originAllowed, readableElsewhere, securityHeaders } from './web-security.ts'

export { credentialOf, sessionCookie } from './credentials.ts'

export type Http = {
  log: Log
  clock: Clock
  database: Database
  limiter: Limiter
  metrics: Metrics
  publicOrigin: () => string
  addressOf: (request: IncomingMessage) => string
  /** Refuses what names somebody whose data are restricted; knows which endpoints may all the same. */
  refuseRestricted: (
    tx: Tx,
    actor: Actor,
    endpoint: Endpoint,
    named: () => readonly string[],
  ) => Promise<void>
  /** Turns a credential into an actor, or undefined when it is not (or no longer) good. */
  authenticate: (tx: Tx, credential: Credential) => Promise<Actor | undefined>
}

/** Whoever sends a body this slowly does so on purpose; files may take longer. */
const longestBody = 30_000
const longestUpload = 300_000

export function openHttp(
  http: Http,
  routes: Route[],
  { downloads = [], pages = [] }: { downloads?: Download[]; pages?: Page[] } = {},
): FastifyInstance {
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
  const readers = new Map(
    routes.filter(({ endpoint }) => hasEtag(endpoint)).map((route) => [route.endpoint.path, route]),
  )
  const add = (scope: FastifyInstance, route: Route) => {
    const { method, path } = route.endpoint
    const isChange = method === 'PATCH' || method === 'PUT' || method === 'DELETE'
    addRoute(scope, http, route, isChange ? readers.get(path) : undefined)
  }
  for (const route of routes) if (route.kind !== 'upload') add(app, route)
  for (const download of downloads) addDownload(app, http, download)
  app.register((scope, _options, done) => {
    addPages(scope, pages, (request, reply) => callOf(http, request, reply))
    done()
  })
  app.register((scope, _options, done) => {
    takeFilesOnly(scope)
    for (const route of routes) if (route.kind === 'upload') add(scope, route)
    done()
  })
  return app
}

/** reader: of what this route changes, where it can be read at the same address. */
function addRoute(app: FastifyInstance, http: Http, route: Route, reader: Route | undefined): void {
  const { endpoint } = route
  if (endpoint.crossOrigin) allowOtherOrigins(app, endpoint.path, endpoint.method)
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    bodyLimit: endpoint.largestBody,
    onRequest: async (request, reply) => {
      if (endpoint.crossOrigin) reply.headers(readableElsewhere)
      else if (request.method !== 'GET' && !hasApiKey(request))
        refuseOtherOrigins(request, http.publicOrigin())
      if (isPublic(endpoint)) for (const name of notOnEveryVisit) reply.removeHeader(name)
      if (route.kind !== 'upload' && request.method !== 'GET') cutOffSlowBody(request.raw)
    },
    handler: async (request, reply) => {
      const call = callOf(http, request, reply)
      const answer = await perform({ http, route, reader, request, reply, call })
      reply.header('cache-control', 'no-store')
      if (isPublic(endpoint)) return reply.send(compress(request, reply, answer))
      if (!hasEtag(endpoint) && reader?.endpoint.reply !== endpoint.reply) return reply.send(answer)
      const etag = etagOf(answer)
      reply.header('etag', etag)
      const known = request.headers['if-none-match']
      if (request.method === 'GET' && known !== undefined && isNamed(known, etag))
        return reply.status(304).send()
      return reply.send(answer)
    },
  })
}

/** What anybody may read is fetched at every visit to a customer's page: each byte counts. */
const isPublic = ({ crossOrigin, method, allow }: Route['endpoint']) =>
  crossOrigin && method === 'GET' && allow.includes('anyone')

function callOf(http: Http, request: FastifyRequest, reply: FastifyReply): Call {
  const address = () => http.addressOf(request.raw)
  const addressName = () => `address ${http.limiter.addressName(address())}`
  return {
    origin: request.headers.origin,
    address,
    addressName,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    setSession(session) {
      const value = session ? `${session.token}; Expires=${session.expiresAt.toUTCString()}` : '; Max-Age=0'
      reply.header('set-cookie', `${sessionCookie}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`)
    },
    limit(purpose, byAddress, ...more) {
      const from = addressName()
      http.limiter.take(`${purpose} ${from}`, byAddress)
      for (const { name, limit, fromOneAddress } of more)
        http.limiter.take(`${purpose} ${name}${fromOneAddress ? ` ${from}` : ''}`, limit)
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
