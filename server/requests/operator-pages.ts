import { sql } from 'kysely'
import type { LetterLanguage } from '#contract/requests'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { pageFrame, paragraphs } from '#platform/page-frame'
import type { Asked, Page, Shown } from '#platform/pages'
import type { Platform } from '#platform/platform'
import { dayIn, dueOn } from './clocks.ts'
import { fill, lettersIn, type PageWord } from './letters.ts'
import { letterLanguageOf } from './record.ts'
import { type Filled, readForm, requestForm } from './request-form.ts'

const byAddress = { count: 10, seconds: 3600 }

/** Users' own data is the operator's: what they ask for is read and answered at the server, with `aparte requests`. */
export function operatorPages(platform: Platform): Page[] {
  return [
    { method: 'GET', path: '/privacy', show: async (asked) => show(platform, asked, {}) },
    { method: 'POST', path: '/privacy', show: (asked) => take(platform, asked) },
  ]
}

async function take(platform: Platform, asked: Asked): Promise<Shown> {
  const filled = readForm(asked.form)
  if ('fault' in filled) return show(platform, asked, { fault: filled.fault, status: 400 })
  try {
    asked.call.limit('requests to the operator', byAddress)
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'too_many_requests')) throw error
    return show(platform, asked, { fault: 'tooMany', status: 429 })
  }
  const language = letterLanguageOf(asked.languages)
  await save(platform, language, filled)
  const { page } = lettersIn(language)
  const host = new URL(platform.publicOrigin()).host
  return { page: pageFrame(language, page.sentTitle, paragraphs(fill(page.about, { organization: host }))) }
}

const save = (
  { database }: Platform,
  language: LetterLanguage,
  { kind, email, name, details }: Filled,
): Promise<unknown> =>
  database.outsideOrganizations(({ db, now }) =>
    sql`
      insert into operator_requests (id, kind, language, email, person_name, details, received_at, due_on)
      values (${newId()}, ${kind}, ${language}, ${email}, ${name ?? null}, ${details ?? null}, ${now},
              ${dueOn(dayIn('UTC', now))}::date)`.execute(db),
  )

function show(
  platform: Platform,
  { form, languages }: Asked,
  { fault, status = 200 }: { fault?: PageWord; status?: number },
): Shown {
  const language = letterLanguageOf(languages)
  const host = new URL(platform.publicOrigin()).host
  const title = fill(lettersIn(language).page.title, { organization: host })
  return {
    page: pageFrame(language, title, requestForm(language, host, { form, ...(fault ? { fault } : {}) })),
    status,
  }
}
