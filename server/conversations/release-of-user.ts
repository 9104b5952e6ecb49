import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { tellAgents } from './conversations.ts'

/** A disabled user answers nobody: their open conversations wait for somebody else. */
export const releaseOfUser = ({ database }: Platform): Job => ({
  name: 'conversations.release-of-user',
  run: ({ organizationId = '', subjectId = '' }) =>
    database.inOrganization(organizationId, (tx) => release(tx, subjectId)),
})

async function release(tx: Tx, userId: string): Promise<void> {
  const user = await tx.db
    .selectFrom('users')
    .select('disabled_at')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .executeTakeFirst()
  // Enabled again before the job came round.
  if (!user?.disabled_at) return
  const released = await tx.db
    .updateTable('conversations')
    .set({ assignee_id: null })
    .where('organization_id', '=', tx.organizationId)
    .where('assignee_id', '=', userId)
    .where('closed_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of released)
    await announce(tx, 'system', { type: 'conversation.assigned', subjectId: id })
  await tellAgents(tx, ...released.map(({ id }) => id))
}
