import { createHmac, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import type { linkToAgreement } from '#contract/agreements'
import type { ReplyOf } from '#contract/endpoint'
import { later, minutes } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import type { Downloaded } from '#platform/download'
import { joinIds, splitIds } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { sha256 } from '#platform/seal'
import { getAgreement } from './agreements.ts'
import { type Copy, type CopyState, readCopies } from './copies.ts'

type LinkPlatform = Pick<Platform, 'secrets' | 'publicOrigin' | 'clock'>
export const downloadPath = '/agreements/:token'
const lifetime = minutes(15)

const kinds = ['signed.pdf', 'signed.json', 'countersigned.pdf', 'countersigned.json'] as const
type Kind = (typeof kinds)[number]

export async function linksTo(
  tx: Tx,
  platform: LinkPlatform,
  agreementId: string,
): Promise<ReplyOf<typeof linkToAgreement>> {
  await getAgreement(tx, agreementId)
  const expiresAt = new Date(Math.ceil(later(platform.clock.now(), lifetime).getTime() / 1000) * 1000)
  const link = (kind: Kind) => {
    const claim = claimOf(tx.organizationId, { agreementId, kind, expiresAt })
    const token = Buffer.concat([claim, proofOf(platform, claim)]).toString('base64url')
    return `${platform.publicOrigin()}${downloadPath.replace(':token', token)}`
  }
  const copies = await readCopies(tx, agreementId)
  return {
    copies: copies.map(({ state, pdf, madeAt }) => ({
      state,
      madeAt: madeAt.toISOString(),
      pdf: link(`${state}.pdf`),
      pdfSha256: sha256(pdf),
      evidence: link(`${state}.json`),
    })),
    expiresAt: expiresAt.toISOString(),
  }
}

/** undefined: not a link of ours, or too old. */
export async function findDownload(platform: Platform, token: string): Promise<Downloaded | undefined> {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== claimBytes + 32 || bytes.toString('base64url') !== token) return undefined
  const claim = bytes.subarray(0, claimBytes)
  if (!timingSafeEqual(bytes.subarray(claimBytes), proofOf(platform, claim))) return undefined
  const [organizationId, agreementId] = splitIds(claim.toString('base64url', 0, 32)) ?? []
  const kind = kinds[claim.readUInt8(32)]
  const expiresAt = new Date(claim.readUInt32BE(33) * 1000)
  if (!organizationId || !agreementId || !kind || expiresAt <= platform.clock.now()) return undefined
  const copies = await platform.database.inOrganization(organizationId, (tx) => readCopies(tx, agreementId))
  const [state, ending] = kind.split('.')
  const copy = copies.find((one) => one.state === state)
  return copy && fileOf(copy, ending === 'pdf', expiresAt)
}

function fileOf({ agreementId, state, pdf, evidence }: Copy, isPdf: boolean, expiresAt: Date): Downloaded {
  const bytes = isPdf ? pdf : Buffer.from(evidence)
  return {
    name: isPdf ? `${nameOf(agreementId, state)}.pdf` : `${nameOf(agreementId, state)}-evidence.json`,
    type: isPdf ? 'application/pdf' : 'application/json',
    size: bytes.length,
    expiresAt,
    read: async (first, last) => Readable.from([bytes.subarray(first, last + 1)]),
  }
}

const nameOf = (agreementId: string, state: CopyState): string =>
  `agreement-${agreementId.slice(0, 8)}-${state}`

const claimBytes = 32 + 1 + 4

function claimOf(
  organizationId: string,
  { agreementId, kind, expiresAt }: { agreementId: string; kind: Kind; expiresAt: Date },
): Buffer {
  const claim = Buffer.alloc(claimBytes)
  claim.write(joinIds(organizationId, agreementId), 0, 'base64url')
  claim.writeUInt8(kinds.indexOf(kind), 32)
  claim.writeUInt32BE(expiresAt.getTime() / 1000, 33)
  return claim
}

const proofOf = ({ secrets }: Pick<LinkPlatform, 'secrets'>, claim: Buffer): Buffer =>
  createHmac('sha256', secrets.keyFor('agreement links')).update(claim).digest()
