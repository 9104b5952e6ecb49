import { expect, test } from 'vitest'
import { html, htmlText } from './html.ts'

test('text is escaped wherever it is put', () => {
  const page = html`<p title="${'"><script>'}">${"<b> & 'quotes'"}</p>`
  expect(htmlText(page)).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; &#39;quotes&#39;</p>')
})

test('markup from a template is kept, alone and in lists; nothing prints nothing', () => {
  const items = ['<', '>'].map((item) => html`<li>${item}</li>`)
  expect(htmlText(html`<ul>${items}</ul>${null}${undefined}${7}`)).toBe(
    '<ul><li>&lt;</li><li>&gt;</li></ul>7',
  )
})
