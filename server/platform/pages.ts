import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from './errors.ts'
import { type Html, htmlText } from './html.ts'
import type { Call } from './route.ts'

/** A page for anybody who has its address: no cookie, no script, nothing from elsewhere. */
export type Page = {
  method: 'GET' | 'POST'
  path: `/${string}`
  /** Only under this host name. */
  host?: string | undefined
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

export type Shown =
  /** maxAge: seconds for which anybody may keep it; unsaid: nobody. */
  | { page: Html; status?: number; maxAge?: number }
  | { goTo: string }
  /** Something for programs: JSON, a feed. */
  | { text: string; type: string; maxAge: number }

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
  for (const { method, path, host, show } of pages) {
    scope.route<{ Params: Record<string, string>; Body: Record<string, string> | undefined }>({
      method,
      url: path,
      ...(host !== undefined && { constraints: { host } }),
      handler: async (request, reply) => {
        const shown = await show({
          params: request.params,
          form: request.body ?? {},
          languages: request.headers['accept-language'] ?? '',
          call: callOf(request, reply),
        })
        if (!shown) throw new Refusal('not_found')
        if ('goTo' in shown) return reply.redirect(shown.goTo, 303)
        if (shown.maxAge !== undefined)
          reply.headers({ 'cache-control': `public, max-age=${shown.maxAge}`, vary: 'accept-language' })
        else reply.header('cache-control', 'no-store')
        if ('text' in shown) return reply.type(shown.type).send(shown.text)
        return reply
          .status(shown.status ?? 200)
          .header('content-security-policy', policy)
          .type('text/html; charset=utf-8')
          .send(htmlText(shown.page))
      },
    })
  }
}

const policy =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
