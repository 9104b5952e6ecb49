import type { Readable } from 'node:stream'

/** Keeps bytes under names the server makes up: in a folder, or in a bucket. */
export type Storage = {
  /** Durable when it returns; one that fails or is cut off leaves nothing that could be read. */
  put(place: Place, pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void>
  /** From this byte on; undefined: nothing lies there. */
  get(place: Place, from?: number): Promise<Readable | undefined>
  /** What is not there counts as removed. */
  remove(place: Place): Promise<void>
  /** All that lies there for an organization, finished or not. */
  removeAll(organizationId: string): Promise<void>
}

export type Place = { organizationId: string; id: string }
