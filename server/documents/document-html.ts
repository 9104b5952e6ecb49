import type { Block, DocumentContent } from '#contract/documents'
import type { LetterLanguage } from '#contract/requests'
import { type Html, html } from '#platform/html'

/** As it stands on our page, and in a page of the organization's own. */
export const documentHtml = ({ sections }: DocumentContent): Html =>
  html`${sections.map(
    ({ id, title, blocks }) => html`<section id="${id}">
      <h2>${title}</h2>
      ${blocks.map(blockHtml)}
    </section>
    `,
  )}`

/** To be pasted elsewhere: it brings its own title and language, and neither style nor script. */
export const snippetHtml = (content: DocumentContent, language: LetterLanguage, foot: string[]): Html =>
  html`<article lang="${language}">
    <h1>${content.title}</h1>
    ${documentHtml(content)}
    ${foot.map((line) => html`<p><small>${line}</small></p>`)}
</article>
`

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'text':
      return html`${block.text.split(/\n\n+/).map((one) => html`<p>${inLines(one)}</p>`)}`
    case 'link':
      return html`<p><a href="${block.url}">${block.text}</a></p>`
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`
    case 'table':
      return html`<dl>${block.rows.map(
        ([name, ...cells]) => html`
        <dt><code>${name}</code></dt>
        ${cells.map((cell, index) => html`<dd><small>${block.head[index + 1]}:</small> ${cell}</dd>`)}`,
      )}</dl>`
  }
}

const inLines = (text: string): Html =>
  html`${text.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`))}`
