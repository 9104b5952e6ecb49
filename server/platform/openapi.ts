import { z } from 'zod'
import * as content from '#contract/content'
import { contract } from '#contract/contract'
import { type Caller, type Endpoint, hasEtag, nothing } from '#contract/endpoint'
import { Problem } from '#contract/errors'
import * as events from '#contract/events'
import { type EventType, eventPayload, eventTypeNames, eventTypes } from '#contract/events'
import * as forms from '#contract/forms'
import * as languages from '#contract/languages'
import { roomDescriptions } from '#contract/room-descriptions'
import { scopeOf } from '#contract/scopes'
import { sessionCookie } from './credentials.ts'
import { exampleInput, exampleOf } from './openapi-examples.ts'
import { answerHeaders, headerParameters } from './openapi-headers.ts'
import { refusalsOf } from './openapi-refusals.ts'
import { componentsUsed, printSchemas, type Schema } from './openapi-schemas.ts'

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Schema
  example?: unknown
}

type Content = Record<string, { schema: Schema; example?: unknown }>

export type Reply = { description: string; headers?: object; content?: Content }

export type Operation = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  'x-allow': readonly Caller[]
  /** What an API key must have; missing where no key may call it. */
  'x-scope'?: string | undefined
  security: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: { required: true; content: Content }
  responses: Record<string, Reply>
}

/** What we send to an organization's own systems. */
export type Told = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: []
  requestBody: { required: true; content: Record<string, { schema: Schema }> }
  responses: Record<string, Reply>
}

export type OpenApiDocument = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string; description: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  webhooks: Record<string, { post: Told }>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Record<string, string>> }
}

/** The contract as an OpenAPI 3.1 document. */
export function openApiDocument(
  endpoints: readonly { room: string; endpoint: Endpoint }[],
  options: { version: string; serverUrl: string },
): OpenApiDocument {
  const schemas = printSchemas(
    namedSchemas(),
    endpoints.map(({ endpoint }) => endpoint),
    payloads.map(({ schema }) => schema),
  )
  const webhooks = Object.fromEntries(
    payloads.map(({ type, schema }) => [type, { post: told(type, schemas.output(schema)) }]),
  )
  const paths: OpenApiDocument['paths'] = {}
  for (const { room, endpoint } of endpoints.toSorted(byAddress)) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(room, endpoint, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Aparte API',
      version: options.version,
      description: 'Everything the screens and the widget can do. Refusals are RFC 9457 problem details.',
    },
    servers: [{ url: options.serverUrl, description: 'This installation' }],
    tags: [...new Set(endpoints.map(({ room }) => room))].map((name) => ({
      name,
      description: roomDescriptions[name] ?? `What the room "${name}" answers.`,
    })),
    paths,
    webhooks,
    components: { schemas: componentsUsed({ paths, webhooks }, schemas.components), securitySchemes },
  }
}

const payloads = eventTypeNames.map((type) => ({ type, schema: eventPayload(type) }))

function told(type: EventType, schema: Schema): Told {
  return {
    operationId: type,
    summary: eventTypes[type].says,
    description:
      'Sent to webhooks that asked for it, signed as Standard Webhooks asks: webhook-id, webhook-timestamp, webhook-signature.',
    tags: ['webhooks'],
    // Whoever is called has its own way to know us: the signature.
    security: [],
    requestBody: { required: true, content: json(schema) },
    responses: { '2XX': { description: 'Taken. Anything else is tried again for a day' } },
  }
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function byAddress(
  { endpoint: one }: { endpoint: Endpoint },
  { endpoint: other }: { endpoint: Endpoint },
): number {
  return one.path.localeCompare(other.path) || methods.indexOf(one.method) - methods.indexOf(other.method)
}

const securitySchemes = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key, made in the console under Settings, as `Authorization: Bearer aparte_…`. It acts for the user who made it, within its scopes. For programs; not for sockets, and never together with the cookie.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description: 'The cookie that signing in sets. For users.',
  },
  visitor: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that starting a visitor session gives. For visitors.',
  },
}

/** Every schema the rooms’ contracts export, and what messages and forms are made of, by the name it has there. */
export function namedSchemas(): Record<string, z.ZodType> {
  const exported = [...Object.values(contract), content, events, forms, languages].flatMap((room) =>
    Object.entries(room),
  )
  const schemas = exported.filter(
    (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType && /^[A-Z]/.test(entry[0]),
  )
  return { ...Object.fromEntries(schemas), Problem }
}

type Printed = ReturnType<typeof printSchemas>

function operation(room: string, endpoint: Endpoint, schemas: Printed): Operation {
  const reply = schemas.output(endpoint.reply)
  const query = schemas.input(endpoint.query)
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    description: whoMayCall(endpoint),
    tags: [room],
    'x-allow': endpoint.allow,
    'x-scope': scopeOf(endpoint),
    security: security(endpoint),
    parameters: [
      ...parameters('path', schemas.input(endpoint.params), {}),
      ...parameters('query', query, exampleInput(endpoint.name, 'query', query, schemas.components)),
      ...headerParameters(endpoint),
    ],
    ...requestBody(endpoint, schemas),
    responses: {
      200: {
        description: 'Done',
        ...answerHeaders(endpoint),
        content: json(reply, exampleOf(reply, '', schemas.components)),
      },
      ...(hasEtag(endpoint) ? { 304: { description: 'As named by If-None-Match: nothing new' } } : {}),
      ...refusalsOf(endpoint),
    },
  }
}

function requestBody(endpoint: Endpoint, schemas: Printed): Pick<Operation, 'requestBody'> {
  if (endpoint.takesFile)
    return { requestBody: { required: true, content: { [fileMediaType]: { schema: {} } } } }
  if (endpoint.body === nothing) return {}
  const body = schemas.input(endpoint.body)
  const example = exampleInput(endpoint.name, 'body', body, schemas.components)
  return { requestBody: { required: true, content: json(body, example) } }
}

/** The bytes of a file, whatever they are: OpenAPI 3.1 says so with an empty schema. */
export const fileMediaType = 'application/octet-stream'

function json(schema: Schema, example?: unknown) {
  return { 'application/json': example === undefined ? { schema } : { schema, example } }
}

function parameters(place: Parameter['in'], schema: Schema, examples: unknown): Parameter[] {
  const given = new Map(Object.entries(examples ?? {}))
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = typeof property === 'boolean' ? {} : property
    return {
      name,
      in: place,
      required: place === 'path' || (schema.required ?? []).includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
      ...(given.has(name) ? { example: given.get(name) } : {}),
    }
  })
}

function security(endpoint: Endpoint): Record<string, string[]>[] {
  const { allow } = endpoint
  if (allow.includes('anyone')) return []
  const scope = scopeOf(endpoint)
  const isForVisitors = allow.includes('visitor')
  const isForUsers = allow.some((caller) => caller !== 'visitor')
  return [
    ...(scope === undefined ? [] : [{ apiKey: [scope] }]),
    ...(isForUsers ? [{ session: [] }] : []),
    ...(isForVisitors ? [{ visitor: [] }] : []),
  ]
}

function whoMayCall(endpoint: Endpoint): string {
  const { allow } = endpoint
  if (allow.includes('anyone')) return 'Anyone may call it.'
  const scope = scopeOf(endpoint)
  const byKey =
    scope === undefined
      ? endpoint.signedInOnly
        ? ' Not with an API key.'
        : ''
      : ` API keys need \`${scope}\`.`
  return `May be called by: ${allow.join(', ')}.${byKey}`
}
