import type { Column } from './tables.ts'

/** JSON Schema of a row as its line in the NDJSON has it. */
export function schemaOf(table: string, columns: Column[]): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: table,
    type: 'object',
    properties: Object.fromEntries(columns.map((column) => [column.name, schemaOfColumn(column)])),
    required: columns.map(({ name }) => name),
    additionalProperties: false,
  }
}

function schemaOfColumn({ type, isNullable, label }: Column): Record<string, unknown> {
  const description = label.subject === 'none' ? label.reason : label.purpose
  const { type: kind, ...more } = schemaOfType(type)
  if (kind === undefined) return { description }
  return { type: isNullable ? [kind, 'null'] : kind, ...more, description }
}

function schemaOfType(type: string): { type?: string; [keyword: string]: string } {
  if (/^(smallint|integer|bigint)$/.test(type)) return { type: 'integer' }
  if (/^(numeric|real|double precision)/.test(type)) return { type: 'number' }
  if (type === 'boolean') return { type: 'boolean' }
  if (type === 'uuid') return { type: 'string', format: 'uuid' }
  if (type === 'timestamp with time zone') return { type: 'string', format: 'date-time' }
  if (type === 'interval') return { type: 'string', format: 'duration' }
  if (type === 'bytea') return { type: 'string', pattern: '^\\\\x([0-9a-f]{2})*$' }
  if (/^jsonb?$/.test(type)) return {}
  if (type.endsWith('[]')) return { type: 'array' }
  return { type: 'string' }
}
