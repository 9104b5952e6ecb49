import { type Html, html, htmlText } from './html.ts'
import { callSections } from './widget-guide-calls.ts'
import { embeddingSections } from './widget-guide-embedding.ts'
import { identitySections } from './widget-guide-identity.ts'
import { installSections } from './widget-guide-installs.ts'
import { privacySections } from './widget-guide-privacy.ts'

/** Where the widget comes from, and the key of the one on this page; null while there is none. */
export type Guided = { host: string; key: string | null }

export type Section = { id: string; title: string; content: Html }

/** All about the widget for those who put it on a website; readable without script. */
export function widgetGuidePage(guided: Guided): string {
  const sections = [
    ...embeddingSections(guided),
    ...callSections(),
    ...identitySections(),
    ...privacySections(guided),
    ...installSections(guided),
  ]
  return htmlText(html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>The widget on your website</title>
  <link rel="stylesheet" href="/look/tokens.css">
  <link rel="stylesheet" href="/look/page.css">
  <link rel="stylesheet" href="/docs/widget/guide.css">
</head>
<body class="with-contents">
  <a class="skip" href="#content">Skip to content</a>
  <nav class="contents" aria-label="Contents">
    <h2>Contents</h2>
    <ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
    <h3><a href="/docs">API reference</a></h3>
  </nav>
  <main id="content">
    <header>
      <h1>The widget on your website</h1>
      <p>One line brings the chat to your website. This page shows what it does there, what it keeps, and how your
        own pages speak with it. Everything here has been tried.</p>
      ${standing(guided)}
    </header>
    ${sections.map(
      ({ id, title, content }) => html`<section id="${id}">
      <h2>${title}</h2>
      ${content}
    </section>`,
    )}
  </main>
  ${guided.key === null ? '' : widgetOf(guided.host, guided.key)}
</body>
</html>
`)
}

function standing({ key }: Guided): Html {
  if (key === null) {
    return html`<p class="note">There is no widget on this page yet, so its examples can only be read.
      <a href="/">Register an organization in the console</a>; its first widget comes here by itself.</p>`
  }
  return html`<p class="note"><span id="status" role="status">With JavaScript, the examples below call the chat of
    this page.</span> To try a widget of your own, add <code>?widget=</code> and its key to the address.</p>`
}

const widgetOf = (host: string, key: string) => html`<script src="/docs/widget/examples.js"></script>
  <script src="/docs/widget/live.js"></script>
  <script async src="${host}/widget.js" data-widget="${key}"></script>`
