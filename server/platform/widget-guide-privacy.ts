import { storageLifetimeMinutes, storageManifest } from '#contract/storage-manifest'
import { html } from './html.ts'
import type { Guided, Section } from './widget-guide-page.ts'
import { code, run, sample } from './widget-guide-samples.ts'

/** What is kept, who decides, and what a policy must allow. */
export function privacySections(guided: Guided): Section[] {
  return [
    {
      id: 'kept-on-devices',
      title: 'What is kept on devices',
      content: html`<p>Before your visitor opens the chat: nothing, and nobody is created on the server either. From then on
      these keys, so that the conversation survives going to another page, and none of them longer than
      ${storageLifetimeMinutes} minutes after the last use. Only if the visitor ticks “Remember me on this device”, where
      you offer that, it is as long as the question says. Cookies are never set.</p>
    <table class="stacked">
      <thead><tr><th scope="col">Key</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
      <tbody>${Object.entries(storageManifest).map(
        ([key, { type, meaning }]) =>
          html`<tr><td><code>${key}</code></td><td>${type}</td><td>${meaning}</td></tr>`,
      )}</tbody>
    </table>
    <p>This list is the one the widget itself is held to: it can write nothing else. One wish is kept even before opening:
      that the visitor has closed a chat which had opened by itself. Of a second widget on the same website the keys end with
      a colon and its key.</p>
    <p class="quiet" id="kept" data-nothing="Kept on this device now: nothing"></p>`,
    },
    {
      id: 'consent',
      title: 'Consent',
      content: html`<p>Keeping a conversation the visitor has just begun serves what the visitor asked for. If your own rules want
      consent first, tell the chat what was decided, on every page. The chat works either way; without consent its state is in
      memory and ends with the page.</p>
    ${code(agreeing)}
    <p><code>true</code>: the visitor agreed, state may be kept, also before the chat is opened. <code>false</code>: nothing is
      kept, and what is kept is removed at once.</p>
    ${run('agree', 'refuse')}
    <p>Two whole pages, which our tests drive in a browser: nothing is stored before consent, it is after, and it is gone
      after withdrawal. Both ask on the left, so that the question does not lie over the chat’s button.</p>
    ${sample('docs/consent/klaro.html', 'With Klaro', guided)}
    ${sample('docs/consent/cookieconsent.html', 'With CookieConsent (vanilla-cookieconsent)', guided)}
    <p>Should your tool load scripts only after consent, let it load the line then; the chat is not there before. With
      <code>data-storage="none"</code> nothing is ever kept and no consent is needed for storing.</p>`,
    },
    {
      id: 'policy',
      title: 'Content-Security-Policy',
      content: html`<p>If your website sends one, these sources must be in it:</p>
    ${code(policyOf(guided.host), 'policy-sources')}
    <p>Pictures that are sent in the chat come under <code>img-src</code>. The chat needs no inline script or style, no
      <code>eval</code> and no frame, and works under <code>require-trusted-types-for 'script'</code>. If your
      <code>script-src</code> goes by nonces, give the line the nonce of each response; with
      <code>'strict-dynamic'</code> nothing more is needed. The console checks your policy: Settings, Widgets, Installation.</p>`,
    },
  ]
}

const agreeing = `aparte.setConsent({ storage: true })
aparte.setConsent({ storage: false })`

const policyOf = (host: string) => `script-src ${host};
connect-src ${host} ${host.replace(/^http/, 'ws')};
img-src ${host};`
