import { z } from 'zod'
import type { Tx } from '#platform/database/transaction'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { listAdmins } from '#rooms/accounts'
import { readContacts } from '#rooms/privacy'
import { timeIn } from './clocks.ts'
import { getIncident } from './incidents.ts'

type Details = Awaited<ReturnType<typeof getIncident>>

/** Owners, admins, and whom the organization named for questions about personal data, where a mail reaches them. */
export async function listRecipients(tx: Tx): Promise<string[]> {
  const { contact, protectionOfficer } = await readContacts(tx)
  const named = [contact, protectionOfficer].flatMap((one) => {
    const read = z.email().safeParse(one?.reachedBy.trim().toLowerCase())
    return read.success ? [read.data] : []
  })
  return [...new Set([...(await listAdmins(tx)).map(({ email }) => email), ...named])]
}

export const mailJobs = (platform: Platform): Job[] => [
  mailJob(platform, 'incidents.mail-notice', (incident) => ({
    subject: `Incident: ${incident.title}`,
    text: [
      incident.origin === 'operator'
        ? 'The operator of the software tells you of a breach of personal data that touches your organization (Art. 33(2) GDPR).'
        : 'A breach of personal data was written down for your organization.',
      ...factsOf(incident),
      `If it is a risk for the persons, the authority has to know by ${clock(incident)} (72 hours, Art. 33(1) GDPR).`,
    ],
  })),
  mailJob(platform, 'incidents.mail-update', (incident) => ({
    subject: `More is known: ${incident.title}`,
    text: ['The operator of the software has told you more about an incident.', ...factsOf(incident)],
  })),
  mailJob(platform, 'incidents.mail-reminder', (incident) =>
    incident.authority.state === 'due' || incident.authority.state === 'overdue'
      ? {
          subject:
            incident.authority.state === 'due'
              ? `A day left to tell the authority: ${incident.title}`
              : `Overdue, the authority is not told: ${incident.title}`,
          text: [
            `The 72 hours of Art. 33(1) GDPR end on ${clock(incident)}. Tell the authority, or write down why it need not know. If it is late, say why.`,
          ],
        }
      : undefined,
  ),
]

/** subjectId: the incident. What a mail says is read when it is written. */
const mailJob = (
  { database, mailer, publicOrigin }: Platform,
  name: string,
  write: (incident: Details) => { subject: string; text: string[] } | undefined,
): Job => ({
  name,
  async run({ organizationId = '', subjectId = '' }) {
    const { incident, recipients } = await database.inOrganization(organizationId, async (tx) => ({
      incident: await getIncident(tx, subjectId),
      recipients: await listRecipients(tx),
    }))
    const mail = write(incident)
    if (!mail) return
    const mark = incident.isExercise ? 'EXERCISE: ' : ''
    const text = [
      ...(incident.isExercise ? ['This is an exercise. Nothing has happened.'] : []),
      ...mail.text,
      `${publicOrigin()}/settings/incidents/${subjectId}`,
    ].join('\n\n')
    for (const to of recipients) await mailer.send({ to, subject: `${mark}${mail.subject}`, text })
  },
})

const clock = ({ authority }: Details): string => `${timeIn('UTC', new Date(authority.dueAt))} UTC`

function factsOf({ facts, affected, awareAt }: Details): string[] {
  const { contacts, visitors, users, records, categories } = affected
  return [
    facts.nature,
    `Kind: ${facts.kinds.join(', ')}. Noticed: ${timeIn('UTC', new Date(facts.detectedAt))} UTC. You know since: ${timeIn('UTC', new Date(awareAt))} UTC.`,
    `Affected, counted from the data map: ${contacts} contacts, ${visitors} visitors, ${users} users, ${records} records (${categories.map((one) => one.class).join(', ') || 'no personal data'}).`,
    `What may come of it: ${facts.consequences ?? 'not known yet, follows.'}`,
    `What was done: ${facts.measures ?? 'not written down yet, follows.'}`,
  ]
}
