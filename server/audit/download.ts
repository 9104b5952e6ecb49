import { createHmac, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import type { UserActor } from '#platform/actor'
import { hours, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import type { Downloaded } from '#platform/download'
import { announce } from '#platform/events'
import { joinIds, splitIds } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { findLink, type KeptLink, linksAtOnce, readLinks } from './links.ts'
import { downloadFormat } from './read-download.ts'
import { readStart } from './verify.ts'

const lifetime = hours(1)
const claimBytes = 32 + 4 + 4

/** What a link holds: the log up to the entry that was the newest then, so that its bytes are the same until it expires. */
type Claim = { organizationId: string; userId: string; count: number; expiresAt: Date }

/** That it was made is in the log, but not in what it leads to. */
export async function makeLink(tx: Tx, platform: Platform, actor: UserActor) {
  const count = (await findLink(tx))?.number ?? 0
  await announce(tx, actor, { type: 'audit.downloaded', subjectId: tx.organizationId })
  const end = Math.ceil(later(tx.now, lifetime).getTime() / 1000)
  const claim = Buffer.alloc(claimBytes)
  claim.write(joinIds(tx.organizationId, actor.userId), 0, 'base64url')
  claim.writeUInt32BE(count, 32)
  claim.writeUInt32BE(end, 36)
  const token = Buffer.concat([claim, proofOf(platform, claim)]).toString('base64url')
  return { url: `${platform.publicOrigin()}/audit/${token}`, expiresAt: new Date(end * 1000).toISOString() }
}

function readLink(platform: Platform, token: string): Claim | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== claimBytes + 32 || bytes.toString('base64url') !== token) return undefined
  const claim = bytes.subarray(0, claimBytes)
  if (!timingSafeEqual(bytes.subarray(claimBytes), proofOf(platform, claim))) return undefined
  const ids = splitIds(claim.toString('base64url', 0, 32))
  const expiresAt = new Date(claim.readUInt32BE(36) * 1000)
  if (!ids || expiresAt <= platform.clock.now()) return undefined
  return { organizationId: ids[0], userId: ids[1], count: claim.readUInt32BE(32), expiresAt }
}

/** What a link leads to, unless whoever made it has lost the right since. */
export async function findLog(platform: Platform, token: string): Promise<Downloaded | undefined> {
  const claim = readLink(platform, token)
  if (!claim || !(await mayStill(platform, claim))) return undefined
  let size = 0
  for await (const piece of piecesOf(platform, claim)) size += piece.length
  return {
    name: `audit-${claim.expiresAt.toISOString().slice(0, 10)}.ndjson`,
    type: 'application/x-ndjson',
    size,
    expiresAt: claim.expiresAt,
    read: async (first, last) => Readable.from(between(piecesOf(platform, claim), first, last)),
  }
}

async function mayStill({ database }: Platform, { organizationId, userId }: Claim): Promise<boolean> {
  const user = await database.inOrganization(organizationId, (tx) =>
    tx.db
      .selectFrom('users')
      .select('role')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', userId)
      .where('disabled_at', 'is', null)
      .executeTakeFirst(),
  )
  return user?.role === 'owner' || user?.role === 'admin'
}

/** First what it is, where it begins and ends and what the anchor says; then a line for each entry. */
async function* piecesOf(
  { database, anchors }: Platform,
  { organizationId, count }: Claim,
): AsyncGenerator<Buffer> {
  const { start, end } = await database.inOrganization(organizationId, async (tx) => ({
    start: await readStart(tx),
    end: await findLink(tx, count),
  }))
  const anchored = ((await anchors.read()).get(organizationId) ?? []).filter((line) => line.count <= count)
  yield inJson({
    format: downloadFormat,
    organizationId,
    start: start && { number: start.number, hash: start.hash },
    end: end ?? null,
    anchor: anchored.at(-1) ?? null,
  })
  for (let after = start?.number ?? 0; after < count; ) {
    const from = after
    const links = await database.inOrganization(organizationId, (tx) => readLinks(tx, from))
    const wanted = links.filter(({ number }) => number <= count)
    if (wanted.length > 0) yield Buffer.concat(wanted.map(inJson))
    if (links.length < linksAtOnce) return
    after = links.at(-1)?.number ?? count
  }
}

const inJson = (value: KeptLink | Record<string, unknown>): Buffer =>
  Buffer.from(`${JSON.stringify(value)}\n`)

async function* between(pieces: AsyncIterable<Buffer>, first: number, last: number): AsyncGenerator<Buffer> {
  let at = 0
  for await (const piece of pieces) {
    const wanted = piece.subarray(Math.max(0, first - at), Math.max(0, last + 1 - at))
    at += piece.length
    if (wanted.length > 0) yield wanted
    if (at > last) return
  }
}

const proofOf = ({ secrets }: Pick<Platform, 'secrets'>, claim: Buffer): Buffer =>
  createHmac('sha256', secrets.keyFor('audit links')).update(claim).digest()
