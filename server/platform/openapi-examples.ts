import { exampleApiKey, exampleEmail, exampleId, exampleInputs, exampleValues } from '#contract/examples'
import type { Schema } from './openapi-schemas.ts'

type Shapes = Record<string, Schema>

/** What an operation may be sent: what the contract says, else what its schema requires. */
export function exampleInput(
  operationId: string,
  part: 'query' | 'body',
  schema: Schema,
  shapes: Shapes,
): unknown {
  return exampleInputs[operationId]?.[part] ?? exampleOf(schema, '', shapes, 'required')
}

/** A value that fits the schema. */
export function exampleOf(
  schema: Schema,
  name: string,
  shapes: Shapes,
  fields: 'all' | 'required' = 'all',
): unknown {
  if (schema.$ref) return exampleOf(shapes[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name, shapes, fields)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum.find((value) => value === exampleValues[name]) ?? schema.enum[0]
  if (schema.default !== undefined) return schema.default
  const option = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].find((each) => typeof each !== 'boolean')
  if (typeof option === 'object') return exampleOf(option, name, shapes, fields)
  if (fits(schema, exampleValues[name])) return exampleValues[name]
  const [type] = [schema.type].flat()
  if (type === 'object') return exampleObject(schema, shapes, fields)
  if (type === 'array') return exampleList(schema, name, shapes, fields)
  if (type === 'boolean') return false
  if (type === 'integer' || type === 'number') return schema.minimum ?? 0
  return exampleText(schema, name)
}

function exampleObject(
  { properties = {}, required = [] }: Schema,
  shapes: Shapes,
  fields: 'all' | 'required',
) {
  const shown = Object.entries(properties).filter(([name]) => fields === 'all' || required.includes(name))
  return Object.fromEntries(
    shown.map(([name, field]) => [
      name,
      typeof field === 'boolean' ? null : exampleOf(field, name, shapes, fields),
    ]),
  )
}

function exampleList(
  { items, minItems = 0 }: Schema,
  name: string,
  shapes: Shapes,
  fields: 'all' | 'required',
) {
  if (typeof items !== 'object' || Array.isArray(items) || (fields === 'required' && minItems === 0))
    return []
  return [exampleOf(items, name.replace(/s$/, ''), shapes, fields)]
}

function fits({ type, format, pattern }: Schema, value: unknown): boolean {
  if (value === undefined || format === 'uuid' || format === 'date-time') return false
  if (typeof value === 'string' && !matches(value, pattern)) return false
  const is = typeof value === 'number' ? ['integer', 'number'] : [typeof value]
  return [type].flat().some((one) => one !== undefined && is.includes(one))
}

function exampleText(schema: Schema, name: string): string {
  const byFormat: Record<string, string> = {
    uuid: exampleId,
    email: exampleEmail,
    uri: 'https://www.example.com',
    date: '2026-01-31',
    'date-time': '2026-01-31T12:00:00Z',
  }
  const words = spacedOut(name)
  const named = [words, words.toLowerCase().replaceAll(' ', '_'), exampleApiKey].find((each) =>
    matches(each, schema.pattern),
  )
  const example = byFormat[schema.format ?? ''] ?? named ?? words
  return example.length < (schema.minLength ?? 0) ? 'x'.repeat(schema.minLength ?? 0) : example
}

const matches = (text: string, pattern: string | undefined) => !pattern || new RegExp(pattern, 'u').test(text)

function spacedOut(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
