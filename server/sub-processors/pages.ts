import type { LetterLanguage } from '#contract/requests'
import type { SubProcessor, SubProcessorList } from '#contract/sub-processors'
import { atom } from '#platform/atom'
import { type Html, html } from '#platform/html'
import { pageFrame } from '#platform/page-frame'
import type { Asked, Page } from '#platform/pages'
import type { Platform } from '#platform/platform'
import { countryOf } from '#platform/transfers'
import { letterLanguageOf } from '#rooms/requests'
import { presentSubProcessors, readEntries } from './entries.ts'
import { feedOf } from './feed.ts'
import { type PageWords, pageWords } from './page-words.ts'

const reading = { count: 120, seconds: 60 }
const feedPath = '/sub-processors.atom'

/** For everybody, in the language of the browser: readable without a script, printable, and as a feed. */
export function subProcessorPages({ config, database, publicOrigin }: Platform): Page[] {
  const read = ({ call }: Asked) => {
    call.limit('sub-processors', reading)
    return database.outsideOrganizations(async (tx) =>
      presentSubProcessors(config, await readEntries(tx), tx.now),
    )
  }
  return [
    {
      method: 'GET',
      path: '/sub-processors',
      show: async (asked) => ({ page: pageOf(letterLanguageOf(asked.languages), await read(asked)) }),
    },
    {
      method: 'GET',
      path: feedPath,
      show: async (asked) => ({
        text: feedOf(publicOrigin(), await read(asked)),
        type: atom,
        maxAge: 0,
      }),
    },
  ]
}

type Written = { language: LetterLanguage; words: PageWords }

function pageOf(language: LetterLanguage, list: SubProcessorList): Html {
  const written = { language, words: pageWords[language] }
  const { words } = written
  const inEffect = list.subProcessors.filter(({ state }) => state === 'effective')
  const companies = inEffect.filter(({ entry }) => entry.kind === 'company')
  const own = inEffect.filter(({ entry }) => entry.kind === 'own machine')
  const pending = list.subProcessors.filter(({ state }) => state === 'pending')
  const nobody = list.history.length === 0 ? words.notBegun : words.noCompany
  const content = html`
    <p>${words.about}</p>
    ${faultsOf(written, list)}
    <h2>${words.companies}</h2>
    ${companies.length > 0 ? companies.map((one) => itemOf(written, one)) : html`<p class="quiet">${nobody}</p>`}
    ${pending.length > 0 ? html`<h2>${words.announced}</h2>${pending.map((one) => itemOf(written, one))}` : ''}
    ${own.length > 0 ? html`<h2>${words.ownMachines}</h2>${own.map((one) => itemOf(written, one))}` : ''}
    ${list.history.length > 0 ? historyOf(written, list) : ''}
    <p><a href="${feedPath}">${words.feed}</a> · <a href="/api/v1/sub-processors">JSON</a></p>`
  const head = html`<link rel="alternate" type="application/atom+xml" href="${feedPath}">`
  return pageFrame(language, words.title, content, head)
}

function faultsOf({ words }: Written, { faults, unlisted }: SubProcessorList): Html | string {
  const all = [
    ...faults,
    ...unlisted.map(({ host, purpose, standing }) =>
      fill(words.unlisted, { host, purpose, standing: words.standings[standing] }),
    ),
  ]
  if (all.length === 0) return ''
  return html`<h2>${words.wrong}</h2>${all.map((fault) => html`<p class="fault">${fault}</p>`)}`
}

function itemOf(written: Written, { entry, faults, ...change }: SubProcessor): Html {
  const { words, language } = written
  const { transfer } = entry
  const until = transfer.validUntil && fill(words.validUntil, { day: dayIn(language, transfer.validUntil) })
  const facts: [string, string | null][] = [
    [words.parent, entry.parent],
    [words.country, countryIn(language, entry.country)],
    [words.places, entry.places.map((place) => placeIn(language, place)).join(', ')],
    [words.purpose, entry.purpose],
    [words.data, entry.dataCategories.join(', ')],
    [words.hosts, entry.hosts.join(', ')],
    [
      words.transfer,
      [words.mechanisms[transfer.mechanism], transfer.reference, until].filter(Boolean).join(', '),
    ],
    [words.agreed, entry.agreedOn && dayIn(language, entry.agreedOn)],
    [words.added, dayIn(language, change.addedAt)],
    [words.notified, change.notifiedAt ? dayIn(language, change.notifiedAt) : words.notYet],
    [
      words.effective,
      change.effectiveAt
        ? dayIn(language, change.effectiveAt)
        : fill(words.notice, { days: String(change.noticeDays) }),
    ],
  ]
  return html`<section>
      <h3>${entry.name}</h3>
      ${faults.map((fault) => html`<p class="fault">${fault}</p>`)}
      <dl class="facts">${facts.map(([name, value]) => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : ''))}</dl>
    </section>`
}

function historyOf({ words, language }: Written, { history }: SubProcessorList): Html {
  return html`<h2>${words.history}</h2>
    <p>${words.historyAbout}</p>
    <ol class="changes">${history.map(
      ({ number, name, what, addedAt, effectiveAt, waived }) => html`<li value="${number}">
        ${dayIn(language, addedAt)}: ${name}, ${words.whats[what]}.
        <small>${
          waived
            ? words.waivers[waived]
            : `${words.effective}: ${effectiveAt ? dayIn(language, effectiveAt) : words.notYet}`
        }</small></li>`,
    )}</ol>
    <p><small>${words.hash} <code>${history[0]?.sha256}</code></small></p>`
}

const countryIn = (language: LetterLanguage, code: string): string =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code

const placeIn = (language: LetterLanguage, place: string): string => {
  const more = place.slice(3)
  const country = countryIn(language, countryOf(place))
  return more ? `${more} (${country})` : country
}

const dayIn = (language: LetterLanguage, at: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at))

const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
