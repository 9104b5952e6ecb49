declare global {
  interface Window {
    __webpack_nonce__?: string
  }
}

/** The nonce of this response, which every style element needs. */
export function styleNonce() {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

/** The scroll lock under dialogs looks for the nonce in this variable. */
export function announceNonce() {
  window.__webpack_nonce__ = styleNonce()
}
