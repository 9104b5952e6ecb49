import type { Tx } from '#platform/database/transaction'
import { html } from '#platform/html'
import { pageFrame, paragraphs } from '#platform/page-frame'
import type { Asked, Page, Shown } from '#platform/pages'
import type { Platform } from '#platform/platform'
import { linkForPerson } from '#rooms/exports'
import { fill, lettersIn } from './letters.ts'
import { archiveUntil, dateIn, wordsFor } from './mails.ts'
import { proveByMail, withToken } from './prove.ts'
import { letterLanguageOf } from './record.ts'
import type { RequestRow } from './requests.ts'
import { readSettings } from './settings.ts'

const opening = { count: 60, seconds: 3600 }

/** Where mailed links lead. Opening one changes nothing: mail programs open links by themselves. */
export function proofPages(platform: Platform): Page[] {
  const page = (
    method: Page['method'],
    path: Page['path'],
    work: (tx: Tx, row: RequestRow) => Promise<Shown | undefined>,
  ): Page => ({
    method,
    path,
    async show(asked) {
      asked.call.limit('mailed links of requests', opening)
      return (await withToken(platform.database, asked.params.token ?? '', work)) ?? gone(asked)
    },
  })
  return [
    page('GET', '/privacy/proof/:token', askForProof),
    page('POST', '/privacy/proof/:token', takeProof),
    page('GET', '/privacy/answer/:token', showAnswer),
    page('POST', '/privacy/answer/:token', async (tx, { export_id: exportId, closed_by: userId }) => {
      const url = exportId && userId && (await linkForPerson(tx, platform, { exportId, userId }))
      return url ? { goTo: url } : undefined
    }),
  ]
}

async function askForProof(tx: Tx, row: RequestRow): Promise<Shown | undefined> {
  if (row.state !== 'open') return undefined
  const { page } = lettersIn(row.language)
  return {
    page: pageFrame(
      row.language,
      page.proofTitle,
      html`${paragraphs(fill(page.proofQuestion, await wordsFor(tx, row)))}
        <form method="post"><p><button type="submit" class="primary">${page.proofYes}</button></p></form>`,
    ),
  }
}

async function takeProof(tx: Tx, row: RequestRow): Promise<Shown | undefined> {
  if (row.state !== 'open') return undefined
  await proveByMail(tx, row)
  const { page } = lettersIn(row.language)
  const proven = paragraphs(fill(page.proven, await wordsFor(tx, row)))
  return { page: pageFrame(row.language, page.provenTitle, proven) }
}

async function showAnswer(tx: Tx, row: RequestRow): Promise<Shown | undefined> {
  const until = await archiveUntil(tx, row.export_id)
  if (row.state !== 'answered' || !until) return undefined
  const { page } = lettersIn(row.language)
  const { timeZone } = await readSettings(tx)
  return {
    page: pageFrame(
      row.language,
      page.answerTitle,
      html`${paragraphs(row.answer ?? '')}
        <p>${fill(page.answerAbout, { until: dateIn(row.language, until, timeZone) })}</p>
        <form method="post"><p><button type="submit" class="primary">${page.fetch}</button></p></form>`,
    ),
  }
}

/** Used, too old, or never made: one answer for all. */
function gone({ languages }: Asked): Shown {
  const language = letterLanguageOf(languages)
  const { page } = lettersIn(language)
  return { page: pageFrame(language, page.goneTitle, paragraphs(page.gone)), status: 410 }
}
