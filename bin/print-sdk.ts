import { execFileSync } from 'node:child_process'
import { endpoints } from '#contract/contract'
import { type Endpoint, nothing } from '#contract/endpoint'
import { roomDescriptions } from '#contract/room-descriptions'
import { type ClientMethod, clientMethod } from '#platform/client-method'
import { namedSchemas } from '#platform/openapi'
import { componentsUsed, printSchemas, type Schema } from '#platform/openapi-schemas'
import { comment, printType } from './print-types.ts'

type Called = ClientMethod & {
  endpoint: Endpoint
  /** Path parameters, then file, body and query. */
  arguments: string[]
  query: Schema
  body: Schema
  reply: Schema
}

const banner = '// Printed from the contract by `npm run sdk`: change the contract instead.\n'

/** The generated files of the client package, by name. */
export function printSdk(): Record<'shapes.ts' | 'rooms.ts', string> {
  const schemas = printSchemas(
    namedSchemas(),
    endpoints.map(({ endpoint }) => endpoint),
  )
  const called = endpoints.map(
    ({ room, endpoint }): Called => ({
      ...clientMethod(room, endpoint.name),
      endpoint,
      arguments: argumentsOf(endpoint),
      query: schemas.input(endpoint.query),
      body: withOptionalClientId(schemas.input(endpoint.body)),
      reply: schemas.output(endpoint.reply),
    }),
  )
  refuseSameNames(called)
  return {
    'shapes.ts': formatted(printShapes(called, schemas.components)),
    'rooms.ts': formatted(printRooms(called, schemas.components)),
  }
}

const argumentsOf = (endpoint: Endpoint): string[] => [
  ...pathParameters(endpoint),
  ...(endpoint.takesFile ? ['file'] : []),
  ...(endpoint.body === nothing ? [] : ['body']),
  ...(endpoint.query === nothing ? [] : ['query']),
]

const pathParameters = ({ path }: Endpoint) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

const formatted = (text: string) =>
  execFileSync('node_modules/@biomejs/biome/bin/biome', ['format', '--stdin-file-path=sdk/printed.ts'], {
    input: text,
    encoding: 'utf8',
  })

function printShapes(called: Called[], components: Record<string, Schema>): string {
  const replies = [...called.map(({ reply }) => reply), { $ref: '#/components/schemas/Problem' }]
  const answered = componentsUsed(replies, components)
  const used = componentsUsed([...replies, ...called.flatMap(({ query, body }) => [query, body])], components)
  const shapes = Object.entries(used).map(([name, schema]) => {
    // What is only sent may leave the clientId to the client.
    const shown = name in answered ? schema : withOptionalClientId(schema)
    return `\n${comment(schema.description)}export type ${name} = ${printType(shown)}\n`
  })
  return banner + shapes.toSorted().join('')
}

function printRooms(called: Called[], components: Record<string, Schema>): string {
  // By name: in which order a module gives its exports depends on who loads it.
  const byName = called.toSorted((one, other) => (one.endpoint.name < other.endpoint.name ? -1 : 1))
  const order = [...new Set(called.map(({ room }) => room))]
  const rooms = order.map((room): [string, Called[]] => [room, byName.filter((each) => each.room === room)])
  const classes = rooms.map(
    ([room, methods]) => `
${comment(roomDescriptions[room])}export class ${capitalized(room)} {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }
${methods.map((each) => `\n${printMethod(each, components)}${printIteration(each)}`).join('')}}
`,
  )
  const text = classes.join('')
  const names = Object.keys(
    componentsUsed(
      called.flatMap(({ query, body, reply }) => [query, body, reply]),
      components,
    ),
  )
  const shapes = names
    .filter((name) => new RegExp(`\\b${name}\\b`).test(text))
    .toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
  return `${banner}import { type CallOptions, type FileBytes, part, type Send, withClientId } from './connection.ts'
import { byCursor, byNumber } from './pages.ts'
import type {
${shapes.map((name) => `  ${name},\n`).join('')}} from './shapes.ts'
${text}
/** Each room of the product, by its name. */
export class Rooms {
${rooms.map(([room]) => `${comment(roomDescriptions[room], '  ')}  readonly ${room}: ${capitalized(room)}\n`).join('')}
  constructor(send: Send) {
${rooms.map(([room]) => `    this.${room} = new ${capitalized(room)}(send)\n`).join('')}  }
}
`
}

function printMethod(
  { method, endpoint, query, body, reply, ...called }: Called,
  components: Record<string, Schema>,
): string {
  const parameters = called.arguments.map((name) => {
    if (name === 'file') return 'file: FileBytes'
    if (name === 'query') return `query: ${printType(query, '  ')}${isOptional(query) ? ' = {}' : ''}`
    return name === 'body' ? `body: ${printType(body, '  ')}` : `${name}: string`
  })
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => `\${part('${name}', ${name})}`)
  const sent = [
    `method: '${endpoint.method}'`,
    `path: ${path.includes('$') ? `\`${path}\`` : `'${path}'`}`,
    ...called.arguments.filter((name) => name === 'query' || name === 'file'),
    ...(endpoint.body === nothing ? [] : [printBody(body, components)]),
    ...(isCreate(endpoint, body, components) ? ['isCreate: true'] : []),
  ]
  return `${comment(`${endpoint.summary}.`, '  ')}  ${method}(${[...parameters, 'options?: CallOptions'].join(', ')}): Promise<${printType(reply, '  ')}> {
    return this.#send({ ${sent.join(', ')} }, options)
  }
`
}

/** Beside what gives one page, what gives them all. */
function printIteration({ method, endpoint, query, reply }: Called): string {
  const { properties = {} } = reply
  const [list] = Object.entries(properties).find(([, property]) => asSchema(property).type === 'array') ?? []
  const kind = 'next' in properties ? 'byCursor' : 'hasMore' in properties ? 'byNumber' : undefined
  if (!kind || !list || !/^list/.test(method)) return ''
  const item = printType(itemsOf(asSchema(properties[list] ?? false)))
  const names = pathParameters(endpoint)
  const { after: _, before: _before, ...filters } = query.properties ?? {}
  const given = [
    ...names.map((name) => `${name}: string`),
    `query: ${printType({ ...query, properties: filters }, '  ')} = {}`,
    'options?: CallOptions',
  ]
  const from = kind === 'byNumber' ? ' from the first on,' : ''
  const fetched = `(cursor) => this.${method}(${[...names, '{ ...query, ...cursor }', 'options'].join(', ')})`
  return `
${comment(`Everything \`${method}\` gives,${from} page after page.`, '  ')}  ${method.replace('list', 'all')}(${given.join(', ')}): AsyncGenerator<${item}, void, undefined> {
    return ${kind}(${fetched}, (page) => page.${list})
  }
`
}

function printBody(body: Schema, components: Record<string, Schema>): string {
  const nested = Object.entries(named(body, components).properties ?? {}).filter(([, property]) =>
    hasClientId(named(asSchema(property), components)),
  )
  const filled = nested.map(([name]) => `, ${name}: withClientId(body.${name})`).join('')
  const whole = filled ? `{ ...body${filled} }` : 'body'
  if (hasClientId(named(body, components))) return `body: withClientId(${whole})`
  return whole === 'body' ? 'body' : `body: ${whole}`
}

/** What makes something for a user, and would make it twice. */
const isCreate = ({ method, allow, takesFile }: Endpoint, body: Schema, components: Record<string, Schema>) =>
  method === 'POST' &&
  allow.some((caller) => caller !== 'anyone' && caller !== 'visitor') &&
  !takesFile &&
  !hasClientId(named(body, components))

function refuseSameNames(called: Called[]): void {
  const names = called.map(({ room, method }) => `${room}.${method}`)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice)
    throw new Error(`Two endpoints would both be called ${twice}: give one another name in the contract.`)
}

function withOptionalClientId(schema: Schema): Schema {
  return schema.required
    ? { ...schema, required: schema.required.filter((name) => name !== 'clientId') }
    : schema
}

const hasClientId = ({ properties }: Schema) => properties !== undefined && 'clientId' in properties

const named = (schema: Schema, components: Record<string, Schema>): Schema =>
  schema.$ref ? (components[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema

const isOptional = ({ required = [] }: Schema) => required.length === 0

const itemsOf = ({ items }: Schema): Schema => (items && !Array.isArray(items) ? asSchema(items) : {})

const asSchema = (property: Schema | boolean): Schema => (typeof property === 'boolean' ? {} : property)

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
