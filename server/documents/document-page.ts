import type { DocumentContent } from '#contract/documents'
import { type LetterLanguage, letterLanguages } from '#contract/requests'
import { type Html, html } from '#platform/html'
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
}: Paper): Html => html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${content.title}</title>
  <link rel="stylesheet" href="/look/tokens.css">
  <link rel="stylesheet" href="/look/page.css">
</head>
<body>
  <main>
    <h1>${content.title}</h1>
    <p><small>${inOtherLanguages} ${letterLanguages
      .filter((one) => one !== language)
      .map(
        (one) => html` <a href="${addressIn(one)}" hreflang="${one}" lang="${one}">${names[one]}</a>`,
      )}</small></p>
    ${above}
    ${documentHtml(content)}
    <footer>${foot.map((line) => html`<p><small>${line}</small></p>`)}${below}</footer>
  </main>
</body>
</html>
`

const names: Record<LetterLanguage, string> = {
  en: 'English',
  nl: 'Nederlands',
  de: 'Deutsch',
  fr: 'Français',
}
