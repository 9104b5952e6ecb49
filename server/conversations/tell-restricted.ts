import { sql } from 'kysely'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { tellWhoItIs } from './move-conversations.ts'

/** Open screens drop what they show of whom is restricted from now on, and show it again when that ends. */
export const tellRestrictedJob = ({ database }: Platform): Job => ({
  name: 'conversations.tell-restricted',
  run: ({ organizationId = '', subjectId = '' }) =>
    database.inOrganization(organizationId, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select v.id from restrictions r
        join visitors v on v.organization_id = r.organization_id and (v.id = r.visitor_id or v.contact_id = r.contact_id)
        where r.organization_id = ${tx.organizationId} and r.id = ${subjectId}`.execute(tx.db)
      for (const { id } of rows) await tellWhoItIs(tx, id)
    }),
})
