import type { Address } from 'postal-mime'
import { type Html, html, htmlText } from '#platform/html'
import type { KeptMail } from './mailbox.ts'

export function listMarkup(mails: KeptMail[]): string {
  return document(
    'Local mailbox',
    html`<header>
      <div class="heading">
        <h1>Local mailbox</h1>
        ${mails.length === 0 ? '' : html`<form method="post" action="/delete-all"><button class="dangerous">Delete all</button></form>`}
      </div>
      <p class="quiet">No mail server is configured, so what would be mailed is kept here, on this machine only.</p>
    </header>
    ${mails.length === 0 ? emptyState : html`<ul class="entries">${mails.map(entry)}</ul>`}`,
  )
}

export function mailMarkup({ name, email }: KeptMail): string {
  const subject = email.subject || '(no subject)'
  return document(
    `${subject} · Local mailbox`,
    html`<p><a href="/">Local mailbox</a></p>
    <header>
      <h1>${subject}</h1>
      <p class="quiet">
        To ${addresses(email.to)} · from ${addresses(email.from ? [email.from] : [])} · ${moment(email.date)}
        · <a href="/mails/${name}/source">Source</a>
      </p>
    </header>
    ${email.text ? html`<div class="text">${withLinks(email.text)}</div>` : ''}
    ${email.html ? html`<h2>As HTML</h2><iframe class="frame" title="The mail as HTML" sandbox srcdoc="${framed(email.html)}"></iframe>` : ''}
    ${
      email.attachments.length > 0
        ? html`<h2>Attachments</h2><ul>${email.attachments.map(({ filename, mimeType }) => html`<li>${filename ?? 'without name'} (${mimeType})</li>`)}</ul>`
        : ''
    }`,
  )
}

export function messageMarkup(title: string, text: string): string {
  return document(title, html`<h1>${title}</h1><p>${text}</p><p><a href="/">Local mailbox</a></p>`)
}

function document(title: string, content: Html): string {
  return htmlText(html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/look/tokens.css">
  <link rel="stylesheet" href="/look/page.css">
</head>
<body>
  <main>
    ${content}
  </main>
</body>
</html>
`)
}

const emptyState = html`<div class="empty">
  <p><strong>No mail yet</strong></p>
  <p>Register an organization or invite somebody in the console: the mail with the link appears here.
    <a href="/">Look again</a></p>
  <p>To send real mail, set SMTP_URL and start the server again.</p>
</div>`

function entry({ name, email }: KeptMail): Html {
  return html`<li><a href="/mails/${name}">
    <strong>${email.subject || '(no subject)'}</strong>
    <span class="quiet">${addresses(email.to)} · ${moment(email.date)}</span>
  </a></li>`
}

function addresses(all: Address[] | undefined): string {
  const written = (all ?? [])
    .flatMap((each) => each.group ?? [each])
    .map(({ address, name }) => address || name)
  return written.join(', ') || 'nobody'
}

const timeFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

function moment(date: string | undefined): Html {
  const time = new Date(date ?? '')
  if (Number.isNaN(time.getTime())) return html`undated`
  return html`<time datetime="${time.toISOString()}">${timeFormat.format(time)}</time>`
}

function withLinks(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'])/)
    .map((part, index) =>
      index % 2 === 1 && URL.canParse(part)
        ? html`<a href="${part}" rel="noreferrer">${part}</a>`
        : html`${part}`,
    )
}

// The frame is sandboxed and inherits the page's policy; its own keeps it shut wherever the mail is shown.
function framed(mail: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">${mail}`
}
