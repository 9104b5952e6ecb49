import { webAddressOf } from '#console/frame/rules.ts'
import type { DraftContent } from '#contract/content'
import type { FieldKind } from '#contract/forms'

export type CardValues = { title: string; text: string; linkLabel: string; linkUrl: string; reply: string }
export type ArticleValues = { title: string; excerpt: string; url: string }
export type FieldValues = {
  label: string
  kind: FieldKind
  options: string
  isRequired: boolean
  purpose: string
}

export const emptyCard: CardValues = { title: '', text: '', linkLabel: '', linkUrl: '', reply: '' }
export const emptyArticle: ArticleValues = { title: '', excerpt: '', url: '' }
export const emptyField: FieldValues = {
  label: '',
  kind: 'text',
  options: '',
  isRequired: false,
  purpose: '',
}

export function buildQuickReplies(typed: string[]): DraftContent | undefined {
  const replies = [...new Set(typed.map((reply) => reply.trim()).filter(Boolean))]
  return replies.length > 0 ? { kind: 'quick-replies', replies } : undefined
}

/** Undefined while there is nothing to show. */
export function buildCards(values: CardValues[]): DraftContent | undefined {
  const cards = values.flatMap(({ title, text, linkLabel, linkUrl, reply }) => {
    if (!title.trim()) return []
    const url = linkUrl.trim() && addressOf(linkUrl)
    return {
      title: title.trim(),
      ...(text.trim() && { text: text.trim() }),
      ...(url && { link: { label: linkLabel.trim() || url, url } }),
      ...(reply.trim() && { reply: reply.trim() }),
    }
  })
  return cards.length > 0 ? { kind: 'cards', cards } : undefined
}

export function buildArticles(values: ArticleValues[]): DraftContent | undefined {
  const articles = values.flatMap(({ title, excerpt, url }) =>
    title.trim() && url.trim()
      ? { title: title.trim(), url: addressOf(url), ...(excerpt.trim() && { excerpt: excerpt.trim() }) }
      : [],
  )
  return articles.length > 0 ? { kind: 'articles', articles } : undefined
}

export function buildForm(values: FieldValues[]): DraftContent | undefined {
  const written = values.filter(({ label }) => label.trim())
  const names = slugsOf(written.map(({ label }) => label))
  const fields = written.map(({ label, kind, options, isRequired, purpose }, index) => ({
    name: names[index] ?? `field_${index}`,
    kind,
    label: label.trim(),
    options: isChoice(kind) ? buildOptions(options) : [],
    isRequired,
    purpose: purpose.trim(),
    consent: null,
  }))
  return fields.length > 0 ? { kind: 'form', fields } : undefined
}

export const isChoice = (kind: FieldKind) => kind === 'choice' || kind === 'choices'

/** One option per line. */
export function optionsIn(typed: string) {
  return [...new Set(typed.split('\n').map((line) => line.trim()))].filter(Boolean)
}

/** People leave out https://; an e-mail address means mailto:. */
export function addressOf(typed: string) {
  const address = typed.trim()
  if (/^mailto:/i.test(address)) return address
  return /^[^\s/@]+@[^\s/@]+$/.test(address) ? `mailto:${address}` : webAddressOf(address)
}

function buildOptions(typed: string) {
  const labels = optionsIn(typed)
  const values = slugsOf(labels)
  return labels.map((label, index) => ({ value: values[index] ?? `option_${index}`, label }))
}

/** Names for programs, out of labels for people; each once. */
function slugsOf(labels: string[]) {
  const taken = new Set<string>()
  return labels.map((label, index) => {
    const plain = label
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[^a-z]+|_+$/g, '')
      .slice(0, 34)
    const wanted = plain || `field_${index + 1}`
    const name = taken.has(wanted) ? `${wanted}_${index + 1}` : wanted
    taken.add(name)
    return name
  })
}
