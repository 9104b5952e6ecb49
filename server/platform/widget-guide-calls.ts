import { type Html, html } from './html.ts'
import { events, methods } from './widget-guide-entries.ts'
import type { Section } from './widget-guide-page.ts'
import { code, run } from './widget-guide-samples.ts'

/** What a page can do with the chat, each to be tried at once. */
export function callSections(): Section[] {
  return [
    {
      id: 'calls',
      title: 'Your page speaks with the chat',
      content: html`<p><code>window.aparte</code> is there as soon as the chat is. To have it at the first moment, say so
      before the line:</p>
    ${code(ready)}
    <p>What the page says, it says for itself: it can propose words, and send them only on the
      visitor’s own click. It can never assign a conversation or run anything in the console. The types are in
      <a href="/widget/widget.d.ts">widget.d.ts</a>.</p>
    ${methods.map(
      ({ name, signature, meaning, examples }) => html`<article class="call" id="call-${name}">
      <h3><code>${signature}</code></h3>
      <p>${meaning}</p>
      ${name === 'identify' ? tokenField : ''}
      ${run(...examples)}
    </article>`,
    )}
    <h3 id="events">Events</h3>
    <p>They hold numbers and ids only: what is said stays between the two who speak.</p>
    ${code(listening)}
    <table class="stacked">
      <thead><tr><th scope="col">Event</th><th scope="col">When</th><th scope="col">Detail</th></tr></thead>
      <tbody>${events.map(
        ({ name, when, detail }) => html`<tr>
        <td><code>${name}</code></td><td>${when}</td><td>${detail ? html`<code>${detail}</code>` : 'none'}</td>
      </tr>`,
      )}</tbody>
    </table>
    ${liveLog}`,
    },
  ]
}

const ready = `<script>
  window.aparte = {
    ready(aparte) {
      aparte.on('message:received', ({ conversationId, seq }) => console.log(conversationId, seq))
    },
  }
</script>`

const listening = `const count = ({ count }) => { badge.textContent = count }
aparte.on('unread', count)
aparte.off('unread', count)`

// An example's own script reads the field, so it stands outside every form.
const tokenField: Html = html`<label class="field">A token from your backend
      <textarea id="token" rows="3" spellcheck="false" autocomplete="off"></textarea></label>`

const liveLog: Html = html`<section class="log" aria-label="Log of this page" hidden>
      <h3>What the chat of this page announces</h3>
      <div tabindex="0" role="log" aria-label="Events"><ol id="log"></ol></div>
    </section>`
