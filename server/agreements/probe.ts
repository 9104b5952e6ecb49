import type { Platform } from '#platform/platform'
import type { Probe } from '#platform/probes'
import { openSeal } from '#platform/seal'
import { listSealKeys } from '#platform/seal-keys'
import { listAgreements } from './agreements.ts'
import { readCopies } from './copies.ts'
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
      const faults = copies.flatMap(({ agreementId, state, pdf, evidence }) => {
        const verdict = verifySignature(pdf, evidence, { keys, now: clock.now() })
        return verdict.faults.map((fault) => `${agreementId}, ${state}: ${fault}`)
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
