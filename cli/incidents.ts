import type pg from 'pg'
import { z } from 'zod'
import type { Platform } from '#platform/platform'
import {
  appendForOperator,
  countEverywhere,
  holdGameDay,
  merge,
  notifyOrganizations,
  type OperatorIncident,
  openForOperator,
  readRegister,
  tellMore,
} from '#rooms/incidents'
import { publishUpdate } from '#rooms/status'
import { CommandFailure, command, UsageFault } from './command.ts'
import { factsIn, type Given, incidentOptions, nothingKnown, timeGiven } from './incident-facts.ts'
import { printGameDay, printIncident, printList } from './incidents-print.ts'
import { listOrganizations } from './list-organizations.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'

const actions = ['list', 'open', 'update', 'notify', 'close', 'report', 'game-day'] as const
type Action = (typeof actions)[number]

export const incidents = command({
  name: 'incidents',
  summary: 'the register of breaches: whom they affect, the clocks, notices, a game day',
  explanation: `
open counts whom a breach affects, in every organization, from the data map and the tables. notify tells those organizations:
their part of the register, a mail to owners, admins and privacy contacts, the event incident.opened; doing it again tells those
who were not told. update adds what is known now, and tells them too. report prints one with everything that was written down. Nothing is
ever changed or deleted. game-day is an exercise: it finds what would be missing, tells nobody, and ends with 1 if anything is.

  $ aparte incidents open --title "Copied database" --kind confidentiality --system everything --nature "A disk was stolen."
  $ aparte incidents notify 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e
  $ aparte incidents update 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e --measures "Keys were changed." --public "A disk was stolen."
  $ aparte incidents close 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e --note "The disk came back unread."
  $ aparte incidents game-day`,
  words: ['[ACTION]', '[INCIDENT]'],
  options: incidentOptions,
  async run({ options: given, words: [asked = 'list', id], readConfig }) {
    const action = actions.find((one) => one === asked)
    if (!action) throw new UsageFault(`"${asked}" is none of: ${actions.join(', ')}.`)
    const wantsId = !['list', 'open', 'game-day'].includes(action)
    if (wantsId !== (id !== undefined) || (id !== undefined && !z.uuid().safeParse(id).success))
      throw new UsageFault(
        wantsId ? `Name the incident: incidents ${action} ID.` : `${action} takes no incident.`,
      )
    const database = await openForCommand(readConfig())
    try {
      const organizationIds = await listOrganizations(database)
      return await withHouse(database, async ({ platform }) => {
        const admin = await database.signIn()
        try {
          return await carryOutIncident({ action, platform, admin, organizationIds, given, id })
        } finally {
          await admin.end()
        }
      })
    } finally {
      await database.close()
    }
  },
})

/** admin: signed in past row-level security. */
type Task = {
  action: Action
  platform: Platform
  admin: pg.Client
  organizationIds: string[]
  given: Given
  id: string | undefined
}

export async function carryOutIncident(task: Task) {
  const { action, platform, admin, organizationIds } = task
  const { breachNoticeHours } = platform.config
  await admin.query('set row_security = off')
  if (action === 'list') return printList(await readRegister(admin), breachNoticeHours)
  if (action === 'game-day') return printGameDay(await holdGameDay(platform, admin, organizationIds))
  const id = action === 'open' ? await open(task) : (task.id ?? '')
  const incident = await find(admin, id)
  if (action === 'update') await update(task, incident)
  if (action === 'notify') await notify(task, incident)
  if (action === 'close') await close(task, incident)
  if (action === 'open' || action === 'update' || action === 'close')
    await sayInPublic(task, await find(admin, id))
  return printIncident(await find(admin, id), breachNoticeHours)
}

async function find(admin: pg.Client, id: string): Promise<OperatorIncident> {
  const found = (await readRegister(admin)).find((one) => one.id === id)
  if (!found) throw new CommandFailure('not_found', `There is no incident ${id}.`)
  return found
}

async function open({ platform, organizationIds, given }: Task): Promise<string> {
  const now = platform.clock.now()
  const { title, nature, kind, system } = given
  if (!title || !nature || !kind || !system)
    throw new UsageFault('An incident needs --title, --nature, --kind and --system.')
  const facts = merge(nothingKnown(now), { ...factsIn(given, platform), title, nature })
  const awareAt = given.aware === undefined ? now : new Date(timeGiven(given.aware, '--aware'))
  if (awareAt > now) throw new UsageFault('--aware must not be in the future.')
  const affected = await countEverywhere(platform, organizationIds, facts)
  return openForOperator(platform, { facts, awareAt, isExercise: given.exercise ?? false, affected })
}

async function update({ platform, organizationIds, given }: Task, incident: OperatorIncident): Promise<void> {
  refuseClosed(incident)
  const facts = factsIn(given, platform)
  const isElsewhere = facts.systems !== undefined || facts.from !== undefined || facts.until !== undefined
  const affected = isElsewhere
    ? await countEverywhere(platform, organizationIds, merge(incident.facts, facts))
    : undefined
  const hasFacts = Object.keys(facts).length > 0
  await appendForOperator(platform, incident, [
    ...(hasFacts ? [{ kind: 'facts', content: facts } as const] : []),
    ...(affected ? [{ kind: 'affected', content: affected, affected: Object.keys(affected) } as const] : []),
    ...(given['authority-told'] === undefined
      ? []
      : [{ kind: 'authority told', content: { reference: given['authority-told'] } } as const]),
    ...(given['not-notified'] === undefined
      ? []
      : [{ kind: 'decided', content: { about: 'authority', reason: given['not-notified'] } } as const]),
  ])
  if (hasFacts) await tellMore(platform, incident, facts, affected ?? {})
}

async function notify({ platform }: Task, incident: OperatorIncident): Promise<void> {
  refuseClosed(incident)
  const notified = await notifyOrganizations(platform, incident)
  if (Object.keys(notified).length > 0)
    await appendForOperator(platform, incident, [{ kind: 'notified', content: notified }])
}

/** Every organization that it touches was told, and the authority too or it need not be. */
async function close({ platform, given }: Task, incident: OperatorIncident): Promise<void> {
  refuseClosed(incident)
  if (!given.note) throw new UsageFault('Say what came of it: --note TEXT.')
  const { untold, isAuthorityOpen } = printIncident(incident, platform.config.breachNoticeHours).json.clocks
  if (untold.length > 0)
    throw new CommandFailure(
      'not_notified',
      `First tell those it touches: aparte incidents notify ${incident.id}`,
    )
  if (isAuthorityOpen && !incident.isExercise)
    throw new CommandFailure(
      'undecided',
      'It affects users, for whom you answer yourself: first update it with --authority-told or --not-notified.',
    )
  await appendForOperator(platform, incident, [{ kind: 'closed', content: { note: given.note } }])
}

async function sayInPublic({ action, platform, given }: Task, incident: OperatorIncident): Promise<void> {
  if (given.public === undefined) return
  await publishUpdate(platform.config.dataDir, platform.clock.now(), {
    incidentId: incident.id,
    title: incident.facts.title,
    text: given.public,
    state: action === 'close' ? 'resolved' : 'investigating',
    parts: [],
    isSecurity: true,
    isExercise: incident.isExercise,
    language: 'en',
  })
}

function refuseClosed({ closedAt, id }: OperatorIncident): void {
  if (closedAt) throw new CommandFailure('closed', `Incident ${id} is closed; open another one.`)
}
