import { html } from './html.ts'

/** What holds for every endpoint alike. */
export const callingRules = html`<h3 id="scopes">Scopes of API keys</h3>
    <p>A scope is a room of this page and <code>read</code> (GET) or <code>write</code> (everything else), such as
      <code>conversations:read</code>. Writing does not include reading. A request beyond them is refused with
      <a href="#error-scope_missing"><code>scope_missing</code></a>, which names the scope. Keys, passwords and sessions
      are managed by people who are signed in only.</p>
    <h3 id="repeating">Asking again</h3>
    <p>Where <code>Idempotency-Key</code> is listed, send a new random word with each request and the same one when you
      repeat it. Within 24 hours the repetition gets the answer of before, with <code>Idempotency-Replayed: true</code>;
      with another request it is refused (<a href="#error-idempotency_key_reused"><code>idempotency_key_reused</code></a>),
      while the first is under way too (<a href="#error-still_running"><code>still_running</code></a>). A request that was
      refused has changed nothing and is done anew. Answers that hold a secret are not kept
      (<a href="#error-answer_not_kept"><code>answer_not_kept</code></a>). Where a body has a <code>clientId</code>, that
      does the same for as long as what was made exists.</p>
    <h3 id="changes">What has changed</h3>
    <p>Answers to users and keys carry an <code>ETag</code>. Send it as <code>If-None-Match</code> to be answered 304 while
      nothing is new; send it as <code>If-Match</code> with a change, and the change is refused
      (<a href="#error-changed_meanwhile"><code>changed_meanwhile</code></a>) if somebody else was faster.</p>
    <h3 id="lists">Lists</h3>
    <p>A list that may be long comes in pages: send <code>next</code> of the last page as <code>after</code>, until it is
      <code>null</code>.</p>
    <h3 id="limits">Limits</h3>
    <p>Every answer to a known caller says in <code>RateLimit-Policy</code> how many requests are let through, and in
      <code>RateLimit</code> how many are left. Beyond that <code>too_many_requests</code> names the seconds to wait in
      <code>Retry-After</code>.</p>
    <h3 id="versions">Versions</h3>
    <p>Within <code>/api/v1</code> nothing is taken away and nothing changes its meaning; fields, endpoints and codes may
      be added. What is to go is announced with <code>Deprecation</code> and <code>Sunset</code> at least twelve months
      before. <a href="/docs/api-versioning.md">The whole promise</a>.</p>`
