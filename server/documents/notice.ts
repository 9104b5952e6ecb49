import type { Notice, PublishedDocument } from '#contract/documents'
import { type LetterLanguage, letterLanguages } from '#contract/requests'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { htmlText } from '#platform/html'
import { shortId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { authorities } from './authorities.ts'
import { numberedFoot } from './cookies.ts'
import { snippetHtml } from './document-html.ts'
import { type Ask, missingIn, type NoticeFacts, readFacts } from './facts.ts'
import { noticeWordsIn } from './notice-words.ts'
import { addVersion, findVersion, hashOf, listVersions, lockDocument, type Version } from './versions.ts'
import { writeNotice } from './write-notice.ts'

export const noticePath = (tx: Pick<Tx, 'organizationId'>): string =>
  `/privacy/${shortId(tx.organizationId)}/notice`

export async function getNotice(tx: Tx, platform: Platform, ask: Ask): Promise<Notice> {
  const facts = await readFacts(tx, platform, ask)
  const versions = await listVersions(tx, 'privacy-notice')
  const [newest] = versions
  return {
    draft: facts.draft,
    transfers: presentTransfers(facts),
    missing: missingIn(facts),
    published: newest ? { ...newest, isCurrent: await isCurrent(tx, facts) } : null,
    versions,
    pageUrl: `${platform.publicOrigin()}${noticePath(tx)}`,
    authorities: authorities.map((one) => ({ ...one })),
  }
}

const presentTransfers = ({ transfers: { listed, askedFor } }: NoticeFacts): Notice['transfers'] => ({
  listed: listed.map(({ provider, countries, isProtected }) => ({ provider, countries, isProtected })),
  askedFor,
})

/** In all languages at once, under one number; where not a word is another, the version stays. */
export async function publishNotice(tx: Tx, actor: UserActor, platform: Platform, ask: Ask): Promise<void> {
  await lockDocument(tx, 'privacy-notice')
  const facts = await readFacts(tx, platform, ask)
  const missing = missingIn(facts)
  if (missing.length > 0)
    throw new Refusal('notice_incomplete', { detail: `Missing: ${missing.join(', ')}.` })
  if (await isCurrent(tx, facts)) return
  const latest = await findVersion(tx, 'privacy-notice', { language: 'en' })
  const version = (latest?.version ?? 0) + 1
  for (const language of letterLanguages)
    await addVersion(tx, 'privacy-notice', {
      language,
      version,
      content: writeNotice(facts, language),
      userId: actor.userId,
    })
  await announce(tx, actor, { type: 'notice.published', subjectId: tx.organizationId })
}

/** Whether the registers and the draft say today what was published. */
async function isCurrent(tx: Tx, facts: NoticeFacts): Promise<boolean> {
  for (const language of letterLanguages) {
    const published = await findVersion(tx, 'privacy-notice', { language })
    if (published?.sha256 !== hashOf(writeNotice(facts, language))) return false
  }
  return true
}

/** undefined: none is published, or not in this version. */
export async function findPublicNotice(
  tx: Tx,
  { publicOrigin }: Pick<Platform, 'publicOrigin'>,
  wanted: { language: LetterLanguage; version?: number | undefined },
): Promise<PublishedDocument | undefined> {
  const found = await findVersion(tx, 'privacy-notice', wanted)
  if (!found) return undefined
  const { language, version } = found
  return {
    ...found,
    publishedAt: found.publishedAt.toISOString(),
    pageUrl: `${publicOrigin()}${noticePath(tx)}/${language}/${version}`,
    html: htmlText(snippetHtml(found.content, language, noticeFoot(found))),
  }
}

export const noticeFoot = ({ language, version, publishedAt, sha256 }: Version): string[] =>
  numberedFoot(noticeWordsIn(language).foot, language, {
    version,
    publishedAt: publishedAt.toISOString(),
    sha256,
  })
