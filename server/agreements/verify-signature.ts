import { Sealed } from '#contract/sealed'
import { sha256, verifySealed } from '#platform/seal'
import { SignatureEvidence } from './evidence.ts'
import { documentSha256 } from './render.ts'

export type Verdict = {
  /** Nothing speaks against it. */
  isGenuine: boolean
  /** What speaks against it. */
  faults: string[]
  /** What to know besides. */
  notes: string[]
  publicKey: string | null
  evidence: SignatureEvidence | null
}

/**
 * Whether a PDF and its evidence are as they were sealed: by one of `keys` where some are given, else by the key the
 * evidence names itself. Asks nobody.
 */
export function verifySignature(
  pdf: Uint8Array,
  evidence: string,
  { keys, now }: { keys?: readonly string[] | undefined; now: Date },
): Verdict {
  const refused = (fault: string): Verdict => ({
    isGenuine: false,
    faults: [fault],
    notes: [],
    publicKey: null,
    evidence: null,
  })
  if (!verifySealed(evidence)) return refused('The evidence is not as it was sealed.')
  const { content, seal } = Sealed.parse(JSON.parse(evidence))
  if (keys && !keys.includes(seal.publicKey))
    return refused(`The evidence is sealed by another key: ${seal.publicKey}.`)
  const read = SignatureEvidence.safeParse(content)
  if (!read.success)
    return refused('The evidence is whole, but not of a signature, or of a newer version of the program.')
  const faults = faultsOf(read.data, pdf)
  return {
    isGenuine: faults.length === 0,
    faults,
    notes: notesOf(read.data, now),
    publicKey: seal.publicKey,
    evidence: read.data,
  }
}

function faultsOf({ text, presented, signed, pdf: named, events }: SignatureEvidence, pdf: Uint8Array) {
  const faults: string[] = []
  if (named.bytes !== pdf.length || named.sha256 !== sha256(pdf))
    faults.push('The PDF is not the one that the evidence is of.')
  if (documentSha256(text) !== signed.sha256) faults.push('The text in the evidence is not what was signed.')
  if (presented.sha256 !== signed.sha256) faults.push('What was presented is not what was signed.')
  const times = events.map(({ at }) => Date.parse(at))
  if (times.some((time, index) => index > 0 && time < (times[index - 1] ?? 0)))
    faults.push('The events of the signature are not in the order of their times.')
  return faults
}

function notesOf({ processor, issuedAt }: SignatureEvidence, now: Date): string[] {
  const notes: string[] = []
  if (!processor) notes.push('Not counter-signed: this copy is of before.')
  if (Date.parse(issuedAt) > now.getTime())
    notes.push('By the clock of this machine it was sealed in the future: one of the two clocks is wrong.')
  return notes
}
