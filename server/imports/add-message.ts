import { longestMessage } from '#contract/conversations'
import type { Gathered, SourceMessage } from './gathered.ts'
import { htmlToText } from './html-to-text.ts'
import type { Report } from './problems.ts'

type Found = Omit<SourceMessage, 'text' | 'createdAt' | 'conversationId'> & {
  conversationId: string | null
  source: string | null
  createdAt: Date | null
}

/** Takes what can be shown: a text or files, a time, a conversation. A text longer than any here becomes several messages. */
export function addMessage(gathered: Gathered, report: Report, found: Found): void {
  const { place, id, author, conversationId, createdAt } = found
  const written = found.source === null ? '' : htmlToText(found.source)
  if (found.source !== null && written !== found.source)
    report.note(place, 'changed', 'was HTML and is text here')
  const text = written || found.files.map((file) => file.name ?? 'File').join('\n')
  if (conversationId === null) {
    report.note(place, 'left out', 'a message that says no conversation')
    return
  }
  if (createdAt === null) {
    report.note(place, 'left out', 'a message without a time')
    return
  }
  if (text === '') {
    report.note(place, 'left out', 'a message without text and files')
    return
  }
  const parts = inParts(text)
  if (parts.length > 1)
    report.note(
      place,
      'changed',
      `is longer than ${longestMessage} characters: ${parts.length} messages here`,
    )
  for (const [index, part] of parts.entries()) {
    const partId = index === 0 ? id : `${id} part ${index + 1}`
    const files = index === 0 ? found.files : []
    gathered.messages.set(partId, { place, id: partId, conversationId, author, text: part, createdAt, files })
  }
}

function inParts(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > longestMessage) {
    const end = goodEnd(rest)
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...parts, rest]
}

/** After a line, else after a word, else anywhere but inside a character. */
function goodEnd(text: string): number {
  for (const mark of ['\n', ' ']) {
    const at = text.lastIndexOf(mark, longestMessage - 1)
    if (at > longestMessage / 2) return at + 1
  }
  const isInside = /[\ud800-\udbff]/.test(text.charAt(longestMessage - 1))
  return isInside ? longestMessage - 1 : longestMessage
}
