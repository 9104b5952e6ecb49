const address = /\b(?:https?:\/\/|mailto:)[^\s<>"']+/gi
const closing = /[.,;:!?…]+$/

/** Addresses in a message become links, built as nodes and never from HTML. */
export function LinkedText({ text }: { text: string }) {
  return (
    <div dir="auto">
      {splitLinks(text).map(({ text, href, start }) =>
        href ? (
          <a key={start} href={href} target="_blank" rel="noopener noreferrer">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </div>
  )
}

type Part = { start: number; text: string; href?: string }

export function splitLinks(text: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    const found = trimAddress(match[0])
    if (!URL.canParse(found)) continue
    if (match.index > end) parts.push({ start: end, text: text.slice(end, match.index) })
    parts.push({ start: match.index, text: found, href: found })
    end = match.index + found.length
  }
  if (end < text.length) parts.push({ start: end, text: text.slice(end) })
  return parts
}

/** The full stop after an address belongs to the sentence, and so does a bracket that was opened before it. */
function trimAddress(found: string): string {
  const trimmed = found.replace(closing, '')
  const isUnmatched = trimmed.endsWith(')') && !trimmed.includes('(')
  return isUnmatched ? trimAddress(trimmed.slice(0, -1)) : trimmed
}
