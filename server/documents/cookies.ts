import type { CookieStatement, Observed } from '#contract/documents'
import type { LetterLanguage } from '#contract/requests'
import type { Tx } from '#platform/database/transaction'
import { htmlText } from '#platform/html'
import { shortId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { getOrganization } from '#rooms/organizations'
import { lastSightings, readEnabledWidgets } from '#rooms/widgets'
import { groupsOf, writeCookieStatement } from './cookie-statement.ts'
import { cookieWordsIn, type Foot, fill } from './cookie-words.ts'
import { snippetHtml } from './document-html.ts'
import { readSettings } from './settings.ts'
import { keepVersion } from './versions.ts'

export const cookiesPath = (tx: Pick<Tx, 'organizationId'>): string =>
  `/privacy/${shortId(tx.organizationId)}/cookies`

/** As the widgets are set at this moment; a wording that is new gets the next number. */
export async function readCookieStatement(
  tx: Tx,
  { publicOrigin }: Pick<Platform, 'publicOrigin'>,
  language: LetterLanguage,
  observed: Observed,
): Promise<CookieStatement> {
  const { name: organization } = await getOrganization(tx)
  const { storage } = await readSettings(tx)
  const widgets = await readEnabledWidgets(tx)
  const settings = widgets.map((widget) => widget.settings)
  const facts = { organization, host: new URL(publicOrigin()).host, storage, settings }
  const kept = await keepVersion(tx, 'cookie-statement', language, writeCookieStatement(facts, language))
  const statement = { ...kept, publishedAt: kept.publishedAt.toISOString() }
  const foot = cookieFoot(statement, observed)
  return {
    ...statement,
    pageUrl: `${publicOrigin()}${cookiesPath(tx)}/${language}`,
    html: htmlText(snippetHtml(kept.content, language, foot)),
    storage,
    widgets: groupsOf(facts).map(({ entries }) => ({ entries })),
    observed,
  }
}

export function cookieFoot(
  { language, ...numbered }: Numbered & { language: LetterLanguage },
  observed: Observed,
): string[] {
  const { foot } = cookieWordsIn(language)
  const sentences = {
    seen: foot.observed,
    failed: foot.observedFailed,
    'too old': foot.observedLongAgo,
    'other program': foot.observedBefore,
  }
  return [
    observed ? fill(sentences[observed.outcome], { day: dayIn(language, observed.at) }) : foot.notObserved,
    ...numberedFoot(foot, language, numbered),
  ]
}

type Numbered = { version: number; publishedAt: string; sha256: string }

export const numberedFoot = (
  foot: Pick<Foot, 'version' | 'hash'>,
  language: LetterLanguage,
  { version, publishedAt, sha256 }: Numbered,
): string[] => [
  fill(foot.version, { version, day: dayIn(language, publishedAt) }),
  fill(foot.hash, { sha256 }),
]

const dayIn = (language: LetterLanguage, at: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at))

/** When each widget was last loaded by a website: for the organization's own eyes, since anybody may name any website. */
export async function listSeenWidgets(tx: Tx) {
  const seen = await lastSightings(tx)
  return (await readEnabledWidgets(tx)).map(({ id, name }) => ({
    widgetId: id,
    name,
    lastSeenAt: seen.get(id)?.toISOString() ?? null,
  }))
}
