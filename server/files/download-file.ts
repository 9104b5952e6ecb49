import { Readable } from 'node:stream'
import type { Downloaded } from '#platform/download'
import { isErased } from '#platform/erasures/erased-objects'
import { Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { openBytes, sealedStart } from '#platform/storage/sealed-bytes'
import { readLink } from './links.ts'
import { keyPlace } from './take-file.ts'

/** The file a link leads to; one that has ended, is forged, or whose file is gone leads nowhere. */
export async function findDownload(platform: Platform, token: string): Promise<Downloaded | undefined> {
  const link = readLink(platform, token)
  if (!link) return undefined
  const { organizationId, id, expiresAt, isPicture } = link
  const row = await platform.database.inOrganization(organizationId, async (tx) => {
    const found = await tx.db
      .selectFrom('files')
      .select(['name', 'type', 'size', 'sealed_key'])
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      // A widget shows its own pictures to everybody, and nothing that was sent to anybody.
      .where('widget_id', isPicture ? 'is not' : 'is', null)
      .executeTakeFirst()
    // Whoever holds the link could have seen it.
    if (!found && (await isErased(tx, [id]))) throw new Refusal('gone')
    return found
  })
  if (!row) return undefined
  const { name, type, size } = row
  const key = platform.secrets.open(keyPlace(organizationId, id), row.sealed_key)
  return {
    name,
    type: type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    size,
    expiresAt,
    async read(first, last) {
      const sealed = await platform.storage.get({ organizationId, id }, sealedStart(first))
      if (!sealed) return undefined
      const bytes = Readable.from(openBytes(key, sealed, { size, first, last }))
      return bytes.once('close', () => sealed.destroy())
    },
  }
}
