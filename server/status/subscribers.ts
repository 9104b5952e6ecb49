import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { LetterLanguage } from '#contract/requests'
import { newId, readShortId, shortId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { readUpdates, type Update } from './updates.ts'
import { fill, wordsIn } from './words.ts'

/** What a mailed link is for; each has a key of its own, so that one cannot be turned into the other. */
export type Purpose = 'confirm' | 'leave'

/** Asked for twice, it stays as it is, but for a link that is mailed again. */
export const subscribe = (
  { database }: Platform,
  email: string,
  language: LetterLanguage,
): Promise<unknown> =>
  database.outsideOrganizations(({ db, now }) =>
    sql`
      insert into status_subscribers (id, email, language, asked_at, told_through)
      values (${newId()}, ${email}, ${language}, ${now}, ${now})
      on conflict (email) do update
        set link_mailed_at = null, asked_at = excluded.asked_at where status_subscribers.confirmed_at is null`.execute(
      db,
    ),
  )

export const linkTo = (platform: Platform, purpose: Purpose, id: string): string =>
  `${platform.config.statusUrl ?? platform.publicOrigin()}/status/${purpose}/${tokenOf(platform, purpose, id)}`

/** undefined: it was never made here. */
export function readLink(platform: Platform, purpose: Purpose, token: string): string | undefined {
  const id = readShortId(token.slice(0, 22))
  if (id === undefined) return undefined
  const [given, expected] = [Buffer.from(token), Buffer.from(tokenOf(platform, purpose, id))]
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined
}

function tokenOf({ secrets }: Platform, purpose: Purpose, id: string): string {
  const key = secrets.keyFor(`links of the status page: ${purpose}`)
  return `${shortId(id)}${createHmac('sha256', key).update(id).digest('base64url')}`
}

/** False: they are not there any more. */
export async function confirm({ database }: Platform, id: string): Promise<boolean> {
  const { rows } = await database.outsideOrganizations(({ db, now }) =>
    sql`update status_subscribers set confirmed_at = coalesce(confirmed_at, ${now}),
          told_through = case when confirmed_at is null then ${now} else told_through end
        where id = ${id} returning id`.execute(db),
  )
  return rows.length > 0
}

/** Nothing is kept of whoever leaves. */
export const leave = ({ database }: Platform, id: string): Promise<unknown> =>
  database.outsideOrganizations(({ db }) => sql`delete from status_subscribers where id = ${id}`.execute(db))

type Row = { id: string; email: string; language: LetterLanguage; told_through: Date }

/** Mails links that were asked for, and what is new to those who wanted it; forgets who never answered. */
export async function mailSubscribers(platform: Platform): Promise<void> {
  const { database, mailer } = platform
  await database.outsideOrganizations(({ db, now }) =>
    sql`delete from status_subscribers
        where confirmed_at is null and asked_at < ${now}::timestamptz - interval '2 days'`.execute(db),
  )
  for (let row = await takeNew(platform); row; row = await takeNew(platform)) {
    const { id, email, language } = row
    const words = wordsIn(LetterLanguage.catch('en').parse(language))
    const values = { host: hostOf(platform), link: linkTo(platform, 'confirm', id) }
    await orGiveBack(platform, id, { link_mailed_at: null }, () =>
      mailer.send({
        to: email,
        subject: fill(words.confirmSubject, values),
        text: fill(words.confirmText, values),
      }),
    )
  }
  const updates = readUpdates(platform.config.dataDir)
  const newest = updates.at(-1)
  if (!newest) return
  for (let row = await takeBehind(platform, newest); row; row = await takeBehind(platform, newest)) {
    const told = row
    const fresh = updates.filter(({ at }) => new Date(at) > told.told_through)
    await orGiveBack(platform, told.id, { told_through: told.told_through }, async () => {
      for (const update of fresh) await mailer.send(mailOf(platform, told, update))
    })
  }
}

/** Taken before it is mailed, so that of two servers one does it; given back where the mail does not go out. */
async function takeNew({ database }: Platform): Promise<Row | undefined> {
  const { rows } = await database.outsideOrganizations(({ db, now }) =>
    sql<Row>`
      update status_subscribers set link_mailed_at = ${now}
      where id = (select id from status_subscribers where confirmed_at is null and link_mailed_at is null
                  limit 1 for update skip locked)
      returning id, email, language, told_through`.execute(db),
  )
  return rows[0]
}

async function takeBehind({ database }: Platform, newest: Update): Promise<Row | undefined> {
  const { rows } = await database.outsideOrganizations(({ db }) =>
    sql<Row>`
      with behind as (
        select id, told_through from status_subscribers
        where confirmed_at is not null and told_through < ${newest.at}::timestamptz limit 1 for update skip locked)
      update status_subscribers s set told_through = ${newest.at}::timestamptz
      from behind where s.id = behind.id
      returning s.id, s.email, s.language, behind.told_through`.execute(db),
  )
  return rows[0]
}

async function orGiveBack(
  { database }: Platform,
  id: string,
  before: { link_mailed_at: null } | { told_through: Date },
  send: () => Promise<void>,
): Promise<void> {
  try {
    await send()
  } catch (error) {
    await database.outsideOrganizations(({ db }) =>
      db.updateTable('status_subscribers').set(before).where('id', '=', id).execute(),
    )
    throw error
  }
}

function mailOf(platform: Platform, { id, email, language }: Row, update: Update) {
  const words = wordsIn(LetterLanguage.catch('en').parse(language))
  const marks = [update.isExercise ? words.exercise : null, update.isSecurity ? words.security : null]
  const page = platform.config.statusUrl ?? `${platform.publicOrigin()}/status`
  const values = { page, link: linkTo(platform, 'leave', id) }
  return {
    to: email,
    subject: [...marks.filter(Boolean), `${update.title}: ${words.states[update.state]}`].join(' · '),
    text: `${update.text}\n\n${fill(words.mailFoot, values)}`,
  }
}

export const hostOf = ({ publicOrigin }: Pick<Platform, 'publicOrigin'>): string =>
  new URL(publicOrigin()).host
