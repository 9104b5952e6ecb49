import type { withdrawConsent } from '#contract/consents'
import type { BodyInput, BodyOf, Endpoint, ReplyOf } from '#contract/endpoint'
import type { identifyVisitor } from '#contract/identity'
import type { endVisitorSession, rememberDevice, startVisitorSession, visitPage } from '#contract/visitors'
import { type Answer, request } from './request.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'
import { readTitle } from './title.ts'

export type Session = ReturnType<typeof createSession>

const identityPath = '/visitor/identity'
const gone: Answer<never> = { ok: false, kind: 'ended' }

/** The visitor's session: begun by the visitor's first act, gone after 30 minutes without use. */
export function createSession({ browser, embed, configuration, storage, signal }: Stage, store: Store) {
  const base = `${embed.host}/api/v1`
  let beginning: Promise<Answer<unknown>> | undefined
  let exchanging: Promise<unknown> | undefined
  if (token()) store.set({ session: 'living' })

  return { token, begin, call, identify, remember, forgetDevice, check, end, logout }

  function token() {
    return storage.read('widget_session')
  }

  async function begin(): Promise<Answer<unknown>> {
    if (signal.aborted) return gone
    if (token()) return { ok: true, reply: undefined }
    if (store.get().session === 'ended') return gone
    beginning ??= start()
    return beginning
  }

  async function start(): Promise<Answer<unknown>> {
    const answer = await request<typeof startVisitorSession>(
      browser,
      'POST',
      `${base}/widget/${embed.key}/sessions`,
      {
        body: { page: describePage(), language: navigator.language },
      },
    )
    beginning = undefined
    if (!answer.ok) return answer
    if (signal.aborted) return gone
    storage.keep()
    storage.write('widget_session', answer.reply.token)
    storage.write('widget_uuid', answer.reply.visitorId)
    storage.write('widget_show_first_message', true)
    store.set({ session: 'living', wasEndedElsewhere: false })
    return answer
  }

  /** Asks as the visitor; every answer renews the session. */
  async function call<E extends Endpoint>(
    method: E['method'],
    path: `/visitor${string}`,
    body?: BodyInput<E>,
  ): Promise<Answer<ReplyOf<E>>> {
    if (signal.aborted) return gone
    const used = token()
    if (!used) {
      end()
      return gone
    }
    const answer = await request<E>(browser, method, base + path, {
      token: used,
      outlivesPage: method === 'POST',
      ...(body && { body }),
    })
    if (answer.ok) storage.renew()
    else if (answer.kind === 'ended') {
      // Whoever asks beside the exchange may hear that the old token is void before the new one is here.
      if (path !== identityPath) await exchanging
      // Exchanged meanwhile, here or in another tab.
      if (token() !== undefined && token() !== used) return call<E>(method, path, body)
      store.set({ wasEndedElsewhere: true })
      end()
    }
    // Taken off the page meanwhile. Only a token that was exchanged is taken in still: the old one is void.
    return signal.aborted && path !== identityPath ? gone : answer
  }

  /** The visitor becomes somebody, and the old token is void. `markOf` the new one is kept with it. */
  async function identify(said: string, markOf: (sessionToken: string) => string | undefined) {
    const asked = call<typeof identifyVisitor>('POST', identityPath, { token: said }).then((answer) => {
      if (!answer.ok) return answer
      const { visitorId, token: exchanged } = answer.reply
      storage.write('widget_uuid', visitorId)
      storage.write('widget_session', exchanged, markOf(exchanged))
      return answer
    })
    exchanging = asked
    return asked
  }

  /** The visitor has ticked the box: this device keeps the session as long as the organization has set. */
  async function remember(): Promise<Answer<unknown>> {
    const { language } = configuration
    const answer = await call<typeof rememberDevice>('PUT', '/visitor/remembrance', { language })
    if (answer.ok) storage.remember(store.get().chat.rememberDays ?? undefined)
    return answer
  }

  /** Withdrawn: 30 minutes again, at once and whatever the server says. */
  async function forgetDevice(): Promise<Answer<unknown>> {
    storage.remember(undefined)
    return call<typeof withdrawConsent>('DELETE', '/visitor/consents/remember')
  }

  /** Finds out that time has passed, or that another tab has begun or ended the session. */
  function check() {
    const isLiving = token() !== undefined
    const { session } = store.get()
    if (isLiving && session !== 'living') store.set({ session: 'living' })
    if (!isLiving && session === 'living') end()
  }

  /** The token is void at once, here and, if it can be reached, at the server. */
  async function logout() {
    const used = token()
    storage.remember(undefined)
    storage.remove('widget_session')
    storage.remove('widget_uuid')
    if (!used) return
    const address = `${base}/visitor/session`
    await request<typeof endVisitorSession>(browser, 'DELETE', address, { token: used, outlivesPage: true })
  }

  function end() {
    storage.forget()
    if (store.get().session === 'living') store.set({ session: 'ended' })
  }
}

/** Without query and fragment: they may hold what nobody meant to tell. */
export function describePage(): BodyOf<typeof visitPage> {
  const [url = ''] = window.location.href.split(/[?#]/)
  return { url: url.slice(0, 2000), title: readTitle().slice(0, 300) }
}
