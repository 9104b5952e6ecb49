import { createHmac, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import { days, later } from '#platform/clock'
import type { Downloaded } from '#platform/download'
import { Refusal } from '#platform/errors'
import { joinIds, splitIds } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { findErasure } from './erasures.ts'

type LinkPlatform = Pick<Platform, 'secrets' | 'publicOrigin'>

/** For who was erased and can sign in no more: whoever holds it may fetch the certificate, which names nobody. */
export function linkToCertificate(platform: LinkPlatform, organizationId: string, erasureId: string): string {
  const ids = joinIds(organizationId, erasureId)
  return `${platform.publicOrigin()}/erasures/${ids}${proofOf(platform, ids)}`
}

export async function findCertificate(platform: Platform, token: string): Promise<Downloaded | undefined> {
  const [ids, proof] = [token.slice(0, 43), token.slice(43)]
  const expected = proofOf(platform, ids)
  if (proof.length !== expected.length || !timingSafeEqual(Buffer.from(proof), Buffer.from(expected)))
    return undefined
  const [organizationId, erasureId] = splitIds(ids) ?? []
  if (organizationId === undefined || erasureId === undefined) return undefined
  const row = await platform.database.inOrganization(organizationId, (tx) => findErasure(tx, erasureId))
  if (!row) return undefined
  if (!row.certificate) throw new Refusal('certificate_not_ready')
  const bytes = Buffer.from(`${JSON.stringify(row.certificate, null, 2)}\n`)
  return {
    name: `erasure-${erasureId}.json`,
    type: 'application/json',
    size: bytes.length,
    expiresAt: later(platform.clock.now(), days(1)),
    read: async (first, last) => Readable.from([bytes.subarray(first, last + 1)]),
  }
}

const proofOf = ({ secrets }: LinkPlatform, ids: string): string =>
  createHmac('sha256', secrets.keyFor('certificate links')).update(ids).digest('base64url')
