import { isDeepStrictEqual } from 'node:util'
import type { Block, DocumentContent, NoticeDraft, StorageEntry } from '#contract/documents'
import { type Texts, wordingIn } from '#contract/languages'
import type { LetterLanguage } from '#contract/requests'
import { type StorageKey, storageLifetimeMinutes, storageManifest } from '#contract/storage-manifest'
import type { WidgetSettings } from '#contract/widgets'
import { type CookieWords, cookieWordsIn, fill } from './cookie-words.ts'

export type Facts = {
  organization: string
  host: string
  storage: NoticeDraft['storage']
  /** Of every enabled widget. */
  settings: WidgetSettings[]
}

/** Enabled widgets that keep the same, by what visitors know the first of them by. */
export type Group = { title: Texts; entries: StorageEntry[] }

export function groupsOf({ storage, settings }: Pick<Facts, 'storage' | 'settings'>): Group[] {
  if (storage === 'none') return []
  const groups: Group[] = []
  for (const one of settings) {
    const entries = entriesOf(one)
    if (!groups.some((group) => isDeepStrictEqual(group.entries, entries)))
      groups.push({ title: one.title, entries })
  }
  return groups
}

const keys = Object.keys(storageManifest) as StorageKey[]

/** Straight from the manifest; left out is only what these settings never write. */
function entriesOf(settings: WidgetSettings): StorageEntry[] {
  return keys
    .filter((key) => isWritten(key, settings))
    .map((key) => ({
      key,
      type: storageManifest[key].type,
      lifetimeMinutes: storageLifetimeMinutes,
      rememberedDays: key === 'widget_session' || key === 'widget_uuid' ? settings.rememberDays : null,
      written: whenWritten[key],
    }))
}

function isWritten(key: StorageKey, { openAfterSeconds, openingRules, eyeCatcher }: WidgetSettings): boolean {
  if (key === 'widget_auto_opened') return openAfterSeconds !== null || openingRules.length > 0
  if (key === 'widget_eyecatcher_closed') return eyeCatcher !== null
  return true
}

const whenWritten: Record<StorageKey, StorageEntry['written']> = {
  widget_auto_opened: 'once opened',
  widget_loaded: 'once opened',
  widget_closed_by_customer: 'when closed',
  widget_opened_by_customer: 'once opened',
  widget_customer_clicked_header: 'when done',
  widget_eyecatcher_closed: 'once opened',
  widget_uuid: 'once opened',
  widget_show_first_message: 'once opened',
  widget_session: 'once opened',
}

export function writeCookieStatement(facts: Facts, language: LetterLanguage): DocumentContent {
  const words = cookieWordsIn(language)
  const { organization, host, storage, settings } = facts
  const groups = groupsOf(facts)
  const text = (sentence: string): Block => ({ kind: 'text', text: fill(sentence, { organization, host }) })
  const section = (id: string, title: string, blocks: Block[]) => ({ id, title, blocks })
  const about = section('about', words.about.title, [text(words.about.text), text(words.about.noCookies)])
  const title = fill(words.title, { organization })
  if (groups.length === 0)
    return {
      title,
      sections: [
        { ...about, blocks: [...about.blocks, text(words.about.nothing)] },
        section('entries', words.entries.title, [text(words.entries.none)]),
      ],
    }
  const isRemembered = settings.some(({ rememberDays }) => rememberDays !== null)
  const opensItself = groups.some(({ entries }) => entries.some(({ key }) => key === 'widget_auto_opened'))
  return {
    title,
    sections: [
      about,
      section('when', words.when.title, [
        text(words.when.untilOpened),
        ...(opensItself ? [text(words.when.closed)] : []),
        text(words.when.agreed),
      ]),
      ...groups.map((group, index) =>
        section(`entries-${index + 1}`, titleOf(group, groups.length, words, language), [
          tableOf(group.entries, words),
        ]),
      ),
      section('where', words.where.title, [
        text(storage === 'session' ? words.where.session : words.where.local),
        text(words.where.readers),
        ...(settings.length > 1 ? [text(words.where.several)] : []),
      ]),
      section('ground', words.ground.title, [
        text(words.ground.necessary),
        ...(isRemembered ? [text(words.ground.remembered)] : []),
      ]),
      section('rights', words.rights.title, [text(words.rights.text)]),
    ],
  }
}

function titleOf({ title }: Group, count: number, words: CookieWords, language: LetterLanguage): string {
  const shown = wordingIn(title, language)?.text
  return count === 1 || !shown ? words.entries.title : fill(words.entries.ofChat, { title: shown })
}

const tableOf = (entries: StorageEntry[], words: CookieWords): Block => ({
  kind: 'table',
  head: words.entries.head,
  rows: entries.map(({ key, written, lifetimeMinutes: minutes, rememberedDays: days }) => [
    key,
    words.purposes[key],
    words.written[written],
    days === null
      ? fill(words.lifetime.usual, { minutes })
      : fill(words.lifetime.remembered, { minutes, days }),
  ]),
})
