/** `text` is without tone; `words` are what one may search for. */
export type Emoji = { text: string; name: string; words: string; hasTones: boolean }

export function readGroup(lines: string): Emoji[] {
  return lines.split('\n').map((line) => {
    const [marked = '', name = '', further = ''] = line.split('|')
    const hasTones = marked.endsWith('*')
    const text = hasTones ? marked.slice(0, -1) : marked
    return { text, name, words: fold(`${name} ${further}`), hasTones }
  })
}

/** Every word that was typed begins a word of the emoji; those whose name begins so come first. */
export function search(emoji: readonly Emoji[], typed: string): Emoji[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean)
  const found = emoji.filter(({ words }) => wanted.every((word) => ` ${words}`.includes(` ${word}`)))
  const isFirst = ({ words }: Emoji) => words.startsWith(wanted[0] ?? '')
  return [...found.filter(isFirst), ...found.filter((one) => !isFirst(one))]
}

/** Accents are often left out when one types quickly. */
const fold = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** The five tones stand behind the first character, in place of its wish for colours. */
export function withTone({ text, hasTones }: Emoji, tone: number): string {
  if (!hasTones || tone === 0) return text
  const [first = '', ...rest] = text
  const after = rest[0] === '\ufe0f' ? rest.slice(1) : rest
  return first + String.fromCodePoint(0x1f3fa + tone) + after.join('')
}
