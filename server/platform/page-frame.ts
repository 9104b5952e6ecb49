import { type Html, html } from './html.ts'

const unlisted = html`<meta name="robots" content="noindex">`

/** A page for anybody: readable without a script, printable, in the look of the house. `head`: in place of keeping it out of search engines. */
export const pageFrame = (
  language: string,
  title: string,
  content: Html,
  head: Html = unlisted,
): Html => html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="stylesheet" href="/look/tokens.css">
  <link rel="stylesheet" href="/look/page.css">
  ${head}
</head>
<body>
  <main>
    <h1>${title}</h1>
    ${content}
  </main>
</body>
</html>
`

export const paragraphs = (text: string): Html =>
  html`${text.split(/\n\n+/).map((paragraph) => html`<p>${paragraph}</p>`)}`
