import type { Platform } from '#platform/platform'
import type { Probe } from '#platform/probes'
import { inOrder, openSeal } from '#platform/seal'
import { listSealKeys } from '#platform/seal-keys'
import { type AgreementRow, listAgreements } from './agreements.ts'
import { type CopyState, readCopies } from './copies.ts'
import { evidenceOf, SignatureEvidence } from './evidence.ts'
import { documentSha256 } from './render.ts'
import { verifySignature } from './verify-signature.ts'

/** Every signed copy that is kept still verifies, and the rows beside it say the same. */
export const signatureProbe = ({ secrets, clock }: Pick<Platform, 'secrets' | 'clock'>): Probe => ({
  claim: 'V22',
  look: (ask) =>
    ask(async (tx) => {
      const agreements = await listAgreements(tx)
      if (agreements.length === 0) return undefined
      const keys = [openSeal(secrets).publicKey, ...(await listSealKeys(tx))]
      const copies = await readCopies(tx)
      const faults = copies.flatMap((copy) => {
        const { faults: found, evidence } = verifySignature(copy.pdf, copy.evidence, {
          keys,
          now: clock.now(),
        })
        const row = agreements.find(({ id }) => id === copy.agreementId)
        const differing = row && evidence ? differences(evidence, copy.state, row, tx.organizationId) : []
        const all = differing.length > 0 ? [...found, saysOtherwise(differing)] : found
        return all.map((fault) => `${copy.agreementId}, ${copy.state}: ${fault}`)
      })
      for (const { id, document, document_sha256, countersigned_at } of agreements) {
        const of = copies.filter(({ agreementId }) => agreementId === id)
        const wanted = countersigned_at ? 2 : 1
        if (of.length < wanted) faults.push(`${id}: a signed copy is missing.`)
        if (documentSha256(document) !== document_sha256) faults.push(`${id}: its text has changed.`)
      }
      return faults.length > 0
        ? { holds: false, found: faults.join(' ') }
        : {
            holds: true,
            found: `Every signed copy of the agreement verifies against its evidence (${copies.length}).`,
          }
    }),
})

/** What the evidence says otherwise than the row does: made from it again, all but what only the moment of sealing knew. */
function differences(
  evidence: SignatureEvidence,
  state: CopyState,
  row: AgreementRow,
  organizationId: string,
): string[] {
  const { server, pdf, issuedAt } = evidence
  // Who signed may have been erased since.
  const signed = { ...row, signed_by: row.signed_by ?? evidence.controller.userId }
  const asItStood =
    state === 'signed' ? { ...signed, countersigned_by: null, countersigned_at: null } : signed
  const again = evidenceOf(asItStood, { organizationId, server, pdf, at: new Date(issuedAt) })
  return SignatureEvidence.keyof().options.filter((key) => inOrder(again[key]) !== inOrder(evidence[key]))
}

const saysOtherwise = (differing: readonly string[]): string =>
  `The row beside it says otherwise: ${differing.join(', ')}.`
