import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { readExport } from './exports.ts'

/** Without its row an archive cannot be read at once; its bytes follow. Who makes it notices, and stops. */
export async function deleteExport(tx: Tx, actor: UserActor, exportId: string): Promise<void> {
  await readExport(tx, actor, exportId)
  await deleteRow(tx, actor, exportId)
  await tx.enqueue('exports.remove-bytes', { exportId })
}

/** Seven days after it was asked for; also where the person it was about is gone, and the row with them. */
export const expireJob = ({ database, storage }: Platform): Job => ({
  name: 'exports.expire',
  async run({ organizationId = '', exportId = '' }) {
    await database.inOrganization(organizationId, async (tx) => {
      const row = await tx.db
        .selectFrom('exports')
        .select('id')
        .where('organization_id', '=', organizationId)
        .where('id', '=', exportId)
        .where('expires_at', '<=', tx.now)
        .executeTakeFirst()
      if (row) await deleteRow(tx, 'system', exportId)
    })
    await removeUnlessKept(database, storage, organizationId, exportId)
  },
})

export const removeBytesJob = ({ database, storage }: Platform): Job => ({
  name: 'exports.remove-bytes',
  run: ({ organizationId = '', exportId = '' }) =>
    removeUnlessKept(database, storage, organizationId, exportId),
})

async function deleteRow(tx: Tx, actor: UserActor | 'system', exportId: string): Promise<void> {
  await tx.db
    .deleteFrom('exports')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', exportId)
    .execute()
  await announce(tx, actor, { type: 'export.deleted', subjectId: exportId })
}

async function removeUnlessKept(
  database: Platform['database'],
  storage: Platform['storage'],
  organizationId: string,
  exportId: string,
): Promise<void> {
  const row = await database.inOrganization(organizationId, (tx) =>
    tx.db
      .selectFrom('exports')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('id', '=', exportId)
      .executeTakeFirst(),
  )
  if (!row) await storage.remove({ organizationId, id: exportId })
}
