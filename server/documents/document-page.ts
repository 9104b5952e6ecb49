import type { DocumentContent } from '#contract/documents'
import { type LetterLanguage, letterLanguages } from '#contract/requests'
import { type Html, html } from '#platform/html'
import { pageFrame } from '#platform/page-frame'
import { documentHtml } from './document-html.ts'

type Paper = {
  content: DocumentContent
  language: LetterLanguage
  foot: string[]
  /** Where the same stands in another language. */
  addressIn: (language: LetterLanguage) => string
  inOtherLanguages: string
  above?: Html | null
  below?: Html | null
}

/** Like a document: a title, numbered by its version, dated, its hash at the foot; in print as well. */
export const documentPage = ({
  content,
  language,
  foot,
  addressIn,
  inOtherLanguages,
  above = null,
  below = null,
}: Paper): Html =>
  pageFrame(
    language,
    content.title,
    html`
    <p><small>${inOtherLanguages} ${letterLanguages
      .filter((one) => one !== language)
      .map(
        (one) => html` <a href="${addressIn(one)}" hreflang="${one}" lang="${one}">${names[one]}</a>`,
      )}</small></p>
    ${above}
    ${documentHtml(content)}
    <footer>${foot.map((line) => html`<p><small>${line}</small></p>`)}${below}</footer>`,
    html``,
  )

const names: Record<LetterLanguage, string> = {
  en: 'English',
  nl: 'Nederlands',
  de: 'Deutsch',
  fr: 'Français',
}
