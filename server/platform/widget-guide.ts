import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { widgetGuidePage } from './widget-guide-page.ts'

type Options = { publicOrigin: () => string; widgetKey: () => Promise<string | null> }

const folder = resolve(import.meta.dirname, '../../docs/widget')

/** The guide to the widget, with a widget on it: the one the address names, else the installation's first. */
export function addWidgetGuide(app: FastifyInstance, { publicOrigin, widgetKey }: Options): void {
  app.get<{ Querystring: { widget?: unknown } }>('/docs/widget', async ({ query }, reply) => {
    const host = publicOrigin()
    const key = isKey(query.widget) ? query.widget : await widgetKey()
    return reply
      .headers({ 'content-security-policy': policyFor(host), 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      .send(widgetGuidePage({ host, key }))
  })
  for (const [name, type] of Object.entries(files)) {
    app.get(`/docs/widget/${name}`, async (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).send(await readFile(join(folder, name))),
    )
  }
}

const files = { 'guide.css': 'text/css', 'examples.js': 'text/javascript', 'live.js': 'text/javascript' }

const isKey = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value)

const policyFor = (host: string) =>
  [
    "default-src 'none'",
    `script-src 'self' ${host}`,
    "style-src 'self'",
    `connect-src 'self' ${host} ${host.replace(/^http/, 'ws')}`,
    `img-src 'self' ${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
