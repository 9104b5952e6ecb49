import { createHmac, timingSafeEqual } from 'node:crypto'
import { hours, later } from '#platform/clock'
import { joinIds, splitIds } from '#platform/ids'
import type { Platform } from '#platform/platform'

type LinkPlatform = Pick<Platform, 'secrets' | 'publicOrigin' | 'clock'>

/** Large archives over slow lines are fetched in pieces. */
const lifetime = hours(1)

const claimBytes = 64 + 4
const proofBytes = 32

type Claim = { organizationId: string; exportId: string; userId: string; expiresAt: Date }

/** Who holds it may fetch this archive until then; it says on whose behalf. */
export function linkTo(platform: LinkPlatform, ids: Omit<Claim, 'expiresAt'>) {
  const end = Math.ceil(later(platform.clock.now(), lifetime).getTime() / 1000)
  const claim = Buffer.alloc(claimBytes)
  claim.write(joinIds(ids.organizationId, ids.exportId), 0, 'base64url')
  claim.write(joinIds(ids.organizationId, ids.userId), 32, 'base64url')
  claim.writeUInt32BE(end, 64)
  const token = Buffer.concat([claim, proofOf(platform, claim)]).toString('base64url')
  return { url: `${platform.publicOrigin()}/exports/${token}`, expiresAt: new Date(end * 1000) }
}

/** What a link that is still good leads to. */
export function readLink(platform: LinkPlatform, token: string): Claim | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== claimBytes + proofBytes || bytes.toString('base64url') !== token) return undefined
  const claim = bytes.subarray(0, claimBytes)
  if (!timingSafeEqual(bytes.subarray(claimBytes), proofOf(platform, claim))) return undefined
  const expiresAt = new Date(claim.readUInt32BE(64) * 1000)
  const what = splitIds(claim.toString('base64url', 0, 32))
  const who = splitIds(claim.toString('base64url', 32, 64))
  if (!what || !who || expiresAt <= platform.clock.now()) return undefined
  return { organizationId: what[0], exportId: what[1], userId: who[1], expiresAt }
}

const proofOf = ({ secrets }: LinkPlatform, claim: Buffer): Buffer =>
  createHmac('sha256', secrets.keyFor('export links')).update(claim).digest()
