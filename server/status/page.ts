import type { LetterLanguage } from '#contract/requests'
import { type Part, parts } from '#platform/health'
import { type Html, html } from '#platform/html'
import { pageFrame } from '#platform/page-frame'
import { availability, type Day, type Days, keptDays, lastDays } from './days.ts'
import type { Told } from './updates.ts'
import type { Found } from './watch.ts'
import { fill, wordsIn } from './words.ts'

export type Seen = {
  found: Found
  days: Days
  told: Told[]
  host: string
  /** When the newest breach of the last twelve months was opened; null: there was none, undefined: it cannot be read. */
  breachAt: Date | null | undefined
}

const head = html`<link rel="stylesheet" href="/look/status.css">
  <link rel="alternate" type="application/atom+xml" href="/status/feed.xml">`

export const frame = (language: LetterLanguage, title: string, content: Html): Html =>
  pageFrame(language, title, content, head)

/** What of the server works, has worked, and what the operator says about it. Names no organization. */
export function statusContent(
  language: LetterLanguage,
  { found, days, told, breachAt }: Seen,
  form: Html,
): Html {
  const words = wordsIn(language)
  const known = parts.filter((part) => found.isUp[part] !== undefined)
  const down = known.filter((part) => !found.isUp[part])
  const names = new Intl.ListFormat(language).format(down.map((part) => words.parts[part]))
  return html`<p class="${down.length > 0 ? 'verdict bad' : 'verdict good'}" role="status"><strong>${
    down.length > 0 ? fill(words.someDown, { parts: names }) : words.allWell
  }</strong> ${down.includes('database') ? words.withoutDatabase : null}</p>
    <p><small>${fill(words.lookedAt, { time: timeIn(language, found.at) })}</small></p>
    <h2>${words.incidentsTitle}</h2>
    ${told.length === 0 ? html`<p>${words.noIncidents}</p>` : told.map((one) => incident(language, one))}
    <p>${
      breachAt === undefined
        ? words.breachUnknown
        : breachAt === null
          ? words.noBreach
          : fill(words.breach, { day: dayIn(language, breachAt.toISOString()) })
    }</p>
    <h2>${words.partsTitle}</h2>
    <p><small>${words.partsAbout}</small></p>
    <ul class="parts">${known.map((part) => partRow(language, part, found, days[part] ?? {}))}</ul>
    <h2 id="follow">${words.followTitle}</h2>
    ${form}
    <p><a href="/status/feed.xml">${words.feed}</a> · <a href="/status.json">JSON</a></p>
    <p><small>${words.foot}</small></p>`
}

function partRow(language: LetterLanguage, part: Part, found: Found, byDay: Record<string, Day>): Html {
  const words = wordsIn(language)
  const share = availability(byDay)
  const told = share === null ? words.notYet : fill(words.available, { percent: percentIn(language, share) })
  const isUp = found.isUp[part]
  const interrupted = Object.entries(byDay).filter(([, { failures }]) => failures > 0)
  return html`<li>
      <div class="part"><span>${words.parts[part]}</span><span class="${isUp ? 'good' : 'bad'}">${
        isUp ? words.up : words.down
      }</span></div>
      ${bars(lastDays(found.at), byDay, told)}
      <small>${told}</small>
      ${
        interrupted.length > 0
          ? html`<details><summary>${words.history}</summary><ul>${interrupted
              .toReversed()
              .map(
                ([day, { failures }]) =>
                  html`<li>${dayIn(language, day)}: ${fill(words.minutes, { count: String(failures) })}</li>`,
              )}</ul></details>`
          : null
      }
    </li>`
}

/** Drawn without a script or a style: the colours come from the classes. */
const bars = (days: string[], byDay: Record<string, Day>, told: string): Html =>
  html`<svg class="days" role="img" aria-label="${told}" viewBox="0 0 ${keptDays * 4} 24" preserveAspectRatio="none">${days.map(
    (day, index) => html`<rect class="${classOf(byDay[day])}" x="${index * 4}" y="0" width="3" height="24"/>`,
  )}</svg>`

/** One in twenty minutes and more is a bad day. */
function classOf(day: Day | undefined): string {
  if (!day || day.looks === 0) return 'none'
  if (day.failures === 0) return 'good'
  return day.failures * 20 < day.looks ? 'warn' : 'bad'
}

function incident(language: LetterLanguage, told: Told): Html {
  const words = wordsIn(language)
  const marks = [told.isExercise ? words.exercise : null, told.isSecurity ? words.security : null]
  const about = [...marks, ...told.parts.map((part) => words.parts[part])].filter((one) => one !== null)
  return html`<article id="${told.incidentId}" class="${told.state === 'resolved' ? 'over' : 'open'}">
      <h3 lang="${told.language}">${told.title}</h3>
      <p><strong>${words.states[told.state]}</strong>${about.map((one) => html` · ${one}`)}<br>
        <small>${fill(words.began, { time: timeIn(language, new Date(told.beganAt)) })}</small></p>
      <ol class="updates">${told.updates.map(
        (update) =>
          html`<li><small><time datetime="${update.at}">${timeIn(language, new Date(update.at))}</time> · ${
            words.states[update.state]
          }</small><p class="text" lang="${update.language}">${update.text}</p></li>`,
      )}</ol>
    </article>`
}

const timeIn = (language: LetterLanguage, at: Date): string =>
  `${new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`

const dayIn = (language: LetterLanguage, day: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

/** Never rounded up: 100 % is what was never down. */
const percentIn = (language: LetterLanguage, share: number): string =>
  new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 2,
    roundingMode: 'floor',
  }).format(share)
