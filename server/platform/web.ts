import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { endpoints } from '#contract/contract'
import { Refusal } from './errors.ts'
import type { Metrics } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { referencePage } from './reference-page.ts'
import { notOnEveryVisit, readableElsewhere } from './web-security.ts'
import { addWidgetGuide } from './widget-guide.ts'

const root = resolve(import.meta.dirname, '../..')

type Web = {
  version: string
  publicOrigin: () => string
  widgetKey: () => Promise<string | null>
  metrics: Metrics
  ping: () => Promise<void>
}

/** Everything that is not the API: the widget's files, the console, the reference, health and metrics. */
export async function addWeb(app: FastifyInstance, web: Web): Promise<void> {
  await addFiles(app)
  addReference(app, web)
  addVersioningPolicy(app)
  addWidgetGuide(app, web)
  addHealth(app, web)
  await addConsole(app, web.publicOrigin)
}

const files = { index: false, decorateReply: false, preCompressed: true, cacheControl: false } as const

/** Names with a hash in them never change; the loader's does, and pages should soon see a new one. */
async function addFiles(app: FastifyInstance): Promise<void> {
  const forever = 'max-age=31536000, immutable'
  await app.register(fastifyStatic, {
    ...files,
    decorateReply: true,
    root: join(root, 'build/widget'),
    prefix: '/widget/',
    // The ETag says enough, and parts of a script are of no use.
    acceptRanges: false,
    lastModified: false,
    setHeaders: (reply, path) => {
      reply.headers(readableElsewhere)
      for (const name of notOnEveryVisit) reply.removeHeader(name)
      const isNamedByContent = !/\/widget\.(js|d\.ts)(\.br)?$/.test(path)
      reply.header('cache-control', isNamedByContent ? forever : 'max-age=300')
      if (path.endsWith('.d.ts')) reply.type('text/plain; charset=utf-8')
    },
  })
  await app.register(fastifyStatic, {
    ...files,
    root: join(root, 'build/console'),
    prefix: '/assets/console/',
    setHeaders: (reply) => void reply.header('cache-control', forever),
  })
  await addLook(app)
  app.get('/widget.js', (_request, reply) => reply.sendFile('widget.js'))
  // Browsers remember that a module could not be loaded: the loader asks again under another address.
  app.get('/widget/again/*', (request, reply) => reply.sendFile(basename(request.url.split('?')[0] ?? '')))
}

/** The styles of pages that are rendered here. */
export async function addLook(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    ...files,
    preCompressed: false,
    root: join(root, 'look'),
    prefix: '/look/',
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=300'),
  })
}

function addReference(app: FastifyInstance, { version, publicOrigin }: Web): void {
  let printed: { json: string; page: string } | undefined
  const print = () => {
    if (!printed) {
      const document = openApiDocument(endpoints, { version, serverUrl: publicOrigin() })
      printed = { json: JSON.stringify(document), page: referencePage(document) }
    }
    return printed
  }
  app.get('/openapi.json', (_request, reply) =>
    reply.headers(readableElsewhere).type('application/json').send(print().json),
  )
  app.get('/docs', (_request, reply) =>
    reply
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      .type('text/html; charset=utf-8')
      .send(print().page),
  )
}

function addVersioningPolicy(app: FastifyInstance): void {
  app.get('/docs/api-versioning.md', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(await readFile(join(root, 'docs/api-versioning.md'), 'utf8')),
  )
}

function addHealth(app: FastifyInstance, { metrics, ping }: Web): void {
  app.get('/healthz', () => ({ status: 'alive' }))
  app.get('/readyz', async () => {
    await ping()
    return { status: 'ready' }
  })
  app.get('/metrics', async (request, reply) => {
    // Scrapers stand beside the server; what comes through a proxy comes from outside.
    const { 'x-forwarded-for': forwardedFor, forwarded } = request.headers
    if (forwardedFor !== undefined || forwarded !== undefined) throw new Refusal('not_found')
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.print())
  })
}

/** The console finds its own way from the address, so every page address answers with the same document. */
async function addConsole(app: FastifyInstance, publicOrigin: () => string): Promise<void> {
  const document = await readFile(join(root, 'build/console/index.html'), 'utf8')
  app.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || /\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '')) {
      throw new Refusal('not_found')
    }
    return sendConsole(reply, document, publicOrigin())
  })
}

function sendConsole(reply: FastifyReply, document: string, publicOrigin: string): FastifyReply {
  const nonce = randomBytes(18).toString('base64')
  const socket = publicOrigin.replace(/^http/, 'ws')
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    `connect-src 'self' ${socket}`,
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default aparte',
  ]
  return reply
    .headers({ 'content-security-policy': policy.join('; '), 'cache-control': 'no-cache' })
    .type('text/html; charset=utf-8')
    .send(document.replaceAll('__NONCE__', nonce))
}
