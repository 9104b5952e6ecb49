import { createHash } from 'node:crypto'
import { AnyManifest, fileIdOf, formatVersion, Manifest, manifestPath, paths } from './manifest.ts'
import type { Archive } from './read-archive.ts'

/** Why an archive is not imported, in words for the operator. Nothing of it was kept. */
export class UnfitArchive extends Error {}

/** What an archive says it is; that it holds what it names and nothing else. */
export async function readManifest(archive: Archive): Promise<Manifest> {
  const all = archive.paths()
  if (!all.includes(manifestPath)) throw new UnfitArchive('This is no export of Aparte: it has no manifest.')
  if (archive.bytes(manifestPath) > mostManifestBytes) throw new UnfitArchive('The manifest is too large.')
  const said = readJson(await archive.text(manifestPath))
  const { data: any } = AnyManifest.safeParse(said)
  if (any && any.format > formatVersion) {
    throw new UnfitArchive(
      `The archive has format ${any.format}, this program reads up to ${formatVersion}: import it with a newer version.`,
    )
  }
  const parsed = Manifest.safeParse(said)
  if (!parsed.success) throw new UnfitArchive('The manifest is damaged or was not written by Aparte.')
  const manifest = parsed.data
  if (manifest.kind !== 'organization') {
    throw new UnfitArchive(
      'This archive holds the data of one person: only whole organizations are imported.',
    )
  }
  refuseOthers(archive, manifest)
  return manifest
}

const mostManifestBytes = 256 * 1024 * 1024

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UnfitArchive('The manifest is damaged or was not written by Aparte.', { cause: error })
  }
}

/** Sizes are bounded by what the manifest says, before anything is unpacked. */
function refuseOthers(archive: Archive, { entries, tables }: Manifest): void {
  const named = new Set(entries.map(({ path }) => path))
  if (named.size < entries.length) throw new UnfitArchive('The manifest names an entry twice.')
  for (const path of archive.paths())
    if (path !== manifestPath && !named.has(path))
      throw new UnfitArchive(`The manifest does not name ${path}.`)
  const present = new Set(archive.paths())
  for (const { path, bytes } of entries) {
    if (!present.has(path)) throw new UnfitArchive(`${path} is missing from the archive.`)
    if (archive.bytes(path) !== bytes) throw new UnfitArchive(`${path} is not as large as the manifest says.`)
  }
  for (const { name } of tables)
    if (!named.has(paths.rows(name))) throw new UnfitArchive(`The rows of ${name} are missing.`)
}

/** Reads all of it once: each hash, each count, and that every row is of the organization it says it is of. */
export async function checkEntries(archive: Archive, manifest: Manifest): Promise<void> {
  const tables = new Map(manifest.tables.map((table) => [paths.rows(table.name), table]))
  for (const { path, bytes, sha256 } of manifest.entries) {
    const hash = createHash('sha256')
    let read = 0
    const pieces = (async function* () {
      for await (const piece of await archive.read(path)) {
        hash.update(piece)
        read += piece.length
        yield piece
      }
    })()
    const table = tables.get(path)
    const rows = table ? await checkRows(pieces, table.name, manifest.organizationId) : await drain(pieces)
    if (read !== bytes || hash.digest('hex') !== sha256)
      throw new UnfitArchive(`${path} was changed: its SHA-256 is not the one in the manifest.`)
    if (table && rows !== table.rows)
      throw new UnfitArchive(`${path} holds ${rows} rows, the manifest says ${table.rows}.`)
  }
  refuseUncountedFiles(manifest)
}

async function checkRows(
  pieces: AsyncIterable<Buffer>,
  table: string,
  organizationId: string,
): Promise<number> {
  const key = table === 'organizations' ? 'id' : 'organization_id'
  let count = 0
  for await (const line of linesOf(pieces)) {
    count += 1
    if (readRow(line, table, count)[key] !== organizationId)
      throw new UnfitArchive(`Row ${count} of ${table} names another organization.`)
  }
  return count
}

function readRow(line: string, table: string, number: number): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(line)
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return { ...row }
  } catch (error) {
    throw new UnfitArchive(`Row ${number} of ${table} is not JSON.`, { cause: error })
  }
  throw new UnfitArchive(`Row ${number} of ${table} is not a row.`)
}

async function drain(pieces: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0
  for await (const piece of pieces) bytes += piece.length
  return bytes
}

function refuseUncountedFiles({ entries, tables, filesMissing }: Manifest): void {
  const files = entries.filter(({ path }) => fileIdOf(path) !== undefined).length
  const rows = tables.find(({ name }) => name === 'files')?.rows ?? 0
  if (files + filesMissing.length !== rows)
    throw new UnfitArchive(`The archive holds ${files} files, and rows of ${rows}.`)
}

const longestLine = 64 * 1024 * 1024

/** Line by line, however the pieces are cut. */
export async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const piece of pieces) {
    let start = 0
    for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, start)) {
      yield Buffer.concat([...waiting, piece.subarray(start, end)]).toString('utf8')
      waiting = []
      length = 0
      start = end + 1
    }
    if (start < piece.length) waiting.push(piece.subarray(start))
    length += piece.length - start
    if (length > longestLine) throw new UnfitArchive('A row of the archive is too long.')
  }
  if (length > 0) yield Buffer.concat(waiting).toString('utf8')
}
