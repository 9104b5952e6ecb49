import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from './errors.ts'
import { type Html, htmlText } from './html.ts'
import type { Call } from './route.ts'

/** A page for anybody who has its address: no cookie, no script, nothing from elsewhere. */
export type Page = {
  method: 'GET' | 'POST'
  path: `/${string}`
  /** undefined: there is no such page. */
  show(asked: Asked): Promise<Shown | undefined>
}

export type Asked = {
  params: Record<string, string>
  /** What was filled in; a field that is given twice counts once. */
  form: Record<string, string>
  /** As the browser says: de-AT,de;q=0.9,en;q=0.8 */
  languages: string
  call: Call
}

/** type: of what is no page for people, such as a feed. */
export type Shown = { page: Html; status?: number; type?: string } | { goTo: string }

/** Far more than a form of ours holds. */
const largestForm = 64 * 1024

export function addPages(
  scope: FastifyInstance,
  pages: Page[],
  callOf: (request: FastifyRequest, reply: FastifyReply) => Call,
): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: largestForm },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
  )
  for (const { method, path, show } of pages) {
    scope.route<{ Params: Record<string, string>; Body: Record<string, string> | undefined }>({
      method,
      url: path,
      handler: async (request, reply) => {
        const shown = await show({
          params: request.params,
          form: request.body ?? {},
          languages: request.headers['accept-language'] ?? '',
          call: callOf(request, reply),
        })
        if (!shown) throw new Refusal('not_found')
        if ('goTo' in shown) return reply.redirect(shown.goTo, 303)
        return reply
          .status(shown.status ?? 200)
          .headers({ 'content-security-policy': policy, 'cache-control': 'no-store' })
          .type(shown.type ?? 'text/html; charset=utf-8')
          .send(htmlText(shown.page))
      },
    })
  }
}

const policy =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
