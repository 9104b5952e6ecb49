import type { Platform } from '#platform/platform'
import { openBytes } from '#platform/storage/sealed-bytes'
import type { Place } from '#platform/storage/storage'
import { keyPlace } from './take-file.ts'

/** Opens a stored file with the key in its row, to its last byte; throws when that cannot be done. A file without a row
 * is nobody's: it counts as false. */
export async function checkFile({ database, secrets, storage }: Platform, place: Place): Promise<boolean> {
  const { organizationId, id } = place
  const row = await database.inOrganization(organizationId, (tx) =>
    tx.db
      .selectFrom('files')
      .select(['size', 'sealed_key'])
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst(),
  )
  if (!row) return false
  const sealed = await storage.get(place)
  if (!sealed) throw new Error('A stored file is gone')
  const key = secrets.open(keyPlace(organizationId, id), row.sealed_key)
  let size = 0
  for await (const piece of openBytes(key, sealed, { size: row.size, first: 0, last: row.size - 1 }))
    size += piece.length
  if (size !== row.size) throw new Error('A stored file is shorter than it was')
  return true
}
