import { z } from 'zod'
import { email } from '#contract/fields'
import { LetterLanguage } from '#contract/requests'
import { atom } from '#platform/atom'
import { days, later } from '#platform/clock'
import { Refusal } from '#platform/errors'
import { type Html, html } from '#platform/html'
import type { Asked, Page, Shown } from '#platform/pages'
import type { Platform } from '#platform/platform'
import { readLastBreach } from '#rooms/incidents'
import { keptDays } from './days.ts'
import { feedOf, jsonOf } from './feed.ts'
import { frame, type Seen, statusContent } from './page.ts'
import { confirm, hostOf, leave, type Purpose, readLink, subscribe } from './subscribers.ts'
import { readTold } from './updates.ts'
import type { Watch } from './watch.ts'
import { fill, type Word, wordsIn } from './words.ts'

const byAddress = { count: 10, seconds: 3600 }
const perMailbox = { count: 3, seconds: 3600 }
const opening = { count: 60, seconds: 3600 }
/** Seconds for which a page may be a little old. */
const maxAge = 20

const Email = z.string().trim().pipe(email)

/** For anybody, and about the installation: no word of any organization. Nothing but taking an address asks the database. */
export function statusPages(platform: Platform, watch: Watch, changed: () => void): Page[] {
  const { config } = platform
  const ownHost = config.statusUrl === null ? undefined : new URL(config.statusUrl).host
  const page = () => config.statusUrl ?? `${platform.publicOrigin()}/status`

  async function see(): Promise<Seen> {
    const oldest = later(platform.clock.now(), -days(keptDays)).toISOString()
    const told = readTold(config.dataDir).filter(
      ({ state, updates }) => state !== 'resolved' || (updates[0]?.at ?? '') > oldest,
    )
    const found = await watch.now()
    const breachAt = found.isUp.database === false ? undefined : await readBreach(platform)
    return { found, days: watch.days(), told, host: hostOf(platform), breachAt }
  }

  async function show(asked: Asked, fault?: { word: Word; status: number }): Promise<Shown> {
    const language = languageOf(asked)
    const seen = await see()
    const title = fill(wordsIn(language).title, { host: seen.host })
    const content = statusContent(language, seen, form(language, asked.form.email ?? '', fault?.word))
    const shown = { page: frame(language, title, content) }
    return fault ? { ...shown, status: fault.status } : { ...shown, maxAge }
  }

  async function take(asked: Asked): Promise<Shown> {
    const read = Email.safeParse(asked.form.email)
    if (!read.success) return show(asked, { word: 'faultEmail', status: 400 })
    const mailbox = { name: `mailbox ${read.data}`, limit: perMailbox }
    try {
      asked.call.limit('subscriptions to the status page', byAddress, mailbox)
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'too_many_requests')) throw error
      return show(asked, { word: 'tooMany', status: 429 })
    }
    const language = languageOf(asked)
    const isTaken = await subscribe(platform, read.data, language).then(
      () => true,
      (error: unknown) => {
        platform.log.error('An address could not be taken for the status page', error)
        return false
      },
    )
    if (!isTaken) return show(asked, { word: 'notNow', status: 503 })
    changed()
    return say(asked, 'askedTitle', 'asked', { email: read.data })
  }

  const say = (
    asked: Asked,
    title: Word,
    text: Word,
    more: Record<string, string> = {},
    status = 200,
  ): Shown => {
    const words = wordsIn(languageOf(asked))
    const values = { host: hostOf(platform), ...more }
    const back = html`<p>${fill(words[text], values)}</p><p><a href="/status">${fill(words.title, values)}</a></p>`
    return { page: frame(languageOf(asked), words[title], back), status }
  }

  /** Opening a link changes nothing: mail programs open links by themselves. */
  const linked = (
    purpose: Purpose,
    ask: Question,
    done: (id: string, asked: Asked) => Promise<Shown>,
  ): Page[] => {
    const path = `/status/${purpose}/:token` as const
    const read = async (asked: Asked, then: (id: string) => Promise<Shown>) => {
      asked.call.limit('links of the status page', opening)
      const id = readLink(platform, purpose, asked.params.token ?? '')
      return id === undefined ? say(asked, 'goneTitle', 'gone', {}, 410) : then(id)
    }
    const question = async (asked: Asked): Promise<Shown> => {
      const words = wordsIn(languageOf(asked))
      const text = fill(words[ask.question], { host: hostOf(platform) })
      return {
        page: frame(
          languageOf(asked),
          words[ask.title],
          html`<p>${text}</p><form method="post"><p><button type="submit" class="primary">${words[ask.yes]}</button></p></form>`,
        ),
      }
    }
    return [
      { method: 'GET', path, show: (asked) => read(asked, () => question(asked)) },
      { method: 'POST', path, show: (asked) => read(asked, (id) => done(id, asked)) },
    ]
  }

  const form = (language: LetterLanguage, typed: string, fault: Word | undefined): Html => {
    const words = wordsIn(language)
    return html`<p>${words.followAbout}</p>
      ${fault ? html`<p class="fault" role="alert">${words[fault]}</p>` : null}
      <form method="post" action="/status#follow">
        <label>${words.email}<input type="email" name="email" autocomplete="email" required maxlength="254" value="${typed}"></label>
        <p><button type="submit">${words.send}</button></p>
      </form>`
  }

  const json = 'application/json; charset=utf-8'
  return [
    { method: 'GET', path: '/status', show: (asked) => show(asked) },
    { method: 'POST', path: '/status', show: take },
    {
      method: 'GET',
      path: '/status.json',
      show: async () => ({ text: jsonOf(await see()), type: json, maxAge }),
    },
    {
      method: 'GET',
      path: '/status/feed.xml',
      show: async () => ({ text: feedOf(await see(), page()), type: atom, maxAge }),
    },
    ...(ownHost === undefined ? [] : [{ method: 'GET', path: '/', host: ownHost, show } as Page]),
    ...linked(
      'confirm',
      { title: 'confirmTitle', question: 'confirmQuestion', yes: 'confirmYes' },
      async (id, asked) =>
        (await confirm(platform, id))
          ? say(asked, 'confirmedTitle', 'confirmed')
          : say(asked, 'goneTitle', 'gone', {}, 410),
    ),
    ...linked(
      'leave',
      { title: 'leaveTitle', question: 'leaveQuestion', yes: 'leaveYes' },
      async (id, asked) => {
        await leave(platform, id)
        return say(asked, 'leftTitle', 'left')
      },
    ),
  ]
}

/** undefined: the database does not say. */
const readBreach = ({ database, log }: Platform): Promise<Date | null | undefined> =>
  database.outsideOrganizations(readLastBreach).catch((error: unknown) => {
    log.error('The register of incidents could not be read for the status page', error)
    return undefined
  })

type Question = Record<'title' | 'question' | 'yes', Word>

/** The first wanted language that the page is written in. */
function languageOf({ languages }: Asked): LetterLanguage {
  for (const tag of languages.split(',')) {
    const found = LetterLanguage.safeParse(tag.trim().toLowerCase().split(/[-;]/)[0])
    if (found.success) return found.data
  }
  return 'en'
}
