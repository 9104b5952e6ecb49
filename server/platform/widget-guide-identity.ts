import { identityMinutes, mostIdentityKeys } from '#contract/identity'
import { html } from './html.ts'
import type { Section } from './widget-guide-page.ts'
import { code, sample } from './widget-guide-samples.ts'

/** How a website's backend vouches for somebody. */
export function identitySections(): Section[] {
  return [
    {
      id: 'identity',
      title: 'Who is signed in',
      content: html`<p>If people sign in to your website, agents can see who is writing. Your backend signs a short-lived
      token, and your page hands it over, on every page. A function is asked when the visitor has opened the chat, not
      before, so no token is made in vain:</p>
    ${code(handingOver)}
    <p>Make the key in the console, in the widget’s settings under Identity: a shared secret (HS256), or the public half of a
      key pair of yours (EdDSA). Up to ${mostIdentityKeys} keys are good at a time, so that you can change them without a
      gap. The secret stays on your server; in a page it would let anybody pose as anybody.</p>
    <table class="stacked">
      <thead><tr><th scope="col">Claim</th><th scope="col">Meaning</th></tr></thead>
      <tbody>
        <tr><td><code>sub</code></td><td>Your own, lasting id of the person</td></tr>
        <tr><td><code>aud</code></td><td>The widget’s key</td></tr>
        <tr><td><code>exp</code></td><td>When it ends, in seconds since 1970; at most ${identityMinutes} minutes ahead. The
          samples take five</td></tr>
        <tr><td><code>jti</code></td><td>A new random value in each token: a token is taken once</td></tr>
        <tr><td><code>name</code>, <code>email</code></td><td>What agents see, marked as verified</td></tr>
      </tbody>
    </table>
    <p>With a shared secret, and nothing but what the language brings:</p>
    ${sample('docs/identity/sample.mjs', 'Node')}
    ${sample('docs/identity/sample.php', 'PHP')}
    ${sample('docs/identity/sample.py', 'Python')}
    ${sample('docs/identity/sample.rb', 'Ruby')}
    ${sample('docs/identity/sample.go', 'Go')}
    ${sample('docs/identity/Sample.cs', 'C#')}
    <p>With a key pair:</p>
    ${sample('docs/identity/sample-eddsa.mjs', 'Node, EdDSA')}
    ${sample('docs/identity/sample_eddsa.py', 'Python, EdDSA')}`,
    },
  ]
}

const handingOver = `aparte.identify(async () => (await fetch('/chat-token')).text())`
