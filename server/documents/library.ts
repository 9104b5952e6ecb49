import type { LibraryClause } from '#contract/clauses'
import type { Texts } from '#contract/languages'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { readEnabledWidgets } from '#rooms/widgets'
import { type OwnClause, readOwnClauses } from './own-clauses.ts'
import { readyMade } from './ready-made.ts'

type Widgets = Awaited<ReturnType<typeof readEnabledWidgets>>
type Version = LibraryClause['current']

/** Ready-made clauses first, each followed by nothing else than what is known of it. */
export async function readLibrary(tx: Tx): Promise<LibraryClause[]> {
  const widgets = await readEnabledWidgets(tx)
  const own = await readOwnClauses(tx)
  return [
    ...Object.entries(readyMade).map(([id, clause]) => presentReadyMade(id, clause, widgets)),
    ...own.map((clause) => presentOwn(clause, widgets)),
  ]
}

export async function getClause(tx: Tx, id: string): Promise<LibraryClause> {
  const clause = (await readLibrary(tx)).find((one) => one.id === id)
  if (!clause) throw notFound('clause')
  return clause
}

function presentReadyMade(id: string, clause: (typeof readyMade)[string], widgets: Widgets): LibraryClause {
  const { version, texts, ...about } = clause
  const current: Version = { version, texts, publishedAt: null, publishedBy: null }
  return {
    ...about,
    id,
    isReadyMade: true,
    articles: articlesOf(about),
    madeFrom: null,
    current,
    history: [],
    uses: usesOf(about.kind, [current], widgets),
  }
}

function presentOwn({ versions, ...about }: OwnClause, widgets: Widgets): LibraryClause {
  const [current, ...history] = versions
  if (!current) throw new Error('A clause has no version')
  const from = about.madeFrom === null ? undefined : readyMade[about.madeFrom]
  return {
    ...about,
    isReadyMade: false,
    purpose: from?.purpose ?? '',
    articles: articlesOf(about),
    current,
    history,
    uses: usesOf(about.kind, versions, widgets),
  }
}

const letters = {
  consent: 'a',
  contract: 'b',
  'legal obligation': 'c',
  'legitimate interest': 'f',
} as const satisfies Record<LibraryClause['basis'], string>

const articlesOf = ({ basis, isSpecialCategory }: Pick<LibraryClause, 'basis' | 'isSpecialCategory'>) => [
  `6(1)(${letters[basis]})`,
  ...(isSpecialCategory ? ['9(2)(a)'] : []),
  ...(basis === 'consent' ? ['7'] : ['13']),
]

/** Where the words of a version stand, the newest first: a word changed by hand is another clause. */
function usesOf(kind: LibraryClause['kind'], versions: Version[], widgets: Widgets): LibraryClause['uses'] {
  const versionIn = (isThere: (texts: Texts) => boolean) => versions.find(({ texts }) => isThere(texts))
  return widgets.flatMap(({ id, name, settings: { notice, survey, offlineForm } }) => {
    const places =
      kind === 'notice'
        ? ([['notice', versionIn((texts) => holdsAny(notice, texts))]] as const)
        : ([
            [
              'survey',
              versionIn((texts) => survey.consents.some((consent) => sharesAny(consent.text, texts))),
            ],
            [
              'offline form',
              versionIn((texts) =>
                (offlineForm?.form.consents ?? []).some((consent) => sharesAny(consent.text, texts)),
              ),
            ],
          ] as const)
    return places.flatMap(([place, found]) =>
      found ? [{ widgetId: id, widgetName: name, place, version: found.version }] : [],
    )
  })
}

const inBoth = (written: Texts, texts: Texts, fits: (one: string, text: string) => boolean): boolean =>
  Object.entries(texts).some(([language, text]) => {
    const one = new Map(Object.entries(written)).get(language)
    return Boolean(text) && one !== undefined && fits(one, text)
  })

const holdsAny = (notice: Texts, texts: Texts) => inBoth(notice, texts, (one, text) => one.includes(text))
const sharesAny = (written: Texts, texts: Texts) => inBoth(written, texts, (one, text) => one === text)
