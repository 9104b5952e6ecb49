import type { Bucket } from './bucket.ts'
import { folderOf, nameOf, placeOf, type Storage } from './storage.ts'

/** An object for each id, its key beginning with the organization. */
export function openS3Storage(bucket: Bucket): Storage {
  return {
    put: async (place, pieces) => bucket.put(nameOf(place), pieces),
    get: async (place, from) => bucket.get(nameOf(place), from),
    remove: async (place) => bucket.remove(nameOf(place)),
    async *list() {
      for await (const { key, size } of bucket.list('')) {
        const place = placeOf(key)
        if (place) yield { ...place, size }
      }
    },
    async removeAll(organizationId) {
      for await (const { key } of bucket.list(folderOf(organizationId))) await bucket.remove(key)
    },
  }
}
