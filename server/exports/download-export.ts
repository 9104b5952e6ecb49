import { Readable } from 'node:stream'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import type { Downloaded } from '#platform/download'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import { openBytes, sealedStart } from '#platform/storage/sealed-bytes'
import { type ExportRow, findExport, readExport } from './exports.ts'
import { linkTo, readLink } from './links.ts'
import { keyPlace } from './request-export.ts'

export async function makeLink(tx: Tx, platform: Platform, actor: UserActor, exportId: string) {
  const { state } = await readExport(tx, actor, exportId)
  if (state !== 'ready') throw new Refusal('export_not_ready')
  const { organizationId, userId } = actor
  const { url, expiresAt } = linkTo(platform, { organizationId, exportId, userId })
  return { url, expiresAt: expiresAt.toISOString() }
}

/** For the person themselves, on behalf of the user who answered them; undefined: there is nothing to fetch any more. */
export async function linkForPerson(
  tx: Tx,
  platform: Platform,
  { exportId, userId }: { exportId: string; userId: string },
): Promise<string | undefined> {
  const row = await findExport(tx, exportId)
  if (row?.state !== 'ready' || row.expires_at <= tx.now || !(await mayStill(tx, userId, row)))
    return undefined
  return linkTo(platform, { organizationId: tx.organizationId, exportId, userId }).url
}

/** Who made the link may have lost the right, or the account, since. */
async function mayStill(tx: Tx, userId: string, { kind }: ExportRow): Promise<boolean> {
  const user = await tx.db
    .selectFrom('users')
    .select('role')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return user?.role === 'owner' || (user?.role === 'admin' && kind === 'person')
}

/** The archive a link leads to. That it was fetched is written down, on behalf of who made the link. */
export async function findArchive(platform: Platform, token: string): Promise<Downloaded | undefined> {
  const link = readLink(platform, token)
  if (!link) return undefined
  const { organizationId, exportId, userId, expiresAt } = link
  const { database, secrets, storage } = platform
  const row = await database.inOrganization(organizationId, async (tx) => {
    const found = await findExport(tx, exportId)
    const isThere = found?.state === 'ready' && found.expires_at > tx.now
    return isThere && (await mayStill(tx, userId, found)) ? found : undefined
  })
  if (!row) return undefined
  const key = secrets.open(keyPlace(organizationId, exportId), row.sealed_key)
  return {
    name: `${row.kind === 'person' ? 'person' : 'organization'}-${row.requested_at.toISOString().slice(0, 10)}.zip`,
    type: 'application/zip',
    size: row.bytes,
    expiresAt,
    async read(first, last) {
      const sealed = await storage.get({ organizationId, id: exportId }, sealedStart(first))
      if (!sealed) return undefined
      // Once for who fetches it in pieces.
      if (first === 0) {
        await database.inOrganization(organizationId, (tx) =>
          announce(tx, { kind: 'user', userId }, { type: 'export.downloaded', subjectId: exportId }),
        )
      }
      const bytes = Readable.from(openBytes(key, sealed, { size: row.bytes, first, last }))
      return bytes.once('close', () => sealed.destroy())
    },
  }
}
