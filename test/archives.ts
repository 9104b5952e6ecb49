import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect } from 'vitest'
import type { Platform } from '#platform/platform'
import { findArchive, makeLink } from '../server/exports/download-export.ts'
import { getExport } from '../server/exports/exports.ts'
import { openArchive } from '../server/exports/read-archive.ts'
import { requestExport, requestPersonExport, type Whom } from '../server/exports/request-export.ts'

const directories: string[] = []
afterAll(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true })
})

/** What an archive holds, by path. */
export type Unpacked = Map<string, Buffer>

/** Asks for an archive as this user would, waits for it, and puts it into a file. */
export async function makeArchive(
  platform: Platform,
  { organizationId, userId }: { organizationId: string; userId: string },
  whom?: Whom,
): Promise<string> {
  const actor = {
    kind: 'user',
    organizationId,
    userId,
    sessionId: userId,
    role: 'owner',
    firstName: '',
    lastName: '',
    expiresAt: new Date(),
  } as const
  const { database, secrets } = platform
  const { id } = await database.inOrganization(organizationId, (tx) =>
    whom ? requestPersonExport(tx, secrets, actor, whom) : requestExport(tx, secrets, actor),
  )
  const deadline = Date.now() + 120_000
  while (
    (await database.inOrganization(organizationId, (tx) => getExport(tx, actor, id))).state !== 'ready'
  ) {
    if (Date.now() > deadline) throw new Error('The archive is not ready in time')
    await sleep(100)
  }
  const { url } = await database.inOrganization(organizationId, (tx) => makeLink(tx, platform, actor, id))
  const found = await findArchive(platform, url.slice(url.lastIndexOf('/') + 1))
  const bytes = await found?.read(0, found.size - 1)
  if (!bytes) throw new Error('The archive is not there')
  return putIntoFile(bytes)
}

/** By a link to it. */
export const fetchArchive = async (url: string): Promise<string> =>
  putIntoFile(Buffer.from(await (await fetch(url)).arrayBuffer()))

async function putIntoFile(bytes: Readable | Buffer): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'aparte-archive-'))
  directories.push(directory)
  const file = join(directory, 'archive.zip')
  await writeFile(file, bytes)
  return file
}

export async function unpack(file: string): Promise<Unpacked> {
  const archive = await openArchive(file)
  const unpacked: Unpacked = new Map()
  for (const path of archive.paths()) {
    const pieces: Buffer[] = []
    for await (const piece of await archive.read(path)) pieces.push(piece)
    unpacked.set(path, Buffer.concat(pieces))
  }
  await archive.close()
  return unpacked
}

/** What two archives of the same data do not agree on, but for when they were made; good is an empty list. */
export function differences(one: Unpacked, other: Unpacked): string[] {
  const paths = new Set([...one.keys(), ...other.keys()])
  return [...paths].filter((path) => canonical(path, one.get(path)) !== canonical(path, other.get(path)))
}

function canonical(path: string, bytes: Buffer | undefined): string {
  if (!bytes) return 'missing'
  if (path.endsWith('.ndjson')) return bytes.toString().split('\n').sort().join('\n')
  if (path.endsWith('.csv')) return records(bytes.toString()).sort().join('')
  if (path !== 'manifest.json') return bytes.toString('latin1')
  const { exportId, madeAt, entries, filesMissing, ...rest } = JSON.parse(bytes.toString())
  const missing = filesMissing.map(({ id }: { id: string }) => id).sort()
  // Hashes hang on the order of rows, which is nobody's promise.
  const sizes = entries.map((entry: { path: string; bytes: number }) => `${entry.path} ${entry.bytes}`).sort()
  expect([typeof exportId, typeof madeAt]).toEqual(['string', 'string'])
  return JSON.stringify({ ...rest, missing, sizes })
}

/** Line breaks inside of quotes are no ends. */
function records(csv: string): string[] {
  return csv.match(/(?:"(?:[^"]|"")*"|[^"\r])*\r\n/g) ?? []
}
