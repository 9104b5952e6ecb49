import type { MessageContent } from '#contract/content'
import type { Message } from '#contract/conversations'
import { introductionOf } from './describe-content.ts'
import { isPicture } from './file-words.ts'

/** A message in a few words, for lists. */
export function previewOf({ text, content }: Pick<Message, 'text' | 'content'>): string {
  if (!content) return text
  return introductionOf(text, content) || wordsFor(content) || text
}

function wordsFor(content: MessageContent): string | undefined {
  switch (content.kind) {
    case 'quick-replies':
      return undefined
    case 'cards':
      return said('Card', 'cards', content.cards)
    case 'articles':
      return said('Article', 'articles', content.articles)
    case 'form':
      return `Form: ${content.fields.map(({ label }) => label).join(', ')}`
    case 'files':
      return filesInWords(content.files)
    case 'answers':
      return `Answers: ${content.answers.map(({ value }) => value).join(', ')}`
  }
}

function filesInWords(files: { name: string; type: string; width: number | null }[]) {
  const [first] = files
  const areAllPictures = files.every(isPicture)
  if (files.length === 1) return `${areAllPictures ? 'Picture' : 'File'}: ${first?.name}`
  return `${files.length} ${areAllPictures ? 'pictures' : 'files'}`
}

function said(one: string, many: string, titled: { title: string }[]) {
  const title = titled[0]?.title ?? ''
  return titled.length === 1 ? `${one}: ${title}` : `${titled.length} ${many}: ${title}`
}
