import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '#contract/contract'
import { endpoint } from '#contract/endpoint'
import { seqInQuery } from '#contract/fields'
import { WidgetSettings } from '#contract/widgets'
import { openApiDocument } from './openapi.ts'

const options = { version: '1.2.3', serverUrl: 'https://chat.example.org' }
const document = openApiDocument(endpoints, options)
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))

const validate = (specification: Record<string, unknown>) =>
  new Validator().validate(structuredClone(specification))

test('the printed contract is a valid OpenAPI document, and the validator knows an invalid one', async () => {
  expect(await validate(document)).toMatchObject({ valid: true })
  expect(await validate({ ...document, info: {} })).toMatchObject({ valid: false })
})

test('every endpoint is in it, once, by its name', () => {
  const names = operations.map(({ operationId }) => operationId)
  expect(names.toSorted()).toEqual(endpoints.map(({ endpoint }) => endpoint.name).toSorted())
  expect(new Set(names).size).toBe(names.length)
})

test('every operation has what linters ask for', () => {
  const tags = document.tags.map(({ name }) => name)
  for (const operation of operations) {
    expect(operation.summary).not.toBe('')
    expect(operation.description).not.toBe('')
    expect(tags).toEqual(expect.arrayContaining(operation.tags))
    expect(Object.keys(operation.responses).some((status) => status.startsWith('4'))).toBe(true)
    for (const scheme of operation.security.flatMap(Object.keys)) {
      expect(document.components.securitySchemes).toHaveProperty(scheme)
    }
  }
  expect(document.servers[0]?.url).toBe(options.serverUrl)
})

test('every reference leads somewhere and every component is referred to', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
  const referred = new Set([...references].map(([, name]) => name))
  expect([...referred].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted())
})

const rename = endpoint({
  name: 'renameThing',
  summary: 'Rename a thing',
  method: 'PUT',
  path: '/api/v1/things/:thingId',
  allow: ['admin', 'visitor'],
  params: z.strictObject({ thingId: z.uuid() }),
  query: z.strictObject({ after: seqInQuery.optional(), limit: z.coerce.number().default(5) }),
  body: z.strictObject({ settings: WidgetSettings }),
  reply: z.strictObject({ settings: WidgetSettings }),
  errors: ['conversation_closed'],
})
const printed = openApiDocument([{ room: 'things', endpoint: rename }], options)
const renaming = printed.paths['/api/v1/things/{thingId}']?.put

test('parameters keep their limits; what has a default may be left out', () => {
  expect(renaming?.parameters).toEqual([
    { name: 'thingId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
    {
      name: 'after',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
    },
    { name: 'limit', in: 'query', required: false, schema: { type: 'number', default: 5 } },
  ])
})

test('a schema that reads differently on the way in is there twice', () => {
  expect(Object.keys(printed.components.schemas).toSorted()).toEqual(
    expect.arrayContaining(['Problem', 'WidgetSettings', 'WidgetSettingsInput']),
  )
  expect(printed.components.schemas.WidgetSettings?.required).toContain('title')
  expect(printed.components.schemas.WidgetSettingsInput?.required).toBeUndefined()
})

test('who may call is said by role and by credential', () => {
  expect(renaming?.['x-allow']).toEqual(['admin', 'visitor'])
  expect(renaming?.security).toEqual([{ session: [] }, { visitor: [] }])
  expect(document.paths['/api/v1/registration']?.get?.security).toEqual([])
  const posting = document.paths['/api/v1/conversations/{conversationId}/messages']?.post
  expect(posting?.security).toEqual([{ apiKey: ['conversations:write'] }, { session: [] }])
  expect(posting?.['x-scope']).toBe('conversations:write')
  expect(document.paths['/api/v1/api-keys']?.post?.security).toEqual([{ session: [] }])
})

test('the headers an endpoint looks at are named', () => {
  const headersOf = (path: string, method: string) =>
    document.paths[path]?.[method]?.parameters.filter((one) => one.in === 'header').map(({ name }) => name)
  expect(headersOf('/api/v1/widgets', 'post')).toEqual(['Idempotency-Key'])
  expect(headersOf('/api/v1/widgets/{widgetId}', 'get')).toEqual(['If-None-Match'])
  expect(headersOf('/api/v1/widgets/{widgetId}', 'patch')).toEqual(['If-Match'])
  expect(headersOf('/api/v1/conversations/{conversationId}/messages', 'post')).toEqual([])
  expect(headersOf('/api/v1/registration', 'get')).toEqual([])
})

test('the refusals of an endpoint are its own and those its shape brings', () => {
  const codes = Object.entries(renaming?.responses ?? {}).map(([status, { content }]) => {
    const code = content?.['application/problem+json']?.schema.properties?.code
    return [status, typeof code === 'object' ? code.enum : undefined]
  })
  expect(Object.fromEntries(codes)).toEqual({
    200: undefined,
    400: ['malformed_json', 'invalid_input'],
    401: ['not_authenticated'],
    403: ['not_allowed', 'wrong_origin'],
    404: ['not_found'],
    409: ['conversation_closed'],
    410: ['gone'],
    413: ['too_large'],
    415: ['unsupported_media_type'],
    429: ['too_many_requests'],
    500: ['internal'],
    503: ['database_unavailable', 'storage_full', 'shutting_down'],
  })
})
