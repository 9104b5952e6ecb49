import { sql } from 'kysely'
import { LetterLanguage as Languages, type LetterLanguage, RefusalGround } from '#contract/requests'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { newToken } from '#platform/ids'
import type { Job } from '#platform/jobs/queue'
import type { Mail } from '#platform/mail/mailer'
import type { Platform } from '#platform/platform'
import { listAdmins } from '#rooms/accounts'
import { getOrganization } from '#rooms/organizations'
import { fill, type Letters, lettersIn } from './letters.ts'
import { findRequest, type RequestRow, updateRequest } from './requests.ts'
import { readSettings } from './settings.ts'

const letterNames = ['proof', 'answer', 'refusal', 'extension', 'passedOn'] as const
export type Letter = (typeof letterNames)[number]

export const mailSoon = (tx: Tx, requestId: string, letter: Letter): Promise<void> =>
  tx.enqueue(jobOf(letter), { requestId })

// A job for each: the queue holds ids only.
const jobOf = (letter: Letter) => `requests.mail-${letter}`

/** What is put into letters and pages, in words of the person's language. */
export async function wordsFor(
  tx: Tx,
  row: Pick<RequestRow, 'language' | 'kind' | 'received_at' | 'due_on'>,
) {
  const letters = lettersIn(row.language)
  const { timeZone, authority, authorityWebsite } = await readSettings(tx)
  return {
    organization: (await getOrganization(tx)).name,
    kind: letters.kinds[row.kind],
    received: dateIn(row.language, row.received_at, timeZone),
    due: dateIn(row.language, new Date(row.due_on), 'UTC'),
    authority,
    website: authorityWebsite,
  }
}

export const dateIn = (language: LetterLanguage, at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(at)

/** To the person. What a mail says is read when it is written. */
export const mailPersonJobs = (platform: Platform): Job[] =>
  letterNames.map((letter) => mailPersonJob(platform, letter))

const mailPersonJob = ({ database, mailer, publicOrigin }: Platform, letter: Letter): Job => ({
  name: jobOf(letter),
  async run({ organizationId = '', requestId = '' }) {
    const mail = await database.inOrganization(organizationId, async (tx) => {
      const row = await findRequest(tx, requestId)
      return row?.email ? writeMail(tx, { ...row, email: row.email }, letter, publicOrigin()) : undefined
    })
    if (!mail) return
    await mailer.send(mail)
    if (letter === 'answer')
      await database.inOrganization(organizationId, (tx) => forgetErased(tx, requestId))
  },
})

async function writeMail(
  tx: Tx,
  row: RequestRow & { email: string },
  letter: Letter,
  origin: string,
): Promise<Mail | undefined> {
  const letters = lettersIn(Languages.catch('en').parse(row.language))
  const words = await wordsFor(tx, row)
  const person = row.contact_id ?? row.visitor_id
  const write = (subject: keyof Letters['subjects'], ...paragraphs: string[]): Mail => ({
    to: row.email,
    subject: fill(letters.subjects[subject], words),
    text: [letters.greeting, ...paragraphs, words.organization].join('\n\n'),
    ...(person !== null && { about: person }),
  })
  if (letter === 'proof' && row.state === 'open') {
    const link = await makeLink(tx, row.id, later(tx.now, days(7)), `${origin}/privacy/proof`)
    return write('proof', fill(letters.proof, { ...words, link }))
  }
  if (letter === 'extension' && row.extension_reason)
    return write('extension', row.extension_reason, addedTo('extension', row, words))
  if (letter === 'passedOn') return write('passedOn', fill(letters.passedOn, words))
  if ((letter === 'answer' || letter === 'refusal') && row.answer) {
    const archive = letter === 'answer' ? await linkToArchive(tx, row, letters, origin) : []
    return write(letter, row.answer, ...archive, addedTo(letter, row, words))
  }
  return undefined
}

/** What the law wants to be said whatever else is written (Art. 12(3), 12(4), 15(1)(f), 77, 79 GDPR). */
export function addedTo(
  letter: 'answer' | 'refusal' | 'extension',
  row: Pick<RequestRow, 'language' | 'refusal_ground'>,
  words: Awaited<ReturnType<typeof wordsFor>>,
): string {
  const letters = lettersIn(row.language)
  const rights = fill(letters.rights, words)
  if (letter === 'extension')
    return `${fill(letters.page.proven, words).split('. ').slice(1).join('. ')}\n\n${rights}`
  const ground = RefusalGround.safeParse(row.refusal_ground)
  return letter === 'refusal' && ground.success ? `${letters.grounds[ground.data]}\n\n${rights}` : rights
}

async function linkToArchive(tx: Tx, row: RequestRow, letters: Letters, origin: string): Promise<string[]> {
  const until = await archiveUntil(tx, row.export_id)
  if (!until) return []
  const { timeZone } = await readSettings(tx)
  const link = await makeLink(tx, row.id, until, `${origin}/privacy/answer`)
  return [fill(letters.archive, { link, until: dateIn(row.language, until, timeZone) })]
}

/** undefined: there is none to fetch. */
export async function archiveUntil(tx: Tx, exportId: string | null): Promise<Date | undefined> {
  if (exportId === null) return undefined
  const row = await tx.db
    .selectFrom('exports')
    .select('expires_at')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', exportId)
    .where('state', '=', 'ready')
    .where('expires_at', '>', tx.now)
    .executeTakeFirst()
  return row?.expires_at
}

/** Made when the mail is written, never before; an earlier one is void. */
async function makeLink(tx: Tx, requestId: string, until: Date, address: string): Promise<string> {
  const { token, hash } = newToken(tx.organizationId)
  await updateRequest(tx, requestId).set({ token_hash: hash, token_expires_at: until }).execute()
  return `${address}/${token}`
}

/** Who asked to be erased, and has the answer, is written to no more: what says who they were goes. */
async function forgetErased(tx: Tx, requestId: string): Promise<void> {
  await updateRequest(tx, requestId)
    .set({ email: null, person_name: null, details: null, answer: null })
    .where('kind', '=', 'erase')
    .where('state', '=', 'answered')
    .execute()
}

/** To every admin, without a word about the person. */
export const mailAlarmJob = ({ database, mailer, publicOrigin }: Platform): Job => ({
  name: 'requests.mail-alarm',
  async run({ organizationId = '', requestId = '' }) {
    const mails = await database.inOrganization(organizationId, async (tx) => {
      const row = await findRequest(tx, requestId)
      if (row?.state !== 'open') return []
      const { rows } = await sql<{ is_due: boolean }>`
        select alarmed_at is not null as is_due from subject_requests
        where organization_id = ${tx.organizationId} and id = ${requestId}`.execute(tx.db)
      const what = rows[0]?.is_due ? 'is due now' : `is due on ${row.due_on}`
      const text = `A subject request (${row.kind}) ${what}. The law gives one month, and two more only if the person is told why before that (Art. 12(3) GDPR).\n\n${publicOrigin()}/settings/requests/${requestId}`
      return (await listAdmins(tx)).map(({ email }) => ({
        to: email,
        subject: `A subject request ${what}`,
        text,
      }))
    })
    for (const mail of mails) await mailer.send(mail)
  },
})
