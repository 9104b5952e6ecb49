import { fileMediaType, type OpenApiDocument, type Operation } from './openapi.ts'
import type { Schema } from './openapi-schemas.ts'

/** A command that calls the operation, to be pasted into a shell. */
export function curlExample(
  document: OpenApiDocument,
  method: string,
  path: string,
  operation: Operation,
): string {
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => `${name}=${shellName(name)}`)
  const address = `${document.servers[0]?.url ?? ''}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => shellName(name))}${query.length > 0 ? `?${query.join('&')}` : ''}`
  const lines = [`curl${method === 'get' ? '' : ` --request ${method.toUpperCase()}`} "${address}"`]
  // One of them is enough: programs have keys, and come first.
  const [scheme] = operation.security.flatMap(Object.keys)
  if (scheme !== undefined) {
    const { type, name } = document.components.securitySchemes[scheme] ?? {}
    const token = scheme === 'apiKey' ? '$API_KEY' : '$TOKEN'
    lines.push(type === 'http' ? `--header "Authorization: Bearer ${token}"` : `--cookie "${name}=$SESSION"`)
  }
  if (operation.requestBody?.content[fileMediaType]) {
    lines.push(`--header "Content-Type: ${fileMediaType}"`, '--data-binary "@$FILE"')
  }
  const body = operation.requestBody?.content['application/json']?.schema
  if (body) {
    const example = JSON.stringify(exampleOf(body, '', document.components.schemas), null, 2)
    lines.push('--header "Content-Type: application/json"', `--data '${example.replaceAll("'", "'\\''")}'`)
  }
  return lines.join(' \\\n  ')
}

export function exampleOf(schema: Schema, name: string, shapes: Record<string, Schema>): unknown {
  if (schema.$ref) return exampleOf(shapes[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name, shapes)
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const option = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].find((each) => typeof each !== 'boolean')
  if (typeof option === 'object') return exampleOf(option, name, shapes)
  if (schema.type === 'object') {
    const fields = Object.entries(schema.properties ?? {})
    return Object.fromEntries(
      fields.map(([key, field]) => [key, typeof field === 'boolean' ? null : exampleOf(field, key, shapes)]),
    )
  }
  if (schema.type === 'array') return []
  if (schema.type === 'boolean') return false
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0
  return exampleText(schema, name)
}

function exampleText(schema: Schema, name: string): string {
  const byFormat: Record<string, string> = {
    uuid: '0198c0de-0000-7000-8000-000000000000',
    email: 'you@example.com',
    uri: 'https://www.example.com',
    'date-time': '2026-01-31T12:00:00Z',
  }
  const example = byFormat[schema.format ?? ''] ?? spacedOut(name)
  return example.length < (schema.minLength ?? 0) ? 'x'.repeat(schema.minLength ?? 0) : example
}

function spacedOut(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function shellName(name: string): string {
  return `$${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}
