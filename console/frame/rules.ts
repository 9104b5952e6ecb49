/** What a field needs before it is worth asking the server, which has the last word. */
export const required = (words: string) => (value: string) => (value.trim() === '' ? words : null)

export function emailRule(value: string) {
  return /^\S+@\S+\.\S+$/.test(value.trim()) ? null : 'Enter an e-mail address, like name@example.com.'
}

export function passwordRule(value: string) {
  if (value.length < 8) return 'Use at least 8 characters.'
  return value.length > 128 ? 'Use at most 128 characters.' : null
}

/** People type "example.com"; the address is meant. */
export function webAddressOf(typed: string) {
  const address = typed.trim()
  return address === '' || /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`
}
