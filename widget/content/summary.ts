import type { VisitorMessage } from '#contract/visitors'
import type { Say } from '../texts.ts'
import { introductionOf } from './introduction.ts'

/** A message in one line: names alone would not say that they are files. */
export function summarize(say: Say, { text, content }: Pick<VisitorMessage, 'text' | 'content'>): string {
  if (content?.kind !== 'files') return text
  const names = content.files.map(({ name }) => name).join(', ')
  const named = say('files.named', { count: content.files.length, names })
  return [introductionOf(text, content), named].filter(Boolean).join(' · ')
}

/** Who speaks, for screen readers: a bot is always called one. */
export function nameAuthor(say: Say, author: VisitorMessage['author']): string {
  if (author.kind === 'visitor') return say('you')
  return author.kind === 'bot' ? `${author.name} (${say('bot')})` : author.name
}
