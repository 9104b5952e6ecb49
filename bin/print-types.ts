import type { Schema } from '#platform/openapi-schemas'

/** A JSON Schema as a TypeScript type, with what is said about its fields as their comments. */
export function printType(schema: Schema, indent = ''): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  const options = schema.anyOf ?? schema.oneOf
  if (options) return union(options.map((option) => printType(asSchema(option), indent)))
  if (Array.isArray(schema.type))
    return union(schema.type.map((type) => printType({ ...schema, type }, indent)))
  if (schema.type === 'array') return printList(schema, indent)
  if (schema.type === 'object') return schema.properties ? printObject(schema, indent) : printRecord(schema)
  if (schema.type === undefined) return 'unknown'
  return schema.type === 'integer' ? 'number' : schema.type
}

/** A comment before a declaration or a field; nothing where there is nothing to say. */
export function comment(text: string | undefined, indent = ''): string {
  return text ? `${indent}/** ${text.replaceAll('*/', '* /')} */\n` : ''
}

function printObject({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `
  const fields = Object.entries(properties).map(([name, property]) => {
    const field = asSchema(property)
    const key = /^[A-Za-z_]\w*$/.test(name) ? name : literal(name)
    const type = printType(field, inner)
    return `${comment(field.description, inner)}${inner}${key}${required.includes(name) ? '' : '?'}: ${type}\n`
  })
  if (fields.length === 0) return 'Record<string, never>'
  const onOneLine = `{ ${fields.map((field) => field.trim()).join('; ')} }`
  const isShort = onOneLine.length < 80 && !/\n|\/\*\*/.test(onOneLine)
  return isShort ? onOneLine : `{\n${fields.join('')}${indent}}`
}

function printRecord({ propertyNames, additionalProperties }: Schema): string {
  const value = additionalProperties ? printType(asSchema(additionalProperties)) : 'never'
  const names = propertyNames ? printType(asSchema(propertyNames)) : 'string'
  return names === 'string' ? `Record<string, ${value}>` : `Partial<Record<${names}, ${value}>>`
}

function printList({ items }: Schema, indent: string): string {
  const item = printType(items && !Array.isArray(items) ? asSchema(items) : {}, indent)
  return item.includes(' | ') ? `(${item})[]` : `${item}[]`
}

const union = (types: string[]) => [...new Set(types)].join(' | ')

const literal = (value: unknown) =>
  typeof value === 'string' ? `'${value.replaceAll(/['\\]/g, '\\$&')}'` : JSON.stringify(value)

const asSchema = (schema: Schema | boolean): Schema => (typeof schema === 'boolean' ? {} : schema)
