import { createHmac, timingSafeEqual } from 'node:crypto'
import { days, hours, later, minutes } from '#platform/clock'
import { joinIds, splitIds } from '#platform/ids'
import type { Platform } from '#platform/platform'

export type LinkPlatform = Pick<Platform, 'secrets' | 'publicOrigin' | 'clock'>
export type Link = { url: string; expiresAt: Date }

/** What a link leads to, how long it is good, and how far its end is rounded up: until then it is the same link. */
export const linkKinds = {
  file: { mark: 0, lifetime: minutes(5), step: minutes(1) },
  data: { mark: 0, lifetime: hours(1), step: minutes(1) },
  picture: { mark: 1, lifetime: days(1), step: days(1) },
} as const

const idBytes = 32
const timeBytes = 4
const claimBytes = idBytes + timeBytes + 1
const proofBytes = 32

/** Who holds it may fetch this file until then: what it says is proven by our key. */
export function linkTo(
  platform: LinkPlatform,
  { organizationId, id }: { organizationId: string; id: string },
  kind: keyof typeof linkKinds,
): Link {
  const { mark, lifetime, step } = linkKinds[kind]
  const end = later(platform.clock.now(), lifetime).getTime()
  const expiresAt = new Date(Math.ceil(end / step) * step)
  const claim = Buffer.alloc(claimBytes)
  claim.write(joinIds(organizationId, id), 'base64url')
  claim.writeUInt32BE(expiresAt.getTime() / 1000, idBytes)
  claim.writeUInt8(mark, idBytes + timeBytes)
  const token = Buffer.concat([claim, proofOf(platform, claim)]).toString('base64url')
  return { url: `${platform.publicOrigin()}/files/${token}`, expiresAt }
}

/** What a link that is still good leads to. */
export function readLink(
  platform: LinkPlatform,
  token: string,
): { organizationId: string; id: string; expiresAt: Date; isPicture: boolean } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== claimBytes + proofBytes || bytes.toString('base64url') !== token) return undefined
  const claim = bytes.subarray(0, claimBytes)
  if (!timingSafeEqual(bytes.subarray(claimBytes), proofOf(platform, claim))) return undefined
  const expiresAt = new Date(claim.readUInt32BE(idBytes) * 1000)
  const ids = splitIds(claim.toString('base64url', 0, idBytes))
  if (!ids || expiresAt <= platform.clock.now()) return undefined
  const isPicture = claim.readUInt8(idBytes + timeBytes) === linkKinds.picture.mark
  return { organizationId: ids[0], id: ids[1], expiresAt, isPicture }
}

const proofOf = ({ secrets }: LinkPlatform, claim: Buffer): Buffer =>
  createHmac('sha256', secrets.keyFor('file links')).update(claim).digest()
