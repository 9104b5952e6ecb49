import { createHmac, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import { days, hours, later } from '#platform/clock'
import type { InstallationTx } from '#platform/database/transaction'
import type { Downloaded } from '#platform/download'
import { joinIds, splitIds } from '#platform/ids'
import type { Platform } from '#platform/platform'

type Erased = {
  certificateId: string
  organizationId: string
  requestedAt: Date
  erasedAt: Date
  rows: Record<string, number>
  files: number
  jobs: number
}

/** What the owner gets in the end. Ids, counts and times: it names nobody. */
export function certificateOf({ config }: Pick<Platform, 'config'>, erased: Erased): object {
  const { rows, files, jobs } = erased
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
  return {
    certificate: 'An organization was closed, and everything it kept here was erased',
    law: ['Art. 28(3)(g) GDPR', 'Art. 25(2)(h) of Regulation (EU) 2023/2854 (Data Act)'],
    certificateId: erased.certificateId,
    organizationId: erased.organizationId,
    requestedAt: erased.requestedAt.toISOString(),
    erasedAt: erased.erasedAt.toISOString(),
    stores: [
      { store: 'database', found: all, erased: all, kept: 0, tables: rows },
      { store: 'files and archives of exports', found: files, erased: files, kept: 0 },
      { store: 'jobs', found: jobs, erased: jobs, kept: 0 },
    ],
    check: 'Each table was counted again after the erasure, and the storage was listed: nothing was left.',
    kept: [
      {
        what: 'a line of the erasure journal',
        why: 'so that no restore brings the organization back; ids and a keyed hash',
      },
      { what: 'this certificate', why: 'to prove the erasure; it names nobody' },
    ],
    physicalHorizon: {
      // Everything made up to the moment of the erasure is older than this then.
      at: later(erased.erasedAt, days(config.backupKeepDays)).toISOString(),
      why: `sealed backups and the archive of the database’s log are kept for ${config.backupKeepDays} days; restoring one erases the organization again. Files in them cannot be read: their keys are gone`,
    },
  }
}

export const certificatePath = '/certificates/:token'

/** Whoever has it may fetch the certificate: nobody can sign in any more. */
export const linkToCertificate = (
  platform: Pick<Platform, 'secrets' | 'publicOrigin'>,
  id: string,
): string => {
  const ids = Buffer.from(joinIds(id, id), 'base64url')
  const token = Buffer.concat([ids, proofOf(platform, ids)]).toString('base64url')
  return `${platform.publicOrigin()}${certificatePath.replace(':token', token)}`
}

export async function findCertificate(platform: Platform, token: string): Promise<Downloaded | undefined> {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 64 || bytes.toString('base64url') !== token) return undefined
  const ids = bytes.subarray(0, 32)
  if (!timingSafeEqual(bytes.subarray(32), proofOf(platform, ids))) return undefined
  const [id = ''] = splitIds(ids.toString('base64url')) ?? []
  const row = await platform.database.outsideOrganizations((tx) => findDocument(tx, id))
  if (!row?.document) return undefined
  const document = Buffer.from(`${JSON.stringify(row.document, null, 2)}\n`)
  return {
    name: 'certificate.json',
    type: 'application/json',
    size: document.length,
    expiresAt: later(platform.clock.now(), hours(1)),
    read: async (first, last) => Readable.from([document.subarray(first, last + 1)]),
  }
}

export const findDocument = (tx: InstallationTx, id: string) =>
  tx.db
    .selectFrom('closing_certificates')
    .select(['closed_organization', 'requested_at', 'erased_at', 'erased', 'document', 'mail_to'])
    .where('id', '=', id)
    .executeTakeFirst()

const proofOf = ({ secrets }: Pick<Platform, 'secrets'>, ids: Buffer): Buffer =>
  createHmac('sha256', secrets.keyFor('certificate links')).update(ids).digest()
