import { Refusal } from '#platform/errors'

/** Refuses passwords that are known from breaches, or that are little more than words of this account. */
export async function refuseWeakPassword(password: string, context: string[], field: string): Promise<void> {
  const plain = password.toLowerCase()
  if ((await breachedPasswords()).has(plain)) {
    throw new Refusal('weak_password', { field, detail: 'This password is on lists of stolen passwords.' })
  }
  if (withoutWords(plain, ['aparte', ...context]).length < fewestOwnCharacters) {
    throw new Refusal('weak_password', {
      field,
      detail: 'This password is little more than your name, company or address.',
    })
  }
}

const fewestOwnCharacters = 4

function withoutWords(plain: string, context: string[]): string {
  const words = context
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2)
  // Longest first, or "anna" would leave the rest of "annabel" behind.
  return words.sort((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), plain)
}

let breached: Promise<Set<string>> | undefined

// 49,000 words; loaded when the first password is chosen, not at start.
function breachedPasswords(): Promise<Set<string>> {
  breached ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  )
  return breached
}
