import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { Place, Storage } from '#platform/storage/storage'
import { damaged, type Manifest } from './manifest.ts'
import { readPlain, writePlain } from './sealed.ts'
import type { BackupTarget } from './target.ts'

/** A stored file, sealed as it lies in the storage; where it lies in backups all of them share it. */
export type Blob = Place & { bytes: number; sha256: string }

export const blobName = ({ organizationId, id }: Place): string => `blobs/${organizationId}/${id}`

/** Copies what no earlier backup has copied. A file never changes under its id, so one that is there stays. */
export async function backUpFiles(
  { storage, target }: { storage: Storage; target: BackupTarget },
  known: Map<string, Blob>,
  progress: (count: number) => void,
): Promise<{ blobs: Blob[]; copied: number }> {
  const there = new Map((await target.list('blobs/')).map(({ name, size }) => [name, size]))
  const blobs: Blob[] = []
  let copied = 0
  for await (const place of storage.list()) {
    const name = blobName(place)
    const before = known.get(name)
    if (before && there.get(name) === before.bytes) blobs.push(before)
    else {
      const bytes = await storage.get(place)
      // Deleted since it was listed.
      if (!bytes) continue
      const { object: _, ...part } = await writePlain(target, name, bytes)
      blobs.push({ ...place, ...part })
      copied += 1
    }
    progress(1)
  }
  return { blobs, copied }
}

/** Ids, sizes and hashes: readable without the key, so that the next backup knows what is there already. */
export async function writeFileList(
  target: BackupTarget,
  id: string,
  blobs: Blob[],
): Promise<Manifest['files']> {
  const lines = blobs.map((blob) => `${JSON.stringify(blob)}\n`)
  const packed = Readable.from(lines, { objectMode: false }).pipe(createZstdCompress())
  const part = await writePlain(target, `backups/${id}/files.ndjson.zst`, packed)
  return { ...part, count: blobs.length, plainBytes: blobs.reduce((sum, { bytes }) => sum + bytes, 0) }
}

export async function readFileList(
  target: BackupTarget,
  files: Manifest['files'],
): Promise<Map<string, Blob>> {
  const pieces: Uint8Array[] = []
  // Read to its end before it is believed.
  for await (const piece of readPlain(target, files)) pieces.push(piece)
  const found = new Map<string, Blob>()
  const lines = createInterface({ input: Readable.from(pieces).pipe(createZstdDecompress()) })
  for await (const line of lines) {
    const blob: Blob = JSON.parse(line)
    found.set(blobName(blob), blob)
  }
  if (found.size !== files.count) throw damaged(files.object)
  return found
}

/** Into the storage, each checked on the way; what lies there already stays. */
export async function restoreFiles(
  { storage, target }: { storage: Storage; target: BackupTarget },
  blobs: Map<string, Blob>,
  progress: (count: number) => void,
): Promise<void> {
  const there = new Map<string, number>()
  for await (const place of storage.list()) there.set(blobName(place), place.size)
  for (const [name, blob] of blobs) {
    if (there.get(name) !== blob.bytes || !(await isWhole(storage, blob)))
      await storage.put(blob, readPlain(target, { object: name, ...blob }))
    progress(1)
  }
}

async function isWhole(storage: Storage, blob: Blob): Promise<boolean> {
  const bytes = await storage.get(blob)
  if (!bytes) return false
  const hash = createHash('sha256')
  for await (const piece of bytes) hash.update(piece)
  return hash.digest('hex') === blob.sha256
}
