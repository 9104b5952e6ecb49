import type { DraftContent, MessageContent } from '#contract/content'

/** The text of a message with this content: it says everything, for mails, transcripts and those who cannot see cards. */
export function sayAll(introduction: string, content: DraftContent) {
  return [introduction.trim(), descriptionOf(content)].filter(Boolean).join('\n\n')
}

/** What of a message’s text is worth showing beside its content, which says the rest. */
export function introductionOf(text: string, content: MessageContent | null) {
  if (!content) return text
  const said = descriptionOf(content)
  return said && text.endsWith(said) ? text.slice(0, -said.length).trim() : text
}

function descriptionOf(content: MessageContent): string {
  switch (content.kind) {
    case 'quick-replies':
      return ''
    case 'cards':
      return lines(content.cards.flatMap(({ title, text, link }) => [title, text, link && linkWords(link)]))
    case 'articles':
      return lines(content.articles.flatMap(({ title, excerpt, url }) => [title, excerpt, url]))
    case 'form':
      return lines(content.fields.map(({ label }) => `– ${label}`))
    case 'files':
      return lines(content.files.map(({ name }) => name))
    case 'answers':
      return lines(content.answers.map(({ label, value }) => `${label}: ${value}`))
  }
}

const linkWords = (link: { label: string; url: string }) => `${link.label}: ${link.url}`

const lines = (parts: (string | undefined)[]) => parts.filter(Boolean).join('\n')
