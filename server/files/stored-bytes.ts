import { buffer } from 'node:stream/consumers'
import type { Platform } from '#platform/platform'
import { openBytes, sealPieces } from '#platform/storage/sealed-bytes'
import { keyPlace } from './take-file.ts'

type Stored = { organizationId: string; id: string; sealedKey: Buffer }

/** A file as it was sent, whole. Damaged: not what was stored, or sealed for another installation. */
export async function readStored(
  { secrets, storage }: Pick<Platform, 'secrets' | 'storage'>,
  { organizationId, id, sealedKey, size }: Stored & { size: number },
): Promise<Buffer | 'gone' | 'damaged'> {
  try {
    const key = secrets.open(keyPlace(organizationId, id), sealedKey)
    const sealed = await storage.get({ organizationId, id })
    if (!sealed) return 'gone'
    try {
      return await buffer(openBytes(key, sealed, { size, first: 0, last: size - 1 }))
    } finally {
      sealed.destroy()
    }
  } catch (error) {
    // A disk that fails has a code, and is tried again; bytes that do not fit their key never will.
    if (error instanceof Error && 'code' in error) throw error
    return 'damaged'
  }
}

/** Puts bytes where the row with this sealed key will look for them. */
export async function writeStored(
  { secrets, storage }: Pick<Platform, 'secrets' | 'storage'>,
  { organizationId, id, sealedKey }: Stored,
  pieces: AsyncIterable<Buffer>,
): Promise<void> {
  const key = secrets.open(keyPlace(organizationId, id), sealedKey)
  await storage.put({ organizationId, id }, sealPieces(key, pieces))
}
