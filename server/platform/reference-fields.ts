import { type Html, html } from './html.ts'
import type { Schema } from './openapi-schemas.ts'

type Property = Schema | boolean
type Row = { name: string; schema: Schema; isRequired: boolean } | { heading: string }

/** The fields of an object, nested ones by their path, as one table. */
export function fieldsTable(schema: Schema): Html {
  const rows = rowsOf(schema, '')
  if (rows.length === 0) return html`<p>An empty object.</p>`
  return html`<table class="fields stacked">
    <thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
    <tbody>${rows.map(rowMarkup)}</tbody>
  </table>`
}

/** A type in words, linked to the shape it names. */
export function typeInWords(schema: Schema): Html {
  if (schema.$ref) return html`<a href="#shape-${shapeName(schema)}">${shapeName(schema)}</a>`
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum)
    return html`${joined(schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`))}`
  if (schema.anyOf) return html`${joined(schema.anyOf.map((option) => typeInWords(asSchema(option))))}`
  if (schema.oneOf) return html`one of ${schema.oneOf.length} shapes`
  if (schema.type === 'array') return html`list of ${typeInWords(itemsOf(schema))}`
  const types: string[] = [schema.type ?? 'anything'].flat()
  return html`${types.join(' or ')}${schema.format ? ` (${schema.format})` : ''}`
}

/** What bounds a value, and what it is when left out. */
export function limitsInWords(schema: Schema): Html[] {
  const inner = withoutNull(schema)
  const limits: Html[] = []
  const range = (from: number | undefined, to: number | undefined, unit: string) => {
    if (from === undefined && to === undefined) return
    const words =
      to === undefined
        ? `at least ${figure(from)}`
        : from === undefined
          ? `up to ${figure(to)}`
          : `${figure(from)} to ${figure(to)}`
    limits.push(html`${words}${unit}`)
  }
  range(inner.minLength, inner.maxLength, ' characters')
  range(inner.minimum, inner.maximum, '')
  range(inner.minItems, inner.maxItems, ' entries')
  if (inner.pattern) limits.push(html`pattern <code>${inner.pattern}</code>`)
  if (schema.default !== undefined) limits.push(html`default <code>${JSON.stringify(schema.default)}</code>`)
  return limits
}

/** Text in which `this` stands for code. */
export function withCode(text = ''): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}

export function shapeName(schema: Schema): string {
  return schema.$ref?.split('/').at(-1) ?? ''
}

function rowsOf(schema: Schema, prefix: string): Row[] {
  const options = schema.oneOf?.map(asSchema)
  if (options)
    return options.flatMap((option) => [
      { heading: variantHeading(option, prefix) },
      ...rowsOf(option, prefix),
    ])
  const fields = Object.entries(schema.properties ?? {}).map(([key, property]): Row[] => {
    const field = asSchema(property)
    const name = prefix + key
    const isRequired = schema.required?.includes(key) ?? false
    return [{ name, schema: field, isRequired }, ...rowsOf(...within(field, name))]
  })
  // What comes after the heading of a variant reads as part of it.
  const hasVariants = (rows: Row[]) => rows.some((row) => 'heading' in row)
  return [...fields.filter((rows) => !hasVariants(rows)), ...fields.filter(hasVariants)].flat()
}

function within(field: Schema, name: string): [Schema, string] {
  const inner = withoutNull(field)
  if (inner.type === 'array') return within(itemsOf(inner), `${name}[]`)
  return [inner, `${name}.`]
}

function variantHeading(option: Schema, prefix: string): string {
  const distinguishing = Object.entries(option.properties ?? {}).find(
    ([, property]) => asSchema(property).const,
  )
  if (!distinguishing) return 'or'
  const [key, property] = distinguishing
  return `${prefix}${key} is ${JSON.stringify(asSchema(property).const)}`
}

function rowMarkup(row: Row): Html {
  if ('heading' in row)
    return html`<tr><th colspan="3" scope="rowgroup">When <code>${row.heading}</code></th></tr>`
  const limits = limitsInWords(row.schema).map((limit) => html`<br><small>${limit}</small>`)
  return html`<tr>
    <td><code>${row.name}</code>${row.isRequired ? '' : html` <small>optional</small>`}</td>
    <td>${typeInWords(row.schema)}${limits}</td>
    <td>${withCode(row.schema.description)}</td>
  </tr>`
}

function withoutNull(schema: Schema): Schema {
  const options = schema.anyOf?.map(asSchema).filter((option) => option.type !== 'null') ?? []
  return options.length === 1 && options[0] ? options[0] : schema
}

function itemsOf(schema: Schema): Schema {
  return schema.items && !Array.isArray(schema.items) ? asSchema(schema.items) : {}
}

function asSchema(property: Property): Schema {
  return typeof property === 'boolean' ? {} : property
}

function joined(parts: Html[]): Html[] {
  return parts.map((part, index) => html`${index > 0 ? ' or ' : ''}${part}`)
}

const figures = new Intl.NumberFormat('en')

function figure(value: number | undefined): string {
  return value === undefined ? '' : figures.format(value)
}
