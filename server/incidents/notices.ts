import { z } from 'zod'
import type { LetterLanguage } from '#contract/requests'
import type { Tx } from '#platform/database/transaction'
import type { Job } from '#platform/jobs/queue'
import type { ReaderLanguages } from '#platform/mail/reader-languages'
import type { Platform } from '#platform/platform'
import { listAdmins } from '#rooms/accounts'
import { readContacts } from '#rooms/privacy'
import { getIncident } from './incidents.ts'
import { fill } from './letters.ts'
import { type Notice, writeNotice } from './notice-mail.ts'
import { noticeWords } from './notice-words.ts'

/** userId: null where it is no user. */
type Recipient = { email: string; userId: string | null }

/** Owners, admins, and whom the organization named for questions about personal data, where a mail reaches them. */
export async function listRecipients(tx: Tx): Promise<Recipient[]> {
  const { contact, protectionOfficer } = await readContacts(tx)
  const named = [contact, protectionOfficer].flatMap((one) => {
    const read = z.email().safeParse(one?.reachedBy.trim().toLowerCase())
    return read.success ? [{ email: read.data, userId: null }] : []
  })
  const admins = (await listAdmins(tx)).map(({ id, email }) => ({ email, userId: id }))
  return [...new Map([...named, ...admins].map((one) => [one.email, one])).values()]
}

export const mailJobs = (platform: Platform, languages: ReaderLanguages): Job[] =>
  (['notice', 'update', 'reminder'] as const).map((notice) => mailJob(platform, languages, notice))

/** subjectId: the incident. What a mail says is read when it is written. */
const mailJob = (
  { config, database, mailer, publicOrigin }: Platform,
  languages: ReaderLanguages,
  notice: Notice,
): Job => ({
  name: `incidents.mail-${notice}`,
  async run({ organizationId = '', subjectId = '' }) {
    const { incident, readers } = await database.inOrganization(organizationId, async (tx) => {
      const languageOf = await languages(tx)
      const recipients = await listRecipients(tx)
      return {
        incident: await getIncident(tx, config, subjectId),
        readers: recipients.map(({ email, userId }) => ({ to: email, language: languageOf(userId) })),
      }
    })
    const mailIn = (language: LetterLanguage) => {
      const mail = writeNotice(notice, incident, language)
      const { exercise, nothingHappened } = noticeWords[language]
      return (
        mail && {
          subject: incident.isExercise ? fill(exercise, { subject: mail.subject }) : mail.subject,
          text: [
            ...(incident.isExercise ? [nothingHappened] : []),
            ...mail.paragraphs,
            `${publicOrigin()}/settings/incidents/${subjectId}`,
          ].join('\n\n'),
        }
      )
    }
    for (const { to, language } of readers) {
      const mail = mailIn(language)
      if (mail) await mailer.send({ to, ...mail })
    }
  },
})
