import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Erasure } from '#contract/erasures'
import { schema } from '#platform/database/roles'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import { beginErasure, carryOnWith, findErasure, planErasure, presentErasure } from '#rooms/erasures'
import { CommandFailure, command, UsageFault } from './command.ts'
import { type CommandDatabase, openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'
import { readReason, reasonOption } from './reason.ts'

const uuid = z.uuid()

export const erase = command({
  name: 'erase',
  summary: 'delete everything held about a visitor or contact, for good',
  explanation: `
Shows what would go, asks, writes the erasure journal, and deletes: the same as under Settings → Erasure. It holds for
backups too: whoever restores one erases the person again. Proofs of consents stay, under a random number (Art. 7 GDPR).
A running server does the work, and ends the person's chats and what open screens show of them; where none runs, the command
does it. The certificate is under Settings → Erasure once every webhook that had heard of the person knows.

  $ aparte erase --contact 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e --reason "request: by letter of 3 May"
  $ aparte erase --visitor 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e --yes --json --reason "legal: order of a court"`,
  options: {
    visitor: { type: 'string', value: 'ID', description: 'whom: the id of a visitor' },
    contact: { type: 'string', value: 'ID', description: 'whom: the id of a contact' },
    yes: { type: 'boolean', description: 'do not ask' },
    reason: reasonOption,
  },
  async run({ options, readConfig, terminal }) {
    const id = options.visitor ?? options.contact
    if (id === undefined || (options.visitor && options.contact))
      throw new UsageFault('Name whom: --visitor ID or --contact ID.')
    if (!uuid.safeParse(id).success) throw new UsageFault(`"${id}" is not an id.`)
    const reason = readReason(options.reason)
    const database = await openForCommand(readConfig())
    try {
      const { organizationId, whom } = await findPerson(database, id)
      return await withHouse(database, async ({ platform }) => {
        const { objects } = await platform.database.inOrganization(organizationId, (tx) =>
          planErasure(tx, whom),
        )
        const counts = Object.entries(objects).map(([what, ids]) => `${ids.length} ${what}`)
        terminal.say(`In organization ${organizationId}: ${counts.join(', ')}, with all that hangs on them.`)
        if (!options.yes && (await terminal.ask('Type "erase" to delete them for good: ')).trim() !== 'erase')
          throw new CommandFailure('not_confirmed', 'Nothing was deleted.')
        const { erasureId } = await platform.database.inOrganization(organizationId, async (tx) => {
          await announce(tx, 'operator', { type: 'operator.erased', subjectId: id, reason })
          return beginErasure(tx, 'system', { ...whom, ground: 'operator' })
        })
        const erasure = await carryOut(platform, { organizationId, erasureId })
        if (!erasure?.erasedAt)
          throw new CommandFailure('not_erased', 'It could not be erased yet; the server’s log says why.')
        const rows = erasure.stores.reduce((sum, { erased }) => sum + erased, 0)
        const open = erasure.state === 'done' ? '' : ' The certificate waits for those who must know of it.'
        return { json: { ...erasure }, text: `Erased ${erasure.id}: ${rows} rows and files.${open}` }
      })
    } finally {
      await database.close()
    }
  },
})

const lookEvery = 250
/** A server that runs looks into the queue once a second. */
const longestForServer = 6000

/** By the server, so that its sockets end too; where none takes it, here. */
async function carryOut(
  platform: Platform,
  place: { organizationId: string; erasureId: string },
): Promise<Erasure | undefined> {
  const look = () =>
    platform.database.inOrganization(place.organizationId, async (tx) => {
      const row = await findErasure(tx, place.erasureId)
      return row && presentErasure(row)
    })
  for (let waited = 0; waited < longestForServer; waited += lookEvery) {
    const found = await look()
    if (found && (found.state !== 'running' || found.problem !== null)) return found
    await sleep(lookEvery)
  }
  await carryOnWith(platform, place)
  return look()
}

/** Ids are unique over all organizations; only the operator may ask so. */
async function findPerson(database: CommandDatabase, id: string) {
  const admin = await database.signIn()
  try {
    await admin.query('set row_security = off')
    const { rows } = await admin.query<{ organizationId: string; isContact: boolean }>(
      `select organization_id as "organizationId", true as "isContact" from ${schema}.contacts where id = $1
       union all
       select organization_id, false from ${schema}.visitors where id = $1`,
      [id],
    )
    const [found] = rows
    if (!found) throw new CommandFailure('not_found', `There is no visitor and no contact ${id}.`)
    return {
      organizationId: found.organizationId,
      whom: found.isContact ? { contactId: id } : { visitorId: id },
    }
  } finally {
    await admin.end()
  }
}
