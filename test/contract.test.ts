import { globSync, readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '#contract/contract'
import type { Endpoint } from '#contract/endpoint'
import { errorCodes, errors, Problem } from '#contract/errors'
import { AgentEvent, ClientFrame, VisitorEvent } from '#contract/realtime'
import { storageLifetimeMinutes, storageManifest } from '#contract/storage-manifest'
import { openClient } from './client.ts'
import { makeScene, type Scene } from './scene.ts'
import { validInput } from './valid-input.ts'
import { bootWorld } from './world.ts'

const world = bootWorld()
const all = endpoints.map(({ endpoint }) => endpoint)
const named = all.map((endpoint) => ({ name: endpoint.name, endpoint }))
const address = ({ method, path }: Endpoint) => `${method} ${path.replace(/:\w+/g, ':')}`

test('every endpoint has an address and a name of its own', () => {
  expect(repeated(all.map(address))).toEqual([])
  expect(repeated(all.map(({ name }) => name))).toEqual([])
  expect(repeated([...all, ...all.slice(0, 1)].map(address))).toHaveLength(1)
})

test('no address hides behind a parameter of another', () => {
  const hidden = all.flatMap((one) =>
    all
      .filter((other) => one !== other && one.method === other.method && matches(one.path, other.path))
      .map((other) => `${address(one)} takes ${address(other)}`),
  )
  // Known and right: a router prefers what is spelled out.
  expect(hidden).toEqual([
    'DELETE /api/v1/sessions/: takes DELETE /api/v1/sessions/current',
    'GET /api/v1/conversations/: takes GET /api/v1/conversations/counts',
  ])
})

test('every endpoint has exactly one route, and every route is an endpoint', () => {
  const routes = world.aparte.rooms.flatMap((room) => room.routes.map(({ endpoint }) => endpoint))
  expect(routes.map(({ name }) => name).toSorted()).toEqual(all.map(({ name }) => name).toSorted())
  expect(routes.filter((route) => !all.includes(route))).toEqual([])
})

test('only endpoints for everybody run without a known caller', () => {
  const routes = world.aparte.rooms.flatMap((room) => room.routes)
  for (const { endpoint, kind } of routes)
    expect([endpoint.name, kind === 'open']).toEqual([endpoint.name, endpoint.allow.includes('anyone')])
})

test('every object that crosses the wire is closed', () => {
  const schemas: [string, z.ZodType][] = all.flatMap(({ name, params, query, body, reply }) => [
    [`${name} params`, params] as const,
    [`${name} query`, query] as const,
    [`${name} body`, body] as const,
    [`${name} reply`, reply] as const,
  ]) // biome-ignore format: one list
  schemas.push(
    ['Problem', Problem],
    ['ClientFrame', ClientFrame],
    ['AgentEvent', AgentEvent],
    ['VisitorEvent', VisitorEvent],
  )
  expect(openObjects('control', z.object({ a: z.array(z.object({ b: z.string() })) }))).toHaveLength(2)
  expect(schemas.flatMap(([name, schema]) => openObjects(name, schema))).toEqual([])
})

test('an answer that shows a secret says so: nothing keeps it', () => {
  const holdsSecret = (schema: z.ZodType) =>
    JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' })).includes('"secret":')
  const showing = all.filter(({ reply }) => holdsSecret(reply))
  expect(showing.map(({ name }) => name)).toContain('createApiKey')
  expect(showing.filter(({ showsSecret }) => !showsSecret).map(({ name }) => name)).toEqual([])
})

/** For what changes nothing. */
let shared: Scene
beforeAll(async () => {
  shared = await makeScene(world)
})

test.each(named)('$name refuses a field it does not know, everywhere', async ({ endpoint }) => {
  const scene = shared
  const client = callerOf(scene, endpoint)
  const valid = validInput(endpoint, scene)
  const inQuery = await client.send(endpoint, { ...valid, query: { ...valid.query, stranger: 1 } })
  expect(await inQuery.json()).toMatchObject({ code: 'invalid_input', field: 'query.stranger' })
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.takesFile) return
  for (const [body, field] of withStranger(valid.body ?? {}, 'body')) {
    const answer = await client.send(endpoint, { ...valid, body })
    expect(await answer.json()).toMatchObject({ code: 'invalid_input', field })
  }
})

test.each(named)(
  '$name answers what the contract says, with the headers of every answer',
  async ({ endpoint }) => {
    const scene = endpoint.method === 'GET' ? shared : await makeScene(world)
    const valid = validInput(endpoint, scene)
    const response = await callerOf(scene, endpoint).send(endpoint, valid)
    const answer: unknown = await response.json()
    expect(endpoint.reply.safeParse(answer).error).toBeUndefined()
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age='),
    })
    const isPublic = endpoint.crossOrigin && endpoint.method === 'GET' && endpoint.allow.includes('anyone')
    const policy = isPublic ? null : expect.stringContaining("default-src 'none'")
    expect(response.headers.get('content-security-policy')).toEqual(policy)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const isReadable = response.headers.get('access-control-allow-origin') === '*'
    expect([endpoint.name, isReadable]).toEqual([endpoint.name, endpoint.crossOrigin])
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  },
)

test('the reference is a valid OpenAPI document that holds every endpoint', async () => {
  const document = Document.parse(await (await fetch(`${world.url}/openapi.json`)).json())
  expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true })
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
    all.map(({ name }) => name).toSorted(),
  )
  expect(await new Validator().validate({ ...document, paths: 1 })).toMatchObject({ valid: false })
})

test('every error code is given somewhere, and is described in the reference', async () => {
  const sources = globSync('server/**/*.ts').filter((path) => !path.endsWith('.test.ts'))
  const source = sources.map((path) => readFileSync(path, 'utf8')).join('\n')
  expect(errorCodes.filter((code) => !source.includes(`'${code}'`))).toEqual([])
  const page = await (await fetch(`${world.url}/docs`)).text()
  expect(errorCodes.filter((code) => !page.includes(`error-${code}`))).toEqual([])
  for (const { status, title } of Object.values(errors)) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(title).toMatch(/[.]$/)
  }
})

test('what the widget may keep on a device is the public promise, to the letter', () => {
  expect(Object.fromEntries(Object.entries(storageManifest).map(([key, { type }]) => [key, type]))).toEqual({
    widget_auto_opened: 'timestamp',
    widget_loaded: 'timestamp',
    widget_closed_by_customer: 'boolean',
    widget_opened_by_customer: 'boolean',
    widget_customer_clicked_header: 'boolean',
    widget_eyecatcher_closed: 'timestamp',
    widget_uuid: 'string',
    widget_show_first_message: 'boolean',
    widget_session: 'string',
  })
  expect(storageLifetimeMinutes).toBe(30)
})

const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
})

const repeated = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index)

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length || pattern.replace(/:\w+/g, ':') === path.replace(/:\w+/g, ':'))
    return false
  return wanted.every((part, index) => part.startsWith(':') || part === given[index])
}

/** Objects that would let an unknown field pass: what JSON Schema prints without `additionalProperties: false`. */
function openObjects(name: string, schema: z.ZodType): string[] {
  const found: string[] = []
  const walk = (node: unknown, path: string): void => {
    if (Array.isArray(node)) for (const [index, inner] of node.entries()) walk(inner, `${path}.${index}`)
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return
    if ('properties' in node && (!('additionalProperties' in node) || node.additionalProperties !== false))
      found.push(path)
    for (const [key, inner] of Object.entries(node)) walk(inner, `${path}.${key}`)
  }
  walk(z.toJSONSchema(schema, { io: 'input' }), name)
  return found
}

/** The body once for each object in it, with a field there that nobody knows. */
/** A page names its visitor's attributes as it likes. */
const ownNames = 'body.attributes'

function withStranger(body: unknown, path: string): [unknown, string][] {
  if (path === ownNames || typeof body !== 'object' || body === null || Array.isArray(body)) return []
  return [
    [{ ...body, stranger: 1 }, `${path}.stranger`],
    ...Object.entries(body).flatMap(([name, inner]) =>
      withStranger(inner, `${path}.${name}`).map(([changed, field]): [unknown, string] => [
        { ...body, [name]: changed },
        field,
      ]),
    ),
  ]
}

function callerOf(scene: Scene, { allow, name }: Endpoint) {
  if (name === 'endSession') return scene.users.agent
  if (allow.includes('anyone')) return openClient(() => world.url)
  return allow.includes('visitor') ? scene.visitor : scene.users.owner
}
