import type { ReplyOf } from '#contract/endpoint'
import type { checkInstallation as endpoint } from '#contract/widgets'
import { type Outbound, type OutboundAnswer, OutboundFailure, type OutboundReason } from '#platform/outbound'
import { readTags, type Tag } from './read-page.ts'

/** A page may still be on its way to https, so http is read as well. */
const limits = { isHttpAllowed: true, mostRedirects: 3, mostBytes: 1_000_000, milliseconds: 10_000 }

/** Looks at a page as a browser gets it: what scripts add to it later, like a tag manager's line, is not seen. */
export async function checkInstallation(
  outbound: Outbound,
  { address, widgetKey, publicOrigin }: { address: string; widgetKey: string; publicOrigin: string },
): Promise<ReplyOf<typeof endpoint>> {
  const answer = await read(outbound, address)
  if (typeof answer === 'string') return { ...unread, reason: answer }
  const tags = readTags(answer.body.toString())
  return {
    isReached: true,
    reason: null,
    hasEmbedLine: tags.some((tag) => isEmbedLine(tag, answer.address, publicOrigin, widgetKey)),
    contentSecurityPolicies: [...policiesInHeaders(answer), ...policiesInHead(tags)]
      .slice(0, mostPolicies)
      .map((policy) => policy.slice(0, longestPolicy)),
  }
}

const unread = { isReached: false, hasEmbedLine: false, contentSecurityPolicies: [] }
const mostPolicies = 20
const longestPolicy = 10_000

/** The page, or why it could not be read. */
async function read(outbound: Outbound, address: string): Promise<OutboundAnswer | string> {
  try {
    const answer = await outbound.read(address, limits)
    if (answer.status !== 200) return `The website answered with the status ${answer.status}.`
    const type = answer.headers.find(([name]) => name === 'content-type')?.[1] ?? 'text/html'
    return /html/i.test(type) ? answer : 'What is at this address is not a web page.'
  } catch (error) {
    if (error instanceof OutboundFailure) return reasons[error.reason]
    throw error
  }
}

const reasons: Record<OutboundReason, string> = {
  wrong_address: 'The website leads to something that is not a web address.',
  not_public: 'This address leads nowhere on the public internet.',
  wrong_certificate: 'The certificate of the website is not valid.',
  no_answer: 'The website did not answer.',
  too_slow: 'The website did not answer within ten seconds.',
  too_many_redirects: 'The website redirects more than three times.',
  not_yet_effective: 'This host belongs to a company that may not be sent anything yet.',
}

/** Whatever its type: consent tools change it until the visitor has agreed. */
function isEmbedLine({ name, attributes }: Tag, page: string, publicOrigin: string, key: string): boolean {
  if (name !== 'script' || attributes.get('data-widget') !== key) return false
  const source = attributes.get('src') ?? attributes.get('data-src') ?? ''
  return URL.parse(source, page)?.href === `${publicOrigin}/widget.js`
}

/** One header may hold several, with commas between them. Those that only report restrict nothing. */
function policiesInHeaders({ headers }: OutboundAnswer): string[] {
  return headers
    .filter(([name]) => name === 'content-security-policy')
    .flatMap(([, value]) => value.split(','))
    .map((policy) => policy.trim())
    .filter(Boolean)
}

function policiesInHead(tags: Tag[]): string[] {
  const body = tags.findIndex(({ name }) => name === 'body')
  return tags
    .slice(0, body === -1 ? undefined : body)
    .filter(({ name, attributes }) => name === 'meta' && isPolicy(attributes.get('http-equiv')))
    .map(({ attributes }) => attributes.get('content')?.trim() ?? '')
    .filter(Boolean)
}

const isPolicy = (equivalent = '') => equivalent.trim().toLowerCase() === 'content-security-policy'
