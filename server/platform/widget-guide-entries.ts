import { type Html, html } from './html.ts'

type Method = { name: string; signature: string; meaning: Html; examples: string[] }
type Event = { name: string; when: string; detail: string | null }

/** Every method of widget/widget.d.ts; a test holds both to the same names. */
export const methods: Method[] = [
  entry(
    'open',
    '()',
    html`Opens the chat. After the visitor’s own click, as from a “Chat with us” link of yours, it is
    the visitor who opened it; otherwise nothing is kept and nobody comes into being.`,
  ),
  entry(
    'close',
    '()',
    html`Closes it. After the visitor’s own click that wish is remembered, and the chat does not open by
    itself again.`,
  ),
  entry('toggle', '()', html`Opens it if it is closed, closes it if it is open.`),
  entry('isOpened', '(): boolean', html`Whether it is open.`),
  entry(
    'setPredefinedMessage',
    '(text)',
    html`Writes this into the composer, unless the visitor has written there already.
    Only the visitor sends it.`,
  ),
  entry(
    'showMessage',
    '(text, name)',
    html`Shows a message in this page only, marked as coming from the page and its
    address. Nobody else sees it and nothing is stored.`,
  ),
  entry(
    'sendMessage',
    '(text)',
    html`Sends as the visitor: right after the visitor’s own click or key on your page, or in a
    conversation that has begun. Otherwise the text waits in the composer.`,
  ),
  entry(
    'identify',
    '(token)',
    html`Says who is signed in to your website, with a token that your backend has signed:
    see <a href="#identity">who is signed in</a>. Takes the token or a function that fetches it. A visitor who has not
    opened the chat yet is identified when that happens.`,
  ),
  entry(
    'logout',
    '()',
    html`Ends the visitor’s session: nobody can read the conversation from this device any more. Call it
    when people sign out of your website.`,
  ),
  entry(
    'setAttributes',
    '(attributes)',
    html`Tells agents what your page knows: up to 30 values, each a text, a number or
    true or false. They are shown as <strong>unverified</strong>, because anybody can change a page in their browser; they
    never decide who somebody is. Said again, they replace those before.`,
  ),
  entry(
    'setConsent',
    '({ storage })',
    html`Passes on what the visitor decided in your consent tool: see
    <a href="#consent">consent</a>. Say it on every page.`,
    ['agree', 'refuse'],
  ),
  entry(
    'forget',
    '()',
    html`Ends the session, removes everything the chat keeps on the device, and closes it. What is held on
    the server, visitors download or delete themselves in the chat’s menu.`,
  ),
  entry(
    'on',
    '(event, listener)',
    html`Calls the listener whenever the <a href="#events">event</a> happens.`,
    [],
  ),
  entry('off', '(event, listener)', html`Calls it no more.`, []),
  entry(
    'destroy',
    '()',
    html`Takes the chat off the page. What it keeps on the device stays until its time is over.`,
  ),
]

export const events: Event[] = [
  { name: 'ready', when: 'The chat’s button is there', detail: null },
  {
    name: 'opened',
    when: 'It was opened: by the visitor, by itself or by the page',
    detail: null,
  },
  { name: 'closed', when: 'It was closed', detail: null },
  { name: 'message:received', when: 'An agent or a bot has written', detail: '{ conversationId, seq }' },
  {
    name: 'message:sent',
    when: 'What the visitor wrote has reached the server',
    detail: '{ conversationId, seq }',
  },
  { name: 'unread', when: 'The number of unread messages has changed', detail: '{ count }' },
  { name: 'consent', when: 'The page has passed on a decision', detail: '{ storage }' },
  { name: 'identified', when: 'The token was accepted', detail: null },
  { name: 'identity:refused', when: 'The token was not accepted', detail: '{ code }' },
  { name: 'conversation:started', when: 'The first message was sent', detail: '{ conversationId }' },
  {
    name: 'conversation:ended',
    when: 'It was closed, by the visitor or by an agent',
    detail: '{ conversationId }',
  },
  {
    name: 'form:submitted',
    when: 'The questions before a conversation, the form while nobody is there, or one in a message was sent',
    detail: '{ conversationId, form }',
  },
  {
    name: 'rating',
    when: 'The visitor has rated the conversation, 5 is the best',
    detail: '{ conversationId, score }',
  },
]

function entry(name: string, parameters: string, meaning: Html, examples = [name]): Method {
  return { name, signature: `aparte.${name}${parameters}`, meaning, examples }
}
