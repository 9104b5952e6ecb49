import { languages } from '#contract/languages'
import { html } from './html.ts'
import type { Guided, Section } from './widget-guide-page.ts'
import { embedLine, line } from './widget-guide-samples.ts'

/** The line and what stands in it. */
export function embeddingSections(guided: Guided): Section[] {
  return [
    {
      id: 'line',
      title: 'The line',
      content: html`<p>Paste it into each page that shall have the chat, best before <code>&lt;/body&gt;</code>:</p>
    ${line(embedLine(guided), 'plain')}
    <p>It loads beside your page and never holds it up. Everything comes from <code>${guided.host}</code>: no fonts,
      pictures or scripts from elsewhere. The chat lives in its own shadow root, so your styles do not reach it, its
      styles do not reach you, and nothing on your page shifts. While the chat server cannot be reached, your page
      simply has no chat.</p>`,
    },
    {
      id: 'attributes',
      title: 'Attributes',
      content: html`<table class="stacked">
      <thead><tr><th scope="col">Attribute</th><th scope="col">Meaning</th></tr></thead>
      <tbody>
        <tr><td><code>data-widget</code></td><td>Which widget: its key, from the console under Settings, Widgets. The key
          is no secret. List your websites under “Allowed host names”, then other websites cannot show it.</td></tr>
        <tr><td><code>data-storage</code></td><td>Where the chat’s state is kept once the visitor has opened it:
          <code>local</code>, as when nothing is said, on the device; <code>session</code> in this tab only; <code>none</code>
          nowhere, so that the chat starts anew on each page. See <a href="#kept-on-devices">what is kept</a>.</td></tr>
        <tr><td><code>data-language</code></td><td>The chat’s language, like <code>de</code>. When nothing is said: the
          page’s (<code>&lt;html lang&gt;</code>), else the browser’s, else English. It speaks
          ${languages.join(', ')}.</td></tr>
      </tbody>
    </table>
    <p>All of them:</p>
    ${line(embedLine(guided, ' data-storage="session" data-language="de"'), 'with-attributes')}
    <p>Colours, texts, opening by itself, business hours, forms and everything else are set in the console, with a live
      preview; pages need not change for it.</p>`,
    },
  ]
}
