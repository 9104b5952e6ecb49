import { NoticeDraft } from '#contract/documents'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'

const usual: NoticeDraft = { country: null, transfers: null, storage: 'local', additions: {} }

export async function readSettings(tx: Tx): Promise<NoticeDraft> {
  const row = await tx.db
    .selectFrom('document_settings')
    .select(['country', 'transfers', 'storage', 'additions'])
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()
  return row ? NoticeDraft.parse(row) : usual
}

export async function updateSettings(tx: Tx, actor: UserActor, draft: NoticeDraft): Promise<void> {
  const columns = {
    country: draft.country,
    transfers: draft.transfers,
    storage: draft.storage,
    additions: JSON.stringify(draft.additions),
    updated_at: tx.now,
    updated_by: actor.userId,
  }
  const before = await readSettings(tx)
  await tx.db
    .insertInto('document_settings')
    .values({ organization_id: tx.organizationId, ...columns })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(columns))
    .execute()
  const names = ['country', 'transfers', 'storage', 'additions'] as const
  await announce(tx, actor, {
    type: 'notice.drafted',
    subjectId: tx.organizationId,
    fields: names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(draft[name])),
  })
}
