/** On every response. Pages add their own Content-Security-Policy. */
export const securityHeaders = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const

/** On what the widget asks for from customers' pages. It sends no cookie, so any origin may read the answer. */
export const readableElsewhere = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
  'cross-origin-resource-policy': 'cross-origin',
} as const

/**
 * These protect what is shown in a window, or are for answers that ask for patience. On the two things every visit to a
 * customer's page fetches, a script and what anybody may read, they would only be weight.
 */
export const notOnEveryVisit = [
  'cross-origin-opener-policy',
  'x-frame-options',
  'content-security-policy',
  'access-control-expose-headers',
] as const

/** Our own page, under its configured address or under the very host it was asked for. */
export function originAllowed(origin: string, publicOrigin: string, host: string | undefined): boolean {
  if (origin === publicOrigin) return true
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host
}

/** Where a page is, if the browser named a website; anybody can send anything in this header. */
export function websiteOf(origin: string | undefined): string | null {
  if (origin === undefined || !/^https?:/.test(origin) || !URL.canParse(origin)) return null
  return new URL(origin).origin === origin ? origin : null
}
