import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { ImportSource } from '#contract/imports'
import { readChatwoot } from './chatwoot.ts'
import { readContactsCsv } from './contacts-csv.ts'
import { type Gathered, nothingGathered } from './gathered.ts'
import type { Report } from './problems.ts'
import { readZip } from './read-zip.ts'
import { readWeb1on1 } from './web1on1.ts'

/** A page as the source's API answered it, in a file. */
export type SourceFileBytes = { name: string; bytes: Buffer } | { name: string; fault: string }

const most = { entry: 200_000_000, all: 1_000_000_000 }

/** The files of a folder, its subfolders too, or of a zip archive, in the order of their names. */
export async function* openFolderOrZip(path: string): AsyncGenerator<SourceFileBytes> {
  if (!(await stat(path)).isDirectory()) {
    yield* openZip(await readFile(path))
    return
  }
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) {
    const name = relative(path, file)
    const isTooLarge = (await stat(file)).size > most.entry
    yield isTooLarge
      ? { name, fault: 'is larger than 200 MB: split it' }
      : { name, bytes: await readFile(file) }
  }
}

export async function* openZip(zip: Buffer): AsyncGenerator<SourceFileBytes> {
  for (const entry of readZip(zip, most)) yield { ...entry, name: entry.name || 'the archive' }
}

const readers = { chatwoot: readChatwoot, web1on1: readWeb1on1 }

/** All that can be understood of these files; what cannot is in the report. */
export async function gather(
  source: ImportSource,
  files: AsyncIterable<SourceFileBytes>,
  report: Report,
): Promise<Gathered> {
  const gathered = nothingGathered()
  for await (const file of files) {
    const place = { file: file.name, at: '' }
    if ('fault' in file) report.note(place, 'unreadable', file.fault)
    else readPage(source, file, gathered, report)
  }
  return gathered
}

// What operating systems leave in archives.
const noPage = /(^|[/\\])(\.|__MACOSX[/\\])/

function readPage(
  source: ImportSource,
  { name, bytes }: { name: string; bytes: Buffer },
  gathered: Gathered,
  report: Report,
): void {
  const place = { file: name, at: '' }
  if (noPage.test(name)) return
  if (/\.csv$/i.test(name) && source === 'chatwoot') {
    readContactsCsv(bytes, place, gathered, report)
    return
  }
  if (!/\.json$/i.test(name)) {
    report.note(place, 'left out', 'is not a .json file (nor contacts as .csv)')
    return
  }
  const json = parse(bytes)
  if (json === undefined) {
    report.note(place, 'unreadable', 'is no JSON, or is cut off')
    return
  }
  readers[source](json, place, gathered, report)
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
