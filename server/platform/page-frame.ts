import { type Html, html } from './html.ts'

/** A page for anybody: readable without a script, printable, in the look of the house. */
export const pageFrame = (language: string, title: string, content: Html): Html => html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <title>${title}</title>
  <link rel="stylesheet" href="/look/tokens.css">
  <link rel="stylesheet" href="/look/page.css">
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
