import type { Readable } from 'node:stream'

/** Where backups lie: a folder, or a bucket. Names are paths of our own making, like backups/ID/manifest.json. */
export type BackupTarget = {
  /** For people: the folder, or the bucket. */
  place: string
  /** Whole and durable when it returns; one that fails or is cut off leaves nothing under this name. */
  put(name: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>
  /** undefined: nothing lies there. */
  get(name: string): Promise<Readable | undefined>
  /** Everything whose name begins so, in no order. */
  list(prefix: string): Promise<{ name: string; size: number }[]>
  /** What is not there counts as deleted. */
  delete(name: string): Promise<void>
  /** Does away with what was cut off while it was written. Called when nobody writes into this folder of it. */
  tidy?(folder: string): Promise<void>
}
