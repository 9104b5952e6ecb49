import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { BackupTarget } from '#platform/backup/target'
import { StartFailure } from '#platform/start-failure'
import { type Lsn, lsnInNames } from './lsn.ts'
import { openWhole, sealWhole } from './seal.ts'

/** A piece of the log as it is archived. Of its bytes none that was written by `at` is missing up to its end. */
export type Chunk = { from: Lsn; bytes: Buffer; at: Date }

/** Of a chunk that was archived while there was more to come: it says nothing about any moment. */
export const unproven = new Date(0)

const folderOf = (run: string) => `archive/log/${run}/`

// Never over what an earlier process has archived from the same place on: that may be more.
export const newChunkName = (run: string, from: Lsn): string =>
  `${folderOf(run)}${lsnInNames(from)}-${randomBytes(4).toString('hex')}`

const Header = z.strictObject({ from: z.string(), at: z.iso.datetime() })

export async function writeChunk(
  target: BackupTarget,
  name: string,
  { from, bytes, at }: Chunk,
  recipient: string,
): Promise<void> {
  const header = `${JSON.stringify({ from: lsnInNames(from), at: at.toISOString() })}\n`
  await target.put(name, [await sealWhole(Buffer.concat([Buffer.from(header), bytes]), recipient)])
}

/** By where they begin, the earliest first. */
export async function listChunks(target: BackupTarget, run: string): Promise<{ name: string; from: Lsn }[]> {
  const found = await target.list(folderOf(run))
  return found
    .map(({ name }) => ({ name, from: BigInt(`0x${name.slice(folderOf(run).length).split('-')[0]}`) }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

export async function readChunk(target: BackupTarget, name: string, identity: string): Promise<Chunk> {
  const stream = await target.get(name)
  if (!stream) throw damagedChunk(name, 'is missing')
  const plain = await openWhole(await buffer(stream), identity).catch((cause: unknown) => {
    throw cause instanceof StartFailure ? cause : damagedChunk(name, 'is damaged', cause)
  })
  const end = plain.indexOf('\n')
  const header = Header.parse(JSON.parse(plain.toString('utf8', 0, end)))
  if (!name.includes(`/${header.from}-`)) throw damagedChunk(name, 'lies under the name of another')
  return { from: BigInt(`0x${header.from}`), bytes: plain.subarray(end + 1), at: new Date(header.at) }
}

export const damagedChunk = (name: string, how: string, cause?: unknown): StartFailure =>
  new StartFailure(
    `The archive is not whole: ${name} ${how}. Restore to a moment before it, or from a backup.`,
    { code: 'archive_damaged', cause },
  )
