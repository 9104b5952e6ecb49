import type { Bucket } from '#platform/storage/bucket'
import type { BackupTarget } from './target.ts'

/** A bucket of S3, or of anything that speaks it. Parts of an upload that was cut off cannot be read; its rules may discard them. */
export function openS3Target(bucket: Bucket, name: string): BackupTarget {
  return {
    place: `bucket ${name}`,
    put: (object, pieces) => bucket.put(object, buffersOf(pieces)),
    get: (object) => bucket.get(object),
    async list(prefix) {
      const found: { name: string; size: number }[] = []
      for await (const { key, size } of bucket.list(prefix)) found.push({ name: key, size })
      return found
    },
    delete: (object) => bucket.remove(object),
  }
}

async function* buffersOf(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece.buffer, piece.byteOffset, piece.length)
}
