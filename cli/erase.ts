import { z } from 'zod'
import { schema } from '#platform/database/roles'
import { announce } from '#platform/events'
import { erasePerson, planErasure } from '#rooms/visitors'
import { CommandFailure, command, UsageFault } from './command.ts'
import { type CommandDatabase, openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'
import { readReason, reasonOption } from './reason.ts'

const uuid = z.uuid()

export const erase = command({
  name: 'erase',
  summary: 'delete everything held about a visitor or contact, for good',
  explanation: `
Shows what would go, asks, writes the erasure journal, and deletes: the same as "delete everything" in the widget. It holds
for backups too: whoever restores one erases the person again. Proofs of consents stay, under a random number (Art. 7 GDPR).
Touches the database, the journal, and (by the server, at its next moment) the stored files. The server may run: within
seconds it ends what the person has open, and agents no longer see their conversations.

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
      const { organizationId, visitorId } = await findPerson(database, id)
      return await withHouse(database, async ({ platform }) => {
        const { objects } = await platform.database.inOrganization(organizationId, (tx) =>
          planErasure(tx, visitorId),
        )
        const counts = Object.entries(objects).map(([what, ids]) => `${ids.length} ${what}`)
        terminal.say(`In organization ${organizationId}: ${counts.join(', ')}, with all that hangs on them.`)
        if (!options.yes && (await terminal.ask('Type "erase" to delete them for good: ')).trim() !== 'erase')
          throw new CommandFailure('not_confirmed', 'Nothing was deleted.')
        await platform.database.inOrganization(organizationId, (tx) =>
          announce(tx, 'operator', { type: 'operator.erased', subjectId: visitorId, reason }),
        )
        const proof = await erasePerson(platform.erasures, (work) =>
          platform.database.inOrganization(organizationId, (tx) => work(tx, visitorId)),
        )
        const { deleted } = proof
        const text = `Erased ${proof.id}: ${Object.entries(deleted)
          .map(([what, count]) => `${count} ${what}`)
          .join(', ')}.`
        return { json: { ...proof }, text }
      })
    } finally {
      await database.close()
    }
  },
})

/** Ids are unique over all organizations; only the operator may ask so. */
async function findPerson(database: CommandDatabase, id: string) {
  const admin = await database.signIn()
  try {
    await admin.query('set row_security = off')
    const { rows } = await admin.query<{ organizationId: string; visitorId: string }>(
      `select organization_id as "organizationId", id as "visitorId" from ${schema}.visitors
       where id = $1 or contact_id = $1 order by id limit 1`,
      [id],
    )
    if (rows[0]) return rows[0]
    throw new CommandFailure('not_found', `There is no visitor and no contact ${id}.`)
  } finally {
    await admin.end()
  }
}
