import { z } from 'zod'
import { id, time } from '#contract/fields'

/** Of what an archive looks like: raised when one of before can no longer be read as it stands. */
export const formatVersion = 1

export const manifestPath = 'manifest.json'

const count = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const Entry = z.strictObject({ path: z.string().min(1).max(500), bytes: count, sha256 })

const TableOfArchive = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  rows: count,
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
})

/** What an archive says about itself; everything in it is named here with its hash. */
export const Manifest = z.strictObject({
  format: z.literal(formatVersion),
  kind: z.enum(['organization', 'person']),
  exportId: id,
  organizationId: id,
  person: z.strictObject({ contactId: id.nullable(), visitorIds: z.array(id) }).nullable(),
  madeAt: time,
  tables: z.array(TableOfArchive),
  leftOut: z.array(z.strictObject({ table: z.string(), column: z.string().optional(), reason: z.string() })),
  filesMissing: z.array(z.strictObject({ id, reason: z.string() })),
  entries: z.array(Entry),
})
export type Manifest = z.output<typeof Manifest>

/** Of a newer or older format, before all else is looked at. */
export const AnyManifest = z.looseObject({ format: z.int() })

export const paths = {
  rows: (table: string) => `data/${table}.ndjson`,
  csv: (table: string) => `data/${table}.csv`,
  schema: (table: string) => `schemas/${table}.json`,
  file: (fileId: string, name: string) => `files/${fileId}-${harmless(name)}`,
}

/** The file an entry holds. */
export const fileIdOf = (path: string): string | undefined => /^files\/([0-9a-f-]{36})-/.exec(path)?.[1]

// No path, nothing a file system refuses, and not longer than one takes.
function harmless(name: string): string {
  const clean = name.toWellFormed().replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '_')
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
  return (
    Array.from(clean.slice(0, clean.length - ending.length))
      .slice(0, 50)
      .join('') + ending
  )
}
