import type { Affected, IncidentFacts } from '#contract/incidents'
import type { Platform } from '#platform/platform'
import { readContacts } from '#rooms/privacy'
import { authorityHours, dueAfter } from './clocks.ts'
import { listRecipients } from './notices.ts'
import { appendForOperator, countEverywhere, openForOperator, type Reader, readRegister } from './operator.ts'
import { everything, storeHolds } from './systems.ts'

export type GameDay = {
  incidentId: string
  noticeDueAt: string
  authorityDueAt: string
  /** reaches: so many would get the notice; tells: so many persons the letter, who get none. */
  organizations: { id: string; affected: Affected; reaches: number; tells: number; missing: string[] }[]
  /** What has to be mended before a breach is real; empty: nothing. */
  missing: string[]
}

/**
 * Opens an exercise that takes the whole database, and does what a breach would ask for, up to the notices: whom it affects by
 * the data map is compared with what the tables hold, the clocks are set, and it is asked whom a notice would reach.
 * Nobody is told; the exercise stays in the register, closed.
 */
export async function holdGameDay(
  platform: Platform,
  reader: Reader,
  organizationIds: string[],
): Promise<GameDay> {
  const now = platform.clock.now()
  const facts = exerciseFacts(now)
  const affected = await countEverywhere(platform, organizationIds, facts)
  const incidentId = await openForOperator(platform, { facts, awareAt: now, isExercise: true, affected })
  const missing =
    platform.config.operator === null
      ? [
          'no operator is named whom organizations can ask (Art. 33(3)(b)): set OPERATOR_NAME and OPERATOR_CONTACT',
        ]
      : []
  const organizations: GameDay['organizations'] = []
  for (const organizationId of organizationIds) {
    const counted = affected[organizationId]
    const real = await countReally(reader, organizationId)
    for (const kind of ['contacts', 'visitors', 'users'] as const)
      if ((counted?.[kind] ?? 0) !== real[kind])
        missing.push(
          `${organizationId}: the data map finds ${counted?.[kind] ?? 0} ${kind}, the tables hold ${real[kind]}`,
        )
    if (!counted) continue
    const open = await lookAt(platform, organizationId, counted)
    organizations.push({ id: organizationId, affected: counted, tells: counted.reachable, ...open })
    missing.push(...open.missing.map((one) => `${organizationId}: ${one}`))
  }
  const result = {
    incidentId,
    noticeDueAt: dueAfter(now, platform.config.breachNoticeHours).toISOString(),
    authorityDueAt: dueAfter(now, authorityHours).toISOString(),
    organizations,
    missing,
  }
  const opened = (await readRegister(reader)).find(({ id }) => id === incidentId)
  if (!opened?.isExercise) throw new Error('The exercise is not in the register')
  await appendForOperator(platform, opened, [
    // Also those where the data map found nothing: that may be what is missing.
    {
      kind: 'game day',
      content: { missing, organizations: organizations.length },
      affected: organizationIds,
    },
    { kind: 'closed', content: { note: 'The exercise is over.' } },
  ])
  return result
}

const lookAt = (
  { database }: Platform,
  organizationId: string,
  affected: Affected,
): Promise<{ reaches: number; missing: string[] }> =>
  database.inOrganization(organizationId, async (tx) => {
    const recipients = await listRecipients(tx)
    const { contact, protectionOfficer } = await readContacts(tx)
    const hasPersons = affected.contacts + affected.visitors + affected.users > 0
    return {
      reaches: recipients.length,
      missing: [
        ...(recipients.length === 0 ? ['a notice would reach nobody'] : []),
        ...((protectionOfficer ?? contact) === null
          ? ['no contact is named for Art. 33(3)(b): Settings → Roles and contacts']
          : []),
        ...(hasPersons && affected.categories.length === 0
          ? ['no category of data is found for its persons']
          : []),
      ],
    }
  })

/** Straight from the tables, past the data map and row-level security. */
async function countReally(reader: Reader, organizationId: string) {
  const { rows } = await reader.query<{ contacts: number; visitors: number; users: number }>(
    `select (select count(*)::int from aparte.contacts where organization_id = $1) as contacts,
            (select count(*)::int from aparte.visitors where organization_id = $1 and contact_id is null) as visitors,
            (select count(*)::int from aparte.users where organization_id = $1) as users`,
    [organizationId],
  )
  return rows[0] ?? { contacts: 0, visitors: 0, users: 0 }
}

const exerciseFacts = (now: Date): IncidentFacts => ({
  title: 'Game day',
  kinds: ['confidentiality'],
  startedAt: now.toISOString(),
  endedAt: null,
  detectedAt: now.toISOString(),
  systems: [everything, ...Object.keys(storeHolds)],
  from: null,
  until: null,
  nature: 'Exercise: somebody has a copy of the whole database.',
  consequences: 'Exercise: none.',
  measures: 'Exercise: none.',
  delayReason: null,
})
