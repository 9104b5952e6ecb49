import type { WebhookDelivery } from '#contract/webhooks'

/** What became of the last try, and what to look at. */
export function outcomeOf({ code, reason, milliseconds }: WebhookDelivery): string {
  if (reason === null)
    return code === null ? 'Not tried yet.' : `Taken, answered ${code} after ${milliseconds} ms.`
  if (reason === 'refused') {
    const isRedirect = code !== null && code >= 300 && code < 400
    return isRedirect
      ? `Answered ${code}: redirects are not followed. Give the address it leads to.`
      : `Answered ${code}. Look into the log of the receiver.`
  }
  return words[reason]
}

const words: Record<Exclude<NonNullable<WebhookDelivery['reason']>, 'refused'>, string> = {
  wrong_address: 'The address is none that can be used. It must begin with https://.',
  not_public: 'The name leads nowhere on the public internet, or is not known.',
  wrong_certificate: 'The certificate of the receiver is not valid.',
  no_answer: 'The receiver did not answer, or broke off.',
  too_slow: 'The receiver did not answer within ten seconds. Answer first, work afterwards.',
  too_many_redirects: 'The receiver redirects. Give the address it leads to.',
  not_yet_effective:
    'It waits: the receiver belongs to a company of the list of sub-processors that may not get data at present.',
  internal: 'It could not be written; that is our fault and has been recorded.',
}
