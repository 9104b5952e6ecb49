let secret: string | undefined

/** Mailed links carry their token in the query: out of the address bar and the history before anything else runs. */
export function takeLinkSecret() {
  const address = new URL(window.location.href)
  secret = address.searchParams.get('token') ?? address.searchParams.get('code') ?? undefined
  if (secret === undefined) return
  address.searchParams.delete('token')
  address.searchParams.delete('code')
  window.history.replaceState(window.history.state, '', address)
}

/** The token this page was opened with, for as long as the page lives. */
export function linkSecret() {
  return secret
}
