import type { EventType } from '#contract/events'
import type { Reason } from '#platform/audit/chain'
import { schema } from '#platform/database/roles'
import { announce } from '#platform/events'
import { findLink } from '#rooms/audit'
import type { House } from '../server/start.ts'
import type { CommandDatabase } from './open-for-command.ts'

/** What concerns the whole installation stands in each organization's audit log. */
export async function noteForAll(
  { platform }: House,
  database: CommandDatabase,
  { type, reason }: { type: EventType; reason: Reason },
): Promise<void> {
  for (const id of await organizationIds(database)) {
    await platform.database.inOrganization(id, (tx) =>
      announce(tx, 'operator', { type, subjectId: id, reason }),
    )
  }
}

/** After a restore: what the anchors knew of later is lost, and the logs say so. */
export async function noteRestore(house: House, database: CommandDatabase, reason: Reason): Promise<void> {
  const { anchors } = house.platform
  for (const id of await organizationIds(database)) {
    const newest = await house.platform.database.inOrganization(id, (tx) => findLink(tx))
    if (newest)
      await anchors.note({ organizationId: id, count: newest.number, head: newest.hash }, 'restored')
  }
  await noteForAll(house, database, { type: 'operator.restored', reason })
}

async function organizationIds(database: CommandDatabase): Promise<string[]> {
  const admin = await database.signIn()
  try {
    await admin.query('set row_security = off')
    const { rows } = await admin.query<{ id: string }>(`select id from ${schema}.organizations order by id`)
    return rows.map(({ id }) => id)
  } finally {
    await admin.end()
  }
}
