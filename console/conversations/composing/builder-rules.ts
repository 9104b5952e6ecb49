import {
  type ArticleValues,
  addressOf,
  type CardValues,
  type FieldValues,
  isChoice,
  optionsIn,
} from './build-content.ts'

/** What is wrong with it, in words, by the name of the field; nothing where all is well. */
export type Faults<Values> = Partial<Record<keyof Values, string>>

export function faultsOfCard({ title, linkLabel, linkUrl }: CardValues): Faults<CardValues> {
  return {
    ...(!title.trim() && { title: 'Write a title.' }),
    ...(linkLabel.trim() && !linkUrl.trim() && { linkUrl: 'Enter where the link leads.' }),
    ...(linkUrl.trim() &&
      !isAddress(linkUrl) && { linkUrl: 'Enter an address, like https://www.example.com.' }),
  }
}

export function faultsOfArticle({ title, url }: ArticleValues): Faults<ArticleValues> {
  return {
    ...(!title.trim() && { title: 'Write a title.' }),
    ...(!isAddress(url) && { url: 'Enter the address of the article, like https://www.example.com/help.' }),
  }
}

export function faultsOfField({ label, kind, options, purpose }: FieldValues): Faults<FieldValues> {
  const count = optionsIn(options).length
  return {
    ...(!label.trim() && { label: 'Write what you ask for.' }),
    ...(!purpose.trim() && { purpose: 'Say what the answer is used for; the visitor reads it.' }),
    ...(isChoice(kind) && count === 0 && { options: 'Write at least one option.' }),
    ...(isChoice(kind) && count > 20 && { options: 'At most 20 options.' }),
  }
}

/** Faults of several parts under the names that a form’s lists have: "cards.0.title". */
export function faultsIn<Values>(list: string, parts: Values[], faultsOf: (part: Values) => Faults<Values>) {
  const named = parts.flatMap((part, index) =>
    Object.entries(faultsOf(part)).map(([name, words]) => [`${list}.${index}.${name}`, words]),
  )
  return Object.fromEntries(named)
}

function isAddress(typed: string) {
  const url = URL.parse(addressOf(typed))
  if (!url || !/^(https?|mailto):$/.test(url.protocol) || /\s/.test(typed.trim())) return false
  return url.protocol === 'mailto:' || url.hostname.includes('.') || url.hostname === 'localhost'
}
