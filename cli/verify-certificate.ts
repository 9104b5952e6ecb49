import { verifySealed } from '#platform/seal'
import { CommandFailure, command, UsageFault } from './command.ts'
import { given } from './given.ts'

export const verifyCertificate = command({
  name: 'verify-certificate',
  summary: 'check that a sealed document is as it was sealed, without a server',
  explanation: `
Reads a certificate, such as of an erasure, and checks its Ed25519 signature: one changed byte, and it fails. Asks no server and
needs no database. With --key it must be sealed by that installation, whose key stands at /api/v1/seal-key; without, by the
key the document itself names, which proves that it is whole but not whose it is.

  $ aparte verify-certificate erasure-01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e.json
  $ aparte verify-certificate certificate.json --key 3q2-7wX0v5Jt1ZkQ8mYbN4cVhLrSdFgAeUiOpTyWzX0 --json`,
  words: ['FILE'],
  options: {
    key: {
      type: 'string',
      value: 'KEY',
      description: 'the public key of the installation that must have sealed it',
    },
  },
  async run({ options: { key }, words: [file], path }) {
    if (file === undefined) throw new UsageFault('Name the file.')
    const text = await given.text(path(file))
    if (!verifySealed(text, key))
      throw new CommandFailure(
        'not_genuine',
        `${file} is not as it was sealed${key === undefined ? '' : ', or not by this key'}: ask for it again.`,
      )
    const { content, seal } = JSON.parse(text)
    const whose = key === undefined ? 'by the key it names itself: compare it' : 'by the key you gave'
    const lines = [`${file} is as it was sealed, ${whose}.`, `  key       ${seal.publicKey}`]
    for (const name of ['document', 'organizationId', 'erasureId', 'erasedAt', 'issuedAt'])
      if (typeof content[name] === 'string') lines.push(`  ${name.padEnd(15)} ${content[name]}`)
    return { json: { isGenuine: true, publicKey: seal.publicKey, content }, text: lines.join('\n') }
  },
})
