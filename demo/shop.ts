import { readFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import { type Html, html, htmlText } from '#platform/html'
import { linkTo, readVisit, type Visit } from './address.ts'
import { categories } from './catalogue.ts'
import { pageAt } from './pages.ts'

type Options = {
  /** Origin the widget is loaded from. */
  widgetHost: string
  /** The key to embed when the address names none; null while there is none. */
  widgetKey: (request: IncomingMessage) => Promise<string | null>
}

/** A small shop on an origin of its own, to try the widget on. */
export function demoShop(options: Options): RequestListener {
  const headers = securityHeaders(options.widgetHost)
  return (request, response) => {
    void answer(request, options)
      .catch(() => text(500, 'The demo shop cannot answer just now.'))
      .then(({ status, type, body }) => {
        response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` })
        endWith(request, response, body)
      })
  }
}

type Answer = { status: number; type: string; body: string }

async function answer(request: IncomingMessage, options: Options): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return text(405, 'This shop is for looking only.')
  const address = request.url ?? '/'
  if (!URL.canParse(address, 'http://shop.invalid')) return text(400, 'That is not an address.')
  const { pathname, searchParams } = new URL(address, 'http://shop.invalid')
  const sheet = styleSheets[pathname]
  if (sheet) return { status: 200, type: 'text/css', body: await readFile(sheet, 'utf8') }
  const visit = readVisit(searchParams)
  const key = visit.widget ?? (await options.widgetKey(request))
  return shopDocument(pathname, visit, key, options.widgetHost)
}

function text(status: number, body: string): Answer {
  return { status, type: 'text/plain', body }
}

function shopDocument(path: string, visit: Visit, key: string | null, widgetHost: string): Answer {
  const { status, title, content } = pageAt(path, visit)
  const body = htmlText(html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · The demo shop</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/look/tokens.css">
  <link rel="stylesheet" href="/shop.css">
</head>
<body>
  <a class="skip" href="#content">Skip to content</a>
  ${key === null ? noWidgetYet(widgetHost) : ''}
  ${shopHeader(path, visit)}
  <main id="content">
    ${content}
  </main>
  <footer><p>A made-up shop to try the chat on. <a href="${linkTo('/about', visit)}">About it</a></p></footer>
  ${key === null ? '' : html`<script async src="${widgetHost}/widget.js" data-widget="${key}"></script>`}
</body>
</html>
`)
  return { status, type: 'text/html', body }
}

function noWidgetYet(widgetHost: string): Html {
  return html`<aside class="bar">The chat is missing here. <a href="${widgetHost}/">Register an organization in the console first</a>, then reload this page.</aside>`
}

function shopHeader(path: string, visit: Visit): Html {
  const links = Object.entries(categories).map(([category, { name }]) => ({ to: `/${category}`, name }))
  const cart = { to: '/cart', name: visit.cart.length > 0 ? `Cart (${visit.cart.length})` : 'Cart' }
  return html`<header>
    <a class="shop" href="${linkTo('/', visit)}">The demo shop</a>
    <nav aria-label="Shop">${[...links, { to: '/about', name: 'About' }, cart].map(
      ({ to, name }) =>
        html`<a href="${linkTo(to, visit)}"${path === to ? html` aria-current="page"` : ''}>${name}</a>`,
    )}</nav>
  </header>`
}

function endWith(request: IncomingMessage, response: ServerResponse, body: string): void {
  response.end(request.method === 'HEAD' ? undefined : body)
}

const styleSheets: Record<string, string> = {
  '/shop.css': join(import.meta.dirname, 'shop.css'),
  '/look/tokens.css': resolve(import.meta.dirname, '../look/tokens.css'),
}

// As strict as a website can be: the widget has to work under it.
function securityHeaders(widgetHost: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src ${widgetHost}`,
    `connect-src ${widgetHost} ${widgetHost.replace(/^http/, 'ws')}`,
    "style-src 'self'",
    `img-src 'self' data: ${widgetHost}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  }
}
