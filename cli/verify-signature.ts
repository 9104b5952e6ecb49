import { verifySignature as verify } from '#rooms/agreements'
import { CommandFailure, command, UsageFault } from './command.ts'
import { given } from './given.ts'

export const verifySignature = command({
  name: 'verify-signature',
  summary: 'check that a signed agreement and its evidence are as they were signed, without a server',
  explanation: `
Reads the PDF and the evidence beside it: the Ed25519 seal over the evidence, the SHA-256 of the PDF and of the text, and the
order of events. One changed byte in either file, and it fails. Asks no server and needs no database. With --key the evidence
must be sealed by that installation; its key, and those it had before, stand at /api/v1/seal-key. Without, by the key the
evidence itself names, which proves that both are whole but not whose they are.

  $ aparte verify-signature agreement.pdf evidence.json
  $ aparte verify-signature agreement.pdf evidence.json --key 3q2-7wX0v5Jt1ZkQ8mYbN4cVhLrSdFgAeUiOpTyWzX0 --json`,
  words: ['PDF', 'EVIDENCE'],
  options: {
    key: {
      type: 'string',
      value: 'KEY',
      description: 'the public key of the installation that must have sealed it',
    },
  },
  async run({ options: { key }, words: [pdf, evidence], path }) {
    if (pdf === undefined || evidence === undefined)
      throw new UsageFault('Name both files: the PDF, then the evidence.')
    const bytes = await given.bytes(path(pdf))
    const text = await given.text(path(evidence))
    const verdict = verify(bytes, text, { keys: key === undefined ? undefined : [key], now: new Date() })
    if (!verdict.isGenuine) throw new CommandFailure('not_genuine', verdict.faults.join(' '))
    const { controller, processor, signed } = verdict.evidence ?? {}
    const by = (who: { name: string; position: string } | null | undefined) =>
      who ? `${who.name}, ${who.position}` : '–'
    const lines = [
      `${pdf} is exactly what was signed, ${key === undefined ? 'by the key the evidence names itself: compare it' : 'by the key you gave'}.`,
      `  key             ${verdict.publicKey}`,
      `  text            SHA-256 ${signed?.sha256}`,
      `  signed          ${signed?.at}  ${by(controller)}`,
      `  counter-signed  ${processor?.at ?? ''}  ${by(processor)}`,
      ...verdict.notes.map((note) => `  note            ${note}`),
    ]
    return { json: { ...verdict }, text: lines.join('\n') }
  },
})
