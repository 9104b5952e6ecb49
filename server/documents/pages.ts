import type { Observed } from '#contract/documents'
import { LetterLanguage } from '#contract/requests'
import type { Tx } from '#platform/database/transaction'
import { html } from '#platform/html'
import { readShortId } from '#platform/ids'
import type { Asked, Page, Shown } from '#platform/pages'
import type { Platform } from '#platform/platform'
import { findOrganization } from '#rooms/organizations'
import { letterLanguageOf } from '#rooms/requests'
import { readWidgetKey } from '#rooms/widgets'
import { cookieWordsIn } from './cookie-words.ts'
import { cookieFoot, cookiesPath, readCookieStatement } from './cookies.ts'
import { documentPage } from './document-page.ts'
import { noticeFoot, noticePath } from './notice.ts'
import { noticeWordsIn } from './notice-words.ts'
import { findVersion, listVersions } from './versions.ts'

const reading = { count: 120, seconds: 60 }

/** For anybody, in the language the address names, else in the browser's. */
export function documentPages(platform: Platform, observed: () => Observed): Page[] {
  const page = (path: string, show: (tx: Tx, asked: Wanted) => Promise<Shown | undefined>): Page => ({
    method: 'GET',
    path: `/privacy/:organization/${path}`,
    async show(asked) {
      const organizationId = organizationIn(asked)
      const wanted = readWanted(asked)
      if (!organizationId || !wanted) return undefined
      asked.call.limit('documents', reading)
      return platform.database.inOrganization(organizationId, async (tx) =>
        (await findOrganization(tx)) ? show(tx, wanted) : undefined,
      )
    },
  })
  const cookies = (tx: Tx, { language }: Wanted) => showCookies(tx, platform, language, observed())
  return [
    page('cookies', cookies),
    page('cookies/:language', cookies),
    page('notice', showNotice),
    page('notice/:language', showNotice),
    page('notice/:language/:version', showNotice),
  ]
}

type Wanted = { language: LetterLanguage; version?: number }

/** undefined: no such language or number. */
function readWanted({ params, languages }: Asked): Wanted | undefined {
  const language = LetterLanguage.safeParse(params.language ?? letterLanguageOf(languages))
  if (!language.success) return undefined
  if (params.version === undefined) return { language: language.data }
  return /^[1-9]\d{0,5}$/.test(params.version)
    ? { language: language.data, version: Number(params.version) }
    : undefined
}

/** By its own short id, or by the key of one of its widgets: what the chat knows it by. */
const organizationIn = ({ params: { organization = '' } }: Asked): string | undefined =>
  readShortId(organization) ?? readWidgetKey(organization)?.organizationId

async function showCookies(
  tx: Tx,
  platform: Platform,
  language: LetterLanguage,
  observed: Observed,
): Promise<Shown> {
  const statement = await readCookieStatement(tx, platform, language, observed)
  return {
    page: documentPage({
      content: statement.content,
      language,
      foot: cookieFoot(statement, observed),
      addressIn: (other) => `${cookiesPath(tx)}/${other}`,
      inOtherLanguages: cookieWordsIn(language).foot.languages,
    }),
  }
}

async function showNotice(tx: Tx, wanted: Wanted): Promise<Shown | undefined> {
  const found = await findVersion(tx, 'privacy-notice', wanted)
  if (!found) return undefined
  const { language, version } = found
  const { foot } = noticeWordsIn(language)
  const versions = (await listVersions(tx, 'privacy-notice')).map((one) => one.version)
  const newest = Math.max(...versions)
  const isNewest = version === newest
  const older = versions.filter((one) => one !== newest)
  return {
    page: documentPage({
      content: found.content,
      language,
      foot: noticeFoot(found),
      addressIn: (other) => `${noticePath(tx)}/${other}${isNewest ? '' : `/${version}`}`,
      inOtherLanguages: foot.languages,
      above: isNewest
        ? null
        : html`<p><strong><a href="${noticePath(tx)}/${language}">${foot.newest}</a></strong></p>`,
      below:
        isNewest && older.length > 0
          ? html`<p><small>${foot.older} ${older.map(
              (one) => html` <a href="${noticePath(tx)}/${language}/${one}">${one}</a>`,
            )}</small></p>`
          : null,
    }),
  }
}
