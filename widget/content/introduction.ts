import type { MessageContent } from '#contract/content'

/** What of a message's text is worth showing beside its content, which says the rest. */
export function introductionOf(text: string, content: MessageContent | null): string {
  const said = content ? wordsOf(content) : ''
  return said && text.endsWith(said) ? text.slice(0, -said.length).trim() : text
}

/** As messages say it in their text, for those who cannot see the content. */
function wordsOf(content: MessageContent): string {
  if (content.kind === 'files') return lines(content.files.map(({ name }) => name))
  if (content.kind === 'answers')
    return lines(content.answers.map(({ label, value }) => `${label}: ${value}`))
  if (content.kind === 'form') return lines(content.fields.map(({ label }) => `– ${label}`))
  if (content.kind === 'articles')
    return lines(content.articles.flatMap(({ title, excerpt, url }) => [title, excerpt, url]))
  if (content.kind === 'cards')
    return lines(
      content.cards.flatMap(({ title, text, link }) => [title, text, link && `${link.label}: ${link.url}`]),
    )
  return ''
}

const lines = (parts: (string | undefined)[]) => parts.filter(Boolean).join('\n')
