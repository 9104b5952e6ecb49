import { createHash } from 'node:crypto'
import pg from 'pg'
import type { ExportContents } from '#contract/exports'
import type { Labels } from '#platform/data-map'
import type { LongTransaction } from '#platform/database/long-transaction'
import type { Platform } from '#platform/platform'
import { belongsTo } from '#platform/rows-of-person'
import type { ZipEntry } from '#platform/zip'
import { readStored } from '#rooms/files'
import { openRows } from '#rooms/forms'
import { schemaOf } from './json-schema.ts'
import { formatVersion, type Manifest, manifestPath, paths } from './manifest.ts'
import { type Asked, resolvePerson } from './person.ts'
import { copyCsv, copyJson, countLines, countRows, type Rows, withCrlf } from './table-pieces.ts'
import { divideColumns, readTables } from './tables.ts'

export type Progress = {
  tablesDone: number
  tablesTotal: number
  rowsDone: number
  rowsTotal: number
  filesDone: number
  filesTotal: number
}

export type Making = {
  platform: Pick<Platform, 'secrets' | 'storage'>
  transaction: LongTransaction
  labels: Labels
  asked: Asked
  madeAt: Date
  /** Kept up to date while entries are read. */
  progress: Progress
  /** Filled when the last entry is reached. */
  contents: ExportContents
}

export const beginMaking = (
  platform: Pick<Platform, 'secrets' | 'storage' | 'labels' | 'clock'>,
  transaction: LongTransaction,
  asked: Asked,
): Making => ({
  platform,
  transaction,
  labels: platform.labels(),
  asked,
  madeAt: platform.clock.now(),
  progress: { tablesDone: 0, tablesTotal: 0, rowsDone: 0, rowsTotal: 0, filesDone: 0, filesTotal: 0 },
  contents: { tables: [], files: 0, filesMissing: 0 },
})

/** All an archive holds, one entry after the other, each to be read to its end. The last one describes the others. */
export async function* archiveEntries(making: Making): AsyncGenerator<ZipEntry> {
  const { platform, transaction, asked, madeAt, progress, contents } = making
  const { manifest, parts } = await plan(making)
  const entry = (path: string, pieces: ZipEntry['pieces']): ZipEntry => ({
    path,
    pieces: noted(manifest, path, pieces),
  })
  for (const rows of parts) {
    const { name } = rows.table
    const before = progress.rowsDone
    const opened = (pieces: AsyncIterable<Buffer>) =>
      name === 'submissions' ? openRows(platform.secrets, asked.organizationId, pieces) : pieces
    const json = transaction.copyOut(copyJson(rows))
    yield entry(paths.rows(name), counted(opened(json), progress))
    const csv = transaction.copyOut(copyCsv(rows))
    yield entry(paths.csv(name), withCrlf(opened(csv)))
    yield entry(paths.schema(name), [inJson(schemaOf(name, rows.columns))])
    const told = manifest.tables.find((table) => table.name === name)
    refuseDifference(name, [told?.rows, progress.rowsDone - before, json.rowCount, csv.rowCount])
    progress.tablesDone += 1
  }
  for await (const file of filesOf(making, parts)) {
    const bytes = await readStored(making.platform, { ...file, organizationId: asked.organizationId })
    if (typeof bytes === 'string') manifest.filesMissing.push({ id: file.id, reason: missing[bytes] })
    else yield entry(paths.file(file.id, file.name), [bytes])
    progress.filesDone += 1
  }
  contents.tables = manifest.tables.map(({ name, rows }) => ({ name, rows }))
  contents.files = progress.filesTotal - manifest.filesMissing.length
  contents.filesMissing = manifest.filesMissing.length
  yield { path: manifestPath, pieces: [inJson({ ...manifest, madeAt: madeAt.toISOString() })] }
}

const missing = {
  gone: 'its bytes are not in the storage: deleted, or not there yet when the archive was made',
  damaged: 'its bytes in the storage are not those that were stored',
}

async function plan({ transaction, labels, asked, madeAt, progress }: Making) {
  const person = await resolvePerson(transaction, asked)
  const manifest: Manifest = {
    format: formatVersion,
    kind: asked.kind,
    exportId: asked.id,
    organizationId: asked.organizationId,
    person,
    madeAt: madeAt.toISOString(),
    tables: [],
    leftOut: [],
    filesMissing: [],
    entries: [],
  }
  const parts: Rows[] = []
  for (const table of await readTables(transaction, labels)) {
    const ofPerson = person && belongsTo(person, labels, table.name)
    if (person && ofPerson === undefined) {
      manifest.leftOut.push({ table: table.name, reason: 'not about a visitor or contact' })
      continue
    }
    const { given, leftOut } = divideColumns(table, asked.kind)
    manifest.leftOut.push(...leftOut)
    if (given.length === 0) continue
    const inOrganization = `t.${table.key} = ${pg.escapeLiteral(asked.organizationId)}`
    // Not a word about its own making: else no two archives of the same data were alike.
    const notOfItself =
      table.name === 'events' ? `t.subject_id is distinct from ${pg.escapeLiteral(asked.id)}` : 'true'
    const rows = {
      table,
      columns: given,
      condition: `${inOrganization} and ${notOfItself} and ${ofPerson ?? 'true'}`,
    }
    const [counted] = await transaction.query<{ count: number }>(countRows(rows))
    manifest.tables.push({
      name: table.name,
      rows: counted?.count ?? 0,
      columns: given.map(({ name, type }) => ({ name, type })),
    })
    parts.push(rows)
  }
  progress.tablesTotal = parts.length
  progress.rowsTotal = manifest.tables.reduce((sum, { rows }) => sum + rows, 0)
  progress.filesTotal = manifest.tables.find(({ name }) => name === 'files')?.rows ?? 0
  return { manifest, parts }
}

/** Row-level security leaves out without a word: what was counted and what came out must be the same. */
function refuseDifference(table: string, counts: (number | undefined)[]): void {
  if (new Set(counts).size > 1)
    throw new Error(`The archive would not hold all rows of ${table}: ${counts.join(', ')}`)
}

async function* counted(pieces: AsyncIterable<Buffer>, progress: Progress): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    progress.rowsDone += countLines(piece)
    yield piece
  }
}

async function* noted(manifest: Manifest, path: string, pieces: ZipEntry['pieces']): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of pieces) {
    hash.update(piece)
    bytes += piece.length
    yield piece
  }
  manifest.entries.push({ path, bytes, sha256: hash.digest('hex') })
}

type StoredFile = { id: string; name: string; size: number; sealedKey: Buffer }

const filesAtOnce = 200

async function* filesOf({ transaction }: Making, parts: Rows[]): AsyncGenerator<StoredFile> {
  const rows = parts.find(({ table }) => table.name === 'files')
  if (!rows) return
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const files = await transaction.query<StoredFile>(
      `select id, name, size, sealed_key as "sealedKey" from files t
       where ${rows.condition} and id > $1 order by id limit ${filesAtOnce}`,
      [after],
    )
    yield* files
    const last = files.at(-1)
    if (!last || files.length < filesAtOnce) return
    after = last.id
  }
}

const inJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
