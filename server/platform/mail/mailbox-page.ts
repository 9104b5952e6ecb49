import { readFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { deleteMails, findMail, listMails } from './mailbox.ts'
import { listMarkup, mailMarkup, messageMarkup } from './mailbox-markup.ts'

/** Shows the mails the server wrote into the directory, to browsers on this machine only. */
export function mailboxPage(options: { directory: string }): RequestListener {
  return (request, response) => {
    void answer(request, options.directory)
      .catch((error: unknown) => page(500, messageMarkup('The mailbox cannot be read', String(error))))
      .then((reply) => send(request, response, reply))
  }
}

type Answer = { status: number; headers: Record<string, string>; body: string }

async function answer(request: IncomingMessage, directory: string): Promise<Answer> {
  if (!isFromThisMachine(request)) {
    return page(403, messageMarkup('Not from here', 'The mailbox answers browsers on its own machine only.'))
  }
  const path = request.url?.split('?')[0] ?? '/'
  if (request.method === 'POST' && path === '/delete-all') return deleteAll(request, directory)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return page(405, messageMarkup('Not possible', 'This address takes no such request.'))
  }
  if (path === '/') return page(200, listMarkup(await listMails(directory)))
  if (path === '/look/tokens.css' || path === '/look/page.css') return styles(path)
  return (
    (await mail(path, directory)) ??
    page(404, messageMarkup('Not found', 'There is no such mail, or it was deleted.'))
  )
}

async function mail(path: string, directory: string): Promise<Answer | undefined> {
  const [, name, source] = /^\/mails\/([\w.-]+)(\/source)?$/.exec(path) ?? []
  const found = name === undefined ? undefined : await findMail(directory, name)
  if (!found) return undefined
  if (source)
    return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: found.source }
  const shown = page(200, mailMarkup(found))
  if (found.email.html) shown.headers['content-security-policy'] = policyAroundHtmlMail
  return shown
}

async function deleteAll(request: IncomingMessage, directory: string): Promise<Answer> {
  if (!isFromOwnPage(request)) {
    return page(403, messageMarkup('Not from here', 'Only the mailbox’s own page may delete mails.'))
  }
  await deleteMails(directory)
  return { status: 303, headers: { location: '/' }, body: '' }
}

async function styles(path: string): Promise<Answer> {
  const body = await readFile(resolve(import.meta.dirname, `../../..${path}`), 'utf8')
  return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body }
}

function page(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...securityHeaders, ...headers })
  response.end(request.method === 'HEAD' ? undefined : body)
}

const policy =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Frames inherit the policy, and HTML mail is styled inline or not at all. Everything else on the page is escaped.
const policyAroundHtmlMail = policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")

const securityHeaders = {
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Not "no-referrer": browsers would then send "Origin: null" with our own form.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

// The Host is checked too: a website can point its own name at 127.0.0.1 (DNS rebinding).
function isFromThisMachine(request: IncomingMessage): boolean {
  const peer = request.socket.remoteAddress ?? ''
  const host = request.headers.host ?? ''
  return (
    /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(peer) &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
  )
}

function isFromOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  if (origin !== undefined) return origin === `http://${host}`
  return request.headers['sec-fetch-site'] === 'same-origin'
}
