import type { LetterLanguage } from '#contract/requests'
import { Refusal } from '#platform/errors'
import { html } from '#platform/html'
import { readShortId } from '#platform/ids'
import { pageFrame, paragraphs } from '#platform/page-frame'
import type { Asked, Page, Shown } from '#platform/pages'
import type { Platform } from '#platform/platform'
import { findOrganization } from '#rooms/organizations'
import { readWidgetKey } from '#rooms/widgets'
import { note } from './history.ts'
import { fill, lettersIn, type PageWord } from './letters.ts'
import { mailSoon } from './mails.ts'
import { letterLanguageOf, saveRequest } from './record.ts'
import { type Filled, readForm, requestForm } from './request-form.ts'

/** Each request leaves a row and sends a mail to an address that anybody may have typed. */
const byAddress = { count: 10, seconds: 3600 }
const perMailbox = { count: 3, seconds: 3600 }
const perOrganization = { count: 200, seconds: 3600 }

/** Anybody may ask here. What is answered is the same whether the address is known or not. */
export function requestPages(platform: Platform): Page[] {
  const path = '/privacy/:organization'
  return [
    { method: 'GET', path, show: (asked) => show(platform, asked, {}) },
    { method: 'POST', path, show: (asked) => take(platform, asked) },
  ]
}

async function take(platform: Platform, asked: Asked): Promise<Shown | undefined> {
  const found = await organizationOf(platform, asked)
  if (!found) return undefined
  const filled = readForm(asked.form)
  if ('fault' in filled) return show(platform, asked, { fault: filled.fault, status: 400 })
  try {
    asked.call.limit(
      'requests on the page',
      byAddress,
      { name: `mailbox ${filled.email}`, limit: perMailbox },
      { name: `organization ${found.id}`, limit: perOrganization },
    )
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'too_many_requests')) throw error
    return show(platform, asked, { fault: 'tooMany', status: 429 })
  }
  const language = letterLanguageOf(asked.languages)
  await platform.database.inOrganization(found.id, (tx) => save(tx, language, filled))
  const { page } = lettersIn(language)
  const sent = paragraphs(fill(page.sent, { email: filled.email }))
  return { page: pageFrame(language, page.sentTitle, sent) }
}

async function save(
  tx: Parameters<typeof saveRequest>[0],
  language: LetterLanguage,
  { kind, email, name, details }: Filled,
): Promise<void> {
  const id = await saveRequest(tx, 'system', {
    kind,
    channel: 'page',
    language,
    email,
    name: name ?? null,
    details: details ?? null,
  })
  await mailSoon(tx, id, 'proof')
  await note(tx, id, { event: 'proof mailed' })
}

async function show(
  platform: Platform,
  asked: Asked,
  { fault, status = 200 }: { fault?: PageWord; status?: number },
): Promise<Shown | undefined> {
  const found = await organizationOf(platform, asked)
  if (!found) return undefined
  const language = letterLanguageOf(asked.languages)
  const { page } = lettersIn(language)
  const address = `${platform.publicOrigin()}/privacy`
  const toOperator = html`<p><small>${fill(page.operator, { link: '' })}<a href="/privacy">${address}</a></small></p>`
  const form = requestForm(language, found.name, {
    form: asked.form,
    note: toOperator,
    ...(fault ? { fault } : {}),
  })
  return { page: pageFrame(language, fill(page.title, { organization: found.name }), form), status }
}

/** By its own short id, or by the key of one of its widgets: what the chat knows it by. */
export async function organizationOf({ database }: Platform, { params }: Asked) {
  const name = params.organization ?? ''
  const id = readShortId(name) ?? readWidgetKey(name)?.organizationId
  return id === undefined ? undefined : database.inOrganization(id, findOrganization)
}
