import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { takesIdempotencyKey } from '#contract/endpoint'
import type { Actor, Credential } from './actor.ts'
import { credentialFor } from './credentials.ts'
import type { Tx } from './database/transaction.ts'
import { isErased } from './erasures/erased-objects.ts'
import { Refusal } from './errors.ts'
import { refuseIfChanged } from './etag.ts'
import type { Http } from './http.ts'
import { answerOnce } from './idempotency.ts'
import { takeForCaller } from './rate-limit-headers.ts'
import type { Call, Input, Route } from './route.ts'
import { type AsCaller, readUpload } from './upload.ts'

/** One request on its way through the house. */
type Exchange = {
  http: Http
  route: Route
  /** Of what this request changes, where it can be read at the same address. */
  reader: Route | undefined
  request: FastifyRequest
  reply: FastifyReply
  call: Call
}

/** For each user, visitor or API key; single verbs have their own limits. */
const perCaller = { count: 600, seconds: 60 }
/** For all without a good credential behind one address, which an office or a mobile network shares. */
const perAddress = { count: 3000, seconds: 60 }

/** What the contract lets out of what the route answers. */
export async function perform(exchange: Exchange): Promise<unknown> {
  const { route, request, call } = exchange
  if (route.kind === 'open') {
    call.limit('requests', perAddress)
    return route.endpoint.reply.parse(await route.handle(parseInput(route, request), call))
  }
  try {
    return await performAsCaller(exchange)
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'not_authenticated' || error.code === 'wrong_network'))
      call.limit('requests', perAddress)
    throw error
  }
}

async function performAsCaller(exchange: Exchange): Promise<unknown> {
  const { http, route, request, reply } = exchange
  const { endpoint } = route
  const credential = credentialFor(request, endpoint, http.addressOf(request.raw))
  if (!credential) throw new Refusal('not_authenticated')
  takeForCaller(http.limiter, reply, `requests ${credential.hash.toString('base64')}`, perCaller)
  const asCaller = openAsCaller(exchange, credential)
  try {
    return await performKnown(exchange, credential, asCaller)
  } catch (error) {
    // Users may have seen it when it was there; to everybody else it answers like one that never existed.
    const isMissing = error instanceof Refusal && error.code === 'not_found'
    if (isMissing && credential.kind === 'user' && (await namesErased(exchange, credential)))
      throw new Refusal('gone')
    throw error
  }
}

async function performKnown(
  exchange: Exchange,
  credential: Credential,
  asCaller: AsCaller,
): Promise<unknown> {
  const { route, request, call } = exchange
  const { endpoint } = route
  switch (route.kind) {
    case 'open':
      throw new Error('An open route knows no caller')
    case 'hot':
      return endpoint.reply.parse(await route.handle(credential, parseInput(route, request), call))
    case 'slow':
      return endpoint.reply.parse(await route.handle(asCaller, parseInput(route, request), call))
    case 'upload': {
      const upload = { asCaller, read: (mostBytes: number) => readUpload(request.raw, mostBytes) }
      return endpoint.reply.parse(await route.handle(upload, parseInput(route, request), call))
    }
    default:
      return asCaller((tx, actor) => performInTransaction({ ...exchange, route }, tx, actor))
  }
}

function openAsCaller({ http, route: { endpoint }, request }: Exchange, credential: Credential): AsCaller {
  return (work) =>
    http.database.inOrganization(credential.organizationId, async (tx) => {
      const actor = await http.authenticate(tx, credential)
      if (!actor) throw new Refusal('not_authenticated')
      if (!endpoint.allow.includes(actor.kind === 'visitor' ? 'visitor' : actor.role))
        throw new Refusal('not_allowed')
      await http.refuseRestricted(tx, actor, endpoint, () => namesIn(request))
      return work(tx, actor)
    })
}

async function namesErased({ http, request }: Exchange, { organizationId }: Credential): Promise<boolean> {
  const ids = namesIn(request).slice(0, mostIds)
  return http.database.inOrganization(organizationId, (tx) => isErased(tx, ids))
}

/** All ids it holds, wherever they stand. */
const namesIn = ({ params, query, body }: FastifyRequest): string[] =>
  JSON.stringify([params, query, body]).match(uuid) ?? []

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const mostIds = 200

type InTransaction = Extract<Route, { kind: 'user' | 'visitor' }>

async function performInTransaction(
  { route, reader, request, reply, call }: Exchange & { route: InTransaction },
  tx: Tx,
  actor: Actor,
): Promise<unknown> {
  const { endpoint } = route
  const input = parseInput(route, request)
  await refuseIfNotAsRead({ tx, actor, reader, request, call })
  const work = async () => endpoint.reply.parse(await route.handle(tx, actor, input, call))
  const key = headerOf(request, 'idempotency-key')
  if (key === undefined || actor.kind !== 'user' || !takesIdempotencyKey(endpoint)) return work()
  const asked = { key, callerId: actor.sessionId, showsSecret: endpoint.showsSecret }
  const { answer, isRepeated } = await answerOnce(tx, { ...asked, request: [endpoint.name, input] }, work)
  if (isRepeated) reply.header('idempotency-replayed', 'true')
  return answer
}

/** If-Match: the change is for what the caller has read, and for nothing newer. */
async function refuseIfNotAsRead({
  tx,
  actor,
  reader,
  request,
  call,
}: Pick<Exchange, 'reader' | 'request' | 'call'> & { tx: Tx; actor: Actor }): Promise<void> {
  const wanted = headerOf(request, 'if-match')
  if (reader?.kind !== 'user') {
    if (wanted === undefined || request.method === 'GET') return
    const detail = 'is not taken here: what this changes cannot be read at the same address'
    throw new Refusal('invalid_input', { field: 'headers.if-match', detail })
  }
  const { endpoint, handle } = reader
  const params = endpoint.params.parse(request.params)
  const address = `${endpoint.path} ${JSON.stringify(params)}`.toLowerCase()
  await refuseIfChanged(tx, address, wanted, async () =>
    endpoint.reply.parse(
      await handle(tx, actor, { params, query: endpoint.query.parse({}), body: {} }, call),
    ),
  )
}

const headerOf = (request: FastifyRequest, name: string): string | undefined =>
  [request.headers[name] ?? []].flat()[0]

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
