import { sql } from 'kysely'
import { z } from 'zod'
import type { LetterLanguage } from '#contract/requests'
import { days, hours, later } from '#platform/clock'
import type { InstallationTx, Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { ReaderLanguages } from '#platform/mail/reader-languages'
import type { Platform } from '#platform/platform'
import { versionsAt } from '#platform/suppliers'
import { listAdmins } from '#rooms/accounts'
import { readContacts } from '#rooms/privacy'
import { type EntryRow, listedIn, readEntries } from './entries.ts'
import { writeNotice } from './notice-mail.ts'

/** A mail server that does not take the mail for so long keeps nobody from being told: the console shows it too. */
const longestMailing = days(3)
/** A server that was stopped for so long after the effect tells nobody any more. */
const toldAbout = days(60)

export async function listOrganizations({ db }: Pick<InstallationTx, 'db'>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select list_swept_organizations() as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Each organization that began before the change takes effect is told of it once; when all that were there were, its days begin to run. */
export async function tellOrganizations({ database }: Platform): Promise<void> {
  const { rows, entries, organizations } = await database.outsideOrganizations(async (tx) => {
    const rows = await readEntries(tx)
    const isTold = ({ effective_at }: EntryRow) =>
      effective_at === null || later(effective_at, toldAbout) > tx.now
    return { rows, entries: rows.filter(isTold), organizations: await listOrganizations(tx) }
  })
  if (entries.length === 0) return
  const untold = new Set<string>()
  for (const organizationId of organizations) {
    const waiting = await database.inOrganization(organizationId, (tx) => tell(tx, entries, rows))
    for (const id of waiting) untold.add(id)
  }
  for (const { id, notified_at, ...entry } of entries)
    if (notified_at === null && !untold.has(id))
      await database.outsideOrganizations(({ db, now }) => {
        const over = later(now, days(entry.notice_days)).getTime()
        return db
          .updateTable('sub_processors')
          .set({ notified_at: now, effective_at: new Date(Math.max(over, entry.not_before.getTime())) })
          .where('id', '=', id)
          .where('notified_at', 'is', null)
          .execute()
      })
}

/** Who begins is told at once of what is about to change. */
export const tellJob = ({ database }: Platform): Job => ({
  name: 'sub-processors.tell',
  async run({ organizationId = '' }) {
    const rows = await database.outsideOrganizations(readEntries)
    await database.inOrganization(organizationId, (tx) => tell(tx, rows, rows))
  },
})

/** Answers what waits for this organization, which was not told of it yet. */
async function tell(tx: Tx, entries: readonly EntryRow[], rows: readonly EntryRow[]): Promise<string[]> {
  const organization = await tx.db
    .selectFrom('organizations')
    .select('created_at')
    .where('id', '=', tx.organizationId)
    .executeTakeFirst()
  if (!organization) return []
  const notices = new Map((await readNotices(tx)).map((notice) => [notice.entry_id, notice]))
  const { pending } = versionsAt(listedIn(rows), organization.created_at)
  const untold: string[] = []
  for (const { id, added_at } of entries) {
    // What had taken effect is in the list that it has begun with.
    if (!pending.some((entry) => entry.id === id)) continue
    const notice = notices.get(id)
    if (!notice) await giveNotice(tx, id)
    // Who began later finds the change in the agreement. If it waited for them too, where many begin it would wait for ever.
    if (added_at <= organization.created_at) continue
    if (!notice?.mailed_at && !(notice && later(notice.told_at, longestMailing) <= tx.now)) untold.push(id)
  }
  return untold
}

async function giveNotice(tx: Tx, entryId: string): Promise<void> {
  const made = await tx.db
    .insertInto('sub_processor_notices')
    .values({ organization_id: tx.organizationId, entry_id: entryId, told_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return
  await announce(tx, 'system', { type: 'sub-processor.announced', subjectId: entryId })
  await tx.enqueue('sub-processors.mail-notice', { entryId })
}

export const readNotices = (tx: Tx) =>
  tx.db
    .selectFrom('sub_processor_notices')
    .select(['entry_id', 'told_at', 'mailed_at', 'objection', 'objected_at'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('told_at', 'desc')
    .execute()

/** To every admin and owner, and to whom the organization has named for questions about personal data. */
export const mailNoticeJob = (
  { database, mailer, publicOrigin }: Platform,
  languages: ReaderLanguages,
): Job => ({
  name: 'sub-processors.mail-notice',
  async run({ organizationId = '', entryId = '' }) {
    const found = await database.inOrganization(organizationId, async (tx) => {
      const rows = await readEntries(tx)
      const row = rows.find(({ id }) => id === entryId)
      if (!row) return undefined
      const before = rows.filter(({ number }) => number < row.number)
      return { row, before, readers: await readersIn(tx, languages) }
    })
    if (!found) return
    for (const [to, language] of found.readers)
      await mailer.send({ to, ...writeNotice(found.row, found.before, publicOrigin(), language) })
    await database.inOrganization(organizationId, (tx) =>
      tx.db
        .updateTable('sub_processor_notices')
        .set({ mailed_at: tx.now })
        .where('organization_id', '=', organizationId)
        .where('entry_id', '=', entryId)
        .where('mailed_at', 'is', null)
        .execute(),
    )
  },
})

/** Each address once, and the language it is written to in. */
async function readersIn(tx: Tx, languages: ReaderLanguages): Promise<Map<string, LetterLanguage>> {
  const { contact, protectionOfficer, representative } = await readContacts(tx)
  const languageOf = await languages(tx)
  const named = [contact, protectionOfficer, representative].flatMap((one) => {
    const address = z.email().safeParse(one?.reachedBy)
    return address.success ? [[address.data, languageOf(null)] as const] : []
  })
  return new Map([
    ...named,
    ...(await listAdmins(tx)).map(({ id, email }) => [email, languageOf(id)] as const),
  ])
}

const lookEvery = hours(1)

/** Looks each hour whether somebody is still to be told; what a stopped server missed, the next finds. */
export function keepTelling(platform: Platform) {
  let telling: Promise<void> | undefined
  const look = () => {
    telling ??= tellOrganizations(platform)
      .catch((error: unknown) =>
        platform.log.error('Organizations could not be told of a sub-processor', error),
      )
      .finally(() => {
        telling = undefined
      })
  }
  look()
  const timer = setInterval(look, lookEvery).unref()
  return {
    async stop(): Promise<void> {
      clearInterval(timer)
      await telling
    },
  }
}
