/** What can be said of a key before the server has read it; above all that a private one is not for us. */
export function publicKeyFault(pasted: string) {
  const text = pasted.trim()
  if (/PRIVATE KEY/.test(text)) {
    return 'This is the private key. It stays on your server; hand in the public one. If it went anywhere by mistake, make a new pair.'
  }
  const isPem = /^-----BEGIN PUBLIC KEY-----\s[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----$/.test(text)
  return isPem ? undefined : 'Paste everything from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----.'
}
