import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Html, html } from './html.ts'
import type { Guided } from './widget-guide-page.ts'

const root = resolve(import.meta.dirname, '../..')

/** The line itself, with this installation's address. */
export const embedLine = ({ host, key }: Guided, attributes = '') =>
  `<script async src="${host}/widget.js" data-widget="${key ?? placeholder}"${attributes}></script>`

export const placeholder = 'YOUR-WIDGET-KEY'

/** A file of the repository, shown as it is; tests run the same one. */
export function sample(path: string, title: string, guided?: Guided): Html {
  const text = readFileSync(resolve(root, path), 'utf8')
  const shown = guided
    ? text
        .replaceAll('https://chat.example.com', guided.host)
        .replaceAll(placeholder, guided.key ?? placeholder)
    : text
  return html`<details>
    <summary>${title}</summary>
    ${code(shown.trimEnd())}
    <p class="quiet"><code>${path}</code></p>
  </details>`
}

/** Scrolls sideways, so it can be reached by keyboard. */
export const code = (text: string, id?: string): Html =>
  html`<pre tabindex="0"${id && html` id="${id}"`}><code>${text}</code></pre>`

/** One long line, wrapped where it is read and whole where it is copied. */
export const line = (text: string, id: string): Html =>
  html`<pre class="line" id="${id}"><code>${text}</code></pre>`

/** What the button of an example runs, as the page's own script has it. */
export function exampleCode(example: string): string {
  const found = new RegExp(`^  ${example}: \\([^)]*\\) => (.+),$`, 'm').exec(examples)?.[1]
  if (found === undefined) throw new Error(`docs/widget/examples.js has no example ${example}`)
  return found
}

const examples = readFileSync(resolve(root, 'docs/widget/examples.js'), 'utf8')

export function run(...names: string[]): Html {
  return html`<p class="run">${names.map(
    (name) =>
      html`<button type="button" data-example="${name}" hidden>Run <code>${exampleCode(name)}</code></button>`,
  )}</p>`
}
