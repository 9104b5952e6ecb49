import type { Readable } from 'node:stream'

/** Keeps bytes under names the server makes up: in a folder, or in a bucket. */
export type Storage = {
  /** Durable when it returns; one that fails or is cut off leaves nothing that could be read. */
  put(place: Place, pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void>
  /** From this byte on; undefined: nothing lies there. */
  get(place: Place, from?: number): Promise<Readable | undefined>
  /** What is not there counts as removed. */
  remove(place: Place): Promise<void>
  /** Everything that is whole, in no order, with its size in bytes. */
  list(): AsyncIterable<Place & { size: number }>
  /** All that lies there for an organization, finished or not. */
  removeAll(organizationId: string): Promise<void>
}

export type Place = { organizationId: string; id: string }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The same in a folder and in a bucket, so that files can be moved from one to the other as they are. */
export const nameOf = ({ organizationId, id }: Place): string => `${onlyId(organizationId)}/${onlyId(id)}`

/** What the names of an organization's files begin with. */
export const folderOf = (organizationId: string): string => `${onlyId(organizationId)}/`

function onlyId(name: string): string {
  if (!uuid.test(name)) throw new Error('A stored file is named by ids only')
  return name
}

/** undefined: something else lies there. */
export function placeOf(name: string): Place | undefined {
  const [organizationId = '', id = '', ...rest] = name.split('/')
  return uuid.test(organizationId) && uuid.test(id) && rest.length === 0 ? { organizationId, id } : undefined
}
