import type { Tx } from '#platform/database/transaction'
import type { Platform } from '#platform/platform'
import { openSeal, sha256 } from '#platform/seal'
import { rememberSealKey } from '#platform/seal-keys'
import type { AgreementRow } from './agreements.ts'
import { evidenceOf } from './evidence.ts'
import { typeset } from './pdf.ts'
import { signaturePage } from './signature-page.ts'

const states = ['countersigned', 'signed'] as const
export type CopyState = (typeof states)[number]
export type Copy = { agreementId: string; state: CopyState; pdf: Buffer; evidence: string; madeAt: Date }

/** Prints and seals the agreement as it stands, and keeps both files for good. */
export async function keepCopy(
  tx: Tx,
  { secrets, publicOrigin }: Pick<Platform, 'secrets' | 'publicOrigin'>,
  row: AgreementRow,
): Promise<void> {
  const { seal, publicKey } = openSeal(secrets)
  const { document } = row
  const sections = [...document.sections, signaturePage(row, publicKey)]
  const pdf = await typeset({ ...document, sections }, row.document_sha256)
  const evidence = evidenceOf(row, {
    organizationId: tx.organizationId,
    server: publicOrigin(),
    pdf: { sha256: sha256(pdf), bytes: pdf.length },
    at: tx.now,
  })
  await rememberSealKey(tx, publicKey)
  await tx.db
    .insertInto('agreement_copies')
    .values({
      organization_id: tx.organizationId,
      agreement_id: row.id,
      state: row.countersigned_at ? 'countersigned' : 'signed',
      pdf,
      evidence: `${JSON.stringify(seal(evidence), null, 2)}\n`,
      made_at: tx.now,
    })
    .execute()
}

/** Of one agreement, or of all; the newest first. */
export async function readCopies(tx: Tx, agreementId?: string): Promise<Copy[]> {
  let query = tx.db
    .selectFrom('agreement_copies')
    .select(['agreement_id', 'state', 'pdf', 'evidence', 'made_at'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('made_at', 'desc')
    .orderBy('state')
  if (agreementId !== undefined) query = query.where('agreement_id', '=', agreementId)
  return (await query.execute()).map((row) => ({
    agreementId: row.agreement_id,
    state: row.state === 'signed' ? 'signed' : 'countersigned',
    pdf: row.pdf,
    evidence: row.evidence,
    madeAt: row.made_at,
  }))
}
