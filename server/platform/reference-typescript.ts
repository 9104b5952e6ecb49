import { clientMethod } from './client-method.ts'
import { fileMediaType, type Operation } from './openapi.ts'
import type { Schema } from './openapi-schemas.ts'

/** A statement that calls the operation through the client package; `aparte` and what its path names stand in variables. */
export function typescriptExample({ operationId, tags, ...operation }: Operation): string {
  const { room, method } = clientMethod(tags[0] ?? '', operationId)
  const query = operation.parameters.filter(
    ({ in: place, example }) => place === 'query' && example !== undefined,
  )
  const body = operation.requestBody?.content['application/json']
  const given = [
    ...operation.parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name),
    ...(operation.requestBody?.content[fileMediaType] ? ['file'] : []),
    ...(body ? [printValue(withoutClientId(body.example))] : []),
    ...(query.length > 0
      ? [printValue(Object.fromEntries(query.map(({ name, example }) => [name, example])))]
      : []),
  ]
  const call = `await aparte.${room}.${method}(${given.join(', ')})`
  const reply = resultName(operation.responses[200]?.content?.['application/json']?.schema ?? {})
  return reply ? `const ${reply} = ${call}` : call
}

/** Called by its shape, or taken apart. */
function resultName({ $ref, properties = {} }: Schema): string {
  const shape = $ref?.split('/').at(-1)
  // A word of the language's own names nothing: what was made by it may be named after it.
  if (shape === 'Export') return 'exported'
  if (shape) return shape.charAt(0).toLowerCase() + shape.slice(1)
  const fields = Object.keys(properties)
  return fields.length > 4 ? 'answer' : fields.length > 0 ? `{ ${fields.join(', ')} }` : ''
}

/** The client makes them. */
function withoutClientId(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).filter(([name]) => name !== 'clientId')
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutClientId(inner)]))
}

/** As one writes it by hand. */
function printValue(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${value.replaceAll(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const parts = Array.isArray(value)
    ? value.map((item) => printValue(item, inner))
    : Object.entries(value).map(([name, item]) => `${printKey(name)}: ${printValue(item, inner)}`)
  if (parts.length === 0) return open + close
  const padding = Array.isArray(value) ? '' : ' '
  const onOneLine = `${open}${padding}${parts.join(', ')}${padding}${close}`
  if (onOneLine.length < 60 && !onOneLine.includes('\n')) return onOneLine
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`
}

const printKey = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`)
