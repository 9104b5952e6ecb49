const longest = 40

/** A name for programs, made from what people read: "E-mail address" becomes e_mail_address. */
export function nameFrom(label: string, taken: readonly string[], otherwise: string) {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  const name = plain.slice(0, longest).replace(/_+$/, '') || otherwise
  return taken.includes(name) ? numbered(name, taken) : name
}

export const isName = (name: string) => /^[a-z][a-z0-9_]{0,39}$/.test(name)

function numbered(name: string, taken: readonly string[], number = 2): string {
  const ending = `_${number}`
  const candidate = `${name.slice(0, longest - ending.length)}${ending}`
  return taken.includes(candidate) ? numbered(name, taken, number + 1) : candidate
}
