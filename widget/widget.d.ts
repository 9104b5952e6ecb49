/**
 * What a page can do with the chat: `window.aparte`, there once "ready" was announced.
 * To have it at the first moment, set `window.aparte = { ready(aparte) { … } }` before the script.
 */
export interface Aparte {
  open(): void
  close(): void
  toggle(): void
  isOpened(): boolean
  /** Writes this into the composer, unless the visitor has written there; only the visitor sends it. */
  setPredefinedMessage(text: string): void
  /** Shows a message in this page only, marked as the page's. Nobody else sees it, nothing is stored. */
  showMessage(text: string, name: string): void
  /**
   * Sends as the visitor. Right after the visitor's own click or key on the page, or in a conversation that has
   * begun; otherwise the text waits in the composer.
   */
  sendMessage(text: string): void
  /**
   * Says who the visitor is, with a token that your backend has signed (HS256 or EdDSA; `sub`, `aud` = the widget's
   * key, `exp` within 15 minutes, `jti`). Kept in memory until the visitor opens the chat; then it is used once.
   * A function is asked for a fresh token when one is needed. Call it on every page.
   */
  identify(token: Identity): void
  /** What your page knows of the visitor; agents see it as unverified. Replaces what was said before. */
  setAttributes(attributes: Attributes): void
  /** Ends the visitor's session: nobody can read the conversation from this device any more. */
  logout(): void
  /**
   * `true`: the visitor agreed to keeping the chat's state, also before opening it. Then the chat opens by itself and
   * greets once per visit, its seconds counted from the first page. Without it that is known on each page anew only,
   * until the visitor opens or closes the chat: nothing may be kept before. `true` loads the chat.
   * `false`: nothing is kept on the device, and what is kept is removed. Say it again on every page.
   */
  setConsent(consent: { storage: boolean }): void
  /** Ends the session, removes everything the chat keeps on the device and closes it. */
  forget(): void
  on<Name extends keyof AparteEvents>(event: Name, listener: (detail: AparteEvents[Name]) => void): void
  off<Name extends keyof AparteEvents>(event: Name, listener: (detail: AparteEvents[Name]) => void): void
  /** Takes the chat off the page. */
  destroy(): void
}

export type Identity = string | (() => string | Promise<string>)
export type Attributes = Record<string, string | number | boolean>

/** Numbers and ids only: words stay between the two who speak. */
export interface AparteEvents {
  ready: undefined
  opened: undefined
  closed: undefined
  'message:received': { conversationId: string; seq: number }
  'message:sent': { conversationId: string; seq: number }
  unread: { count: number }
  consent: { storage: boolean }
  /** The token was accepted. */
  identified: undefined
  /** The token was not accepted: `identity_refused`, or another code of the API. */
  'identity:refused': { code: string }
  'conversation:started': { conversationId: string }
  'conversation:ended': { conversationId: string }
  /** The questions before the chat, the form while nobody is there, or one in a message. */
  'form:submitted': { conversationId: string; form: 'survey' | 'offline' | 'message' }
  rating: { conversationId: string; score: number }
}

declare global {
  interface Window {
    aparte?: Aparte | { ready(aparte: Aparte): void }
  }
}
