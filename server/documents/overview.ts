import type { Observed } from '#contract/documents'
import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { overviewLine } from '#platform/overview'
import type { Platform } from '#platform/platform'
import { readCookieStatement } from './cookies.ts'
import type { Ask } from './facts.ts'
import { getNotice } from './notice.ts'

export async function tellOfDocuments(
  tx: Tx,
  platform: Platform,
  { ask, observed }: { ask: Ask; observed: Observed },
): Promise<OverviewLine[]> {
  const { missing, published } = await getNotice(tx, platform, ask)
  const { version } = await readCookieStatement(tx, platform, 'en', observed)
  return [
    overviewLine('/settings/notice', 'Privacy notice', noticeStands(missing, published)),
    overviewLine('/settings/cookie-statement', 'Cookie statement', [
      observed?.outcome === 'failed' ? 'to do' : 'fine',
      `Version ${version}. ${observedInWords(observed)}`,
    ]),
  ]
}

function observedInWords(observed: Observed): string {
  if (!observed) return 'No test of it has been recorded here.'
  const day = observed.at.slice(0, 10)
  return observed.outcome === 'failed'
    ? `A test of it failed on ${day}: see the claims.`
    : `A browser last saw exactly this on ${day}${why[observed.outcome]}.`
}

const why = { seen: '', 'too old': ', too long ago', 'other program': ', in another version of the program' }

type Notice = Awaited<ReturnType<typeof getNotice>>

function noticeStands(
  missing: Notice['missing'],
  published: Notice['published'],
): ['fine' | 'to do', string] {
  if (missing.length > 0) return ['to do', 'It lacks what the law asks for: see what is missing, and say it.']
  if (!published) return ['to do', 'It is complete, and not published yet.']
  return published.isCurrent
    ? ['fine', `Version ${published.version} is published, and says what is so.`]
    : ['to do', `Version ${published.version} says something else than what is so now: publish it anew.`]
}
