const longest = 40
const longestMade = 24

/** A name for programs, made from what people read: "E-mail address" becomes e_mail_address. */
export function nameFrom(label: string, taken: readonly string[], otherwise: string) {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  const name = firstWords(plain) || otherwise
  return taken.includes(name) ? numbered(name, taken) : name
}

export const isName = (name: string) => /^[a-z][a-z0-9_]{0,39}$/.test(name)

function firstWords(plain: string) {
  if (plain.length <= longestMade) return plain
  const [first = ''] = plain.split('_')
  const whole = plain.slice(0, longestMade + 1).replace(/_[^_]*$/, '')
  return first.length > longestMade ? first.slice(0, longestMade) : whole
}

function numbered(name: string, taken: readonly string[], number = 2): string {
  const ending = `_${number}`
  const candidate = `${name.slice(0, longest - ending.length)}${ending}`
  return taken.includes(candidate) ? numbered(name, taken, number + 1) : candidate
}
