import { graceHours, logDays, pauseAfterDays, retryHours, retrySeconds } from '#contract/webhooks'
import { type Html, html } from './html.ts'
import type { OpenApiDocument } from './openapi.ts'
import { fieldsTable } from './reference-fields.ts'

/** What is sent to webhooks, and how: the one part of the API that calls. */
export function webhooksSection({ webhooks }: OpenApiDocument): Html {
  return html`<section id="events">
    <h2>Events for webhooks</h2>
    <p>Each is a POST by https in the <a href="https://www.standardwebhooks.com/">Standard Webhooks</a> format. The header
      <code>webhook-signature</code> holds one signature or two, <code>v1,</code> and HMAC-SHA256 in base64 over
      <code>webhook-id.webhook-timestamp.body</code>, made with what follows <code>whsec_</code> in the secret, read as
      base64. For ${graceHours} hours after a new secret was made both sign.</p>
    <p>Answer with a status of 2xx within ten seconds. Anything else is tried again after ${retrySeconds.map(inWords).join(', ')}
      and so on, a fifth more or less, for ${retryHours} hours. Redirects are not followed. The same event may come twice: it
      has the same <code>webhook-id</code>. Events about the same conversation come in their order; one that fails holds up
      those behind it. After ${pauseAfterDays} days of failures alone a webhook is paused. The log is kept for ${logDays}
      days.</p>
    ${Object.entries(webhooks).map(
      ([type, { post }]) => html`<article id="event-${type}">
      <h3>${type}</h3>
      <p>${post.summary}</p>
      ${fieldsTable(post.requestBody.content['application/json']?.schema ?? {})}
    </article>`,
    )}
  </section>`
}

const inWords = (seconds: number): string =>
  seconds < 100
    ? `${seconds} seconds`
    : seconds < 7000
      ? `${Math.round(seconds / 60)} minutes`
      : `${Math.round(seconds / 3600)} hours`
