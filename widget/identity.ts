import type { setVisitorAttributes } from '#contract/identity'
import type { ConversationControl } from './conversation.ts'
import type { Session } from './session.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'
import type { Attributes, Identity } from './widget.d.ts'

export type IdentityControl = ReturnType<typeof createIdentity>

type Props = { session: Session; store: Store; conversation: ConversationControl }

/** Who the page says this is. In memory until there is a session: before that nothing is sent to anybody. */
export function createIdentity({ browser, storage, announce }: Stage, props: Props) {
  const { session, store, conversation } = props
  let source: Identity | undefined
  let attributes: Attributes | undefined
  /** Which attributes were sent in which session: once is enough. */
  let told: { said: Attributes; to: string } | undefined
  let last: Promise<void> | undefined
  const stopWatching = store.subscribe((state, before) => {
    if (state.session === 'living' && before.session !== 'living') tell()
  })

  return { identify, setAttributes, forget, stop: stopWatching }

  function identify(said: Identity) {
    source = said
    inTurn(tellIdentity)
  }

  function setAttributes(said: Attributes) {
    attributes = { ...said }
    inTurn(tellAttributes)
  }

  function forget() {
    source = undefined
    attributes = undefined
  }

  function tell() {
    inTurn(tellIdentity)
    inTurn(tellAttributes)
  }

  /** One after the other: who is identified may be another visitor, and the attributes are that one's. */
  function inTurn(task: () => Promise<void>) {
    const before = last
    last = (async () => {
      await before
      await task()
    })()
  }

  async function tellIdentity() {
    const said = source
    if (!said || !session.token()) return
    let refusal = await present(said)
    if (refusal === 'identity_refused' && typeof said === 'function') refusal = await present(said)
    if (!refusal) return
    console.warn('The chat was not told who this is:', refusal)
    announce('identity:refused', { code: refusal })
  }

  /** Returns the code of a refusal. A function is asked once more then: its first token may have grown too old. */
  async function present(said: Identity): Promise<string | undefined> {
    const token = await read(said)
    const used = session.token()
    if (!token || !used) return undefined
    const { sub } = readClaims(token)
    if (sub && storage.identifiedAs() === mark(sub, used)) return undefined
    const before = storage.read('widget_uuid')
    const answer = await session.identify(token, (exchanged) => sub && mark(sub, exchanged))
    if (!answer.ok) return answer.kind === 'refused' ? (answer.code ?? 'internal') : undefined
    conversation.becomeSomebody(answer.reply.visitorId !== before)
    inTurn(tellAttributes)
    announce('identified', undefined)
    return undefined
  }

  async function read(said: Identity): Promise<string | undefined> {
    try {
      return typeof said === 'function' ? await said() : said
    } catch (error) {
      console.warn('The page did not say who this is:', error)
      return undefined
    }
  }

  function readClaims(token: string): { sub?: string } {
    try {
      const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''
      return browser.parse(atob(payload))
    } catch {
      // The server says what is wrong with it.
      return {}
    }
  }

  async function tellAttributes() {
    const to = session.token()
    const said = attributes
    if (!said || !to || (told?.said === said && told.to === to)) return
    told = { said, to }
    const answer = await session.call<typeof setVisitorAttributes>('PUT', '/visitor/attributes', {
      attributes: said,
    })
    if (!answer.ok) told = undefined
  }
}

/**
 * Kept with the session, so that the same person on the next page costs no request. Says nothing about the person: it
 * is a checksum (FNV-1a) together with the session itself.
 */
function mark(sub: string, sessionToken: string): string {
  let sum = 0x811c9dc5
  for (const character of sub + sessionToken)
    sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return sum.toString(36)
}
