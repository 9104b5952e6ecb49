import { z } from 'zod'
import type { Endpoint } from '#contract/endpoint'

export type Schema = z.core.JSONSchema.BaseSchema

type Direction = 'input' | 'output'

const place = '#/components/schemas/'

/**
 * JSON Schemas of what endpoints take and answer. Named schemas become components and are referred to;
 * one that reads differently on the way in (defaults may be left out) is there a second time, as `…Input`.
 * `told` is what we send by ourselves.
 */
export function printSchemas(
  named: Record<string, z.ZodType>,
  endpoints: readonly Endpoint[],
  told: readonly z.ZodType[] = [],
) {
  const taken = endpoints.flatMap(({ params, query, body }) => [params, query, body])
  const inputs = print(named, taken, 'input')
  const outputs = print(named, [...endpoints.map(({ reply }) => reply), ...told], 'output')
  return {
    input: inputs.schemaOf,
    output: outputs.schemaOf,
    components: { ...inputs.components, ...outputs.components },
  }
}

/** One schema, with references to the components. */
export function printSchema(
  named: Record<string, z.ZodType>,
  schema: z.ZodType,
  direction: Direction,
): Schema {
  return print(named, [schema], direction).schemaOf(schema)
}

/** Those components that are referred to, also from within each other. */
export function componentsUsed(paths: unknown, components: Record<string, Schema>): Record<string, Schema> {
  const used = new Set<string>()
  const follow = (value: unknown) => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name)) continue
      used.add(name)
      follow(components[name])
    }
  }
  follow(paths)
  return Object.fromEntries(Object.entries(components).filter(([name]) => used.has(name)))
}

function print(named: Record<string, z.ZodType>, roots: readonly z.ZodType[], direction: Direction) {
  const registry = z.registry<{ id: string }>()
  for (const [name, schema] of Object.entries(named)) {
    registry.add(schema, { id: direction === 'input' && readsDifferently(schema) ? `${name}Input` : name })
  }
  const names = new Set(Object.values(named).map((schema) => registry.get(schema)?.id))
  for (const [index, root] of roots.entries()) {
    if (!registry.has(root)) registry.add(root, { id: `root ${index}` })
  }
  const { schemas } = z.toJSONSchema(registry, { io: direction, uri: (id) => place + id, override: simplify })
  return {
    components: Object.fromEntries(
      Object.entries(schemas)
        .filter(([name]) => names.has(name))
        .map(([name, schema]) => [name, withoutAddress(schema)]),
    ),
    schemaOf(schema: z.ZodType): Schema {
      const id = registry.get(schema)?.id ?? ''
      return names.has(id) ? { $ref: place + id } : withoutAddress(schemas[id] ?? {})
    },
  }
}

function readsDifferently(schema: z.ZodType): boolean {
  const text = (io: Direction) => JSON.stringify(z.toJSONSchema(schema, { io, override: simplify }))
  return text('input') !== text('output')
}

type Overridden = Parameters<NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>>[0]

function simplify({ zodSchema, jsonSchema }: Overridden): void {
  const definition = zodSchema._zod.def
  // What is coerced and then checked is, on the wire, what the check says.
  if (definition.type === 'pipe' && 'coerce' in definition.in._zod.def) {
    const { $schema: _, ...checked } = z.toJSONSchema(definition.out)
    Object.assign(jsonSchema, checked)
  }
  // Any whole number that can be written exactly: that says nothing.
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  // The format says it in a word; the pattern says it in two hundred characters.
  if (jsonSchema.format) delete jsonSchema.pattern
}

function withoutAddress({ $schema: _schema, $id: _id, ...schema }: Schema): Schema {
  return schema
}
