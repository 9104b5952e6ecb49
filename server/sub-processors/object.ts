import type { Disclosure } from '#contract/disclosures'
import type { NoticesOfChange } from '#contract/sub-processors'
import type { UserActor } from '#platform/actor'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { type EntryRow, readEntries } from './entries.ts'
import { readNotices } from './notices.ts'

export async function listNotices(tx: Tx, disclosures: readonly Disclosure[]): Promise<NoticesOfChange> {
  const entries = new Map((await readEntries(tx)).map((entry) => [entry.id, entry]))
  const notices = await readNotices(tx)
  return {
    notices: notices.flatMap((notice) => {
      const entry = entries.get(notice.entry_id)
      if (!entry) return []
      return [
        {
          entryId: notice.entry_id,
          toldAt: notice.told_at.toISOString(),
          mailedAt: notice.mailed_at?.toISOString() ?? null,
          objection: notice.objection,
          objectedAt: notice.objected_at?.toISOString() ?? null,
          mayObject: mayObject(entry, notice.told_at, tx.now),
        },
      ]
    }),
    chosenByYou: disclosures.filter(({ by }) => by !== 'configuration'),
  }
}

/** The operator reads it with `aparte sub-processors`. Somebody may say more later: the last word counts. */
export async function objectToChange(
  tx: Tx,
  actor: UserActor,
  entryId: string,
  reason: string,
): Promise<void> {
  const entry = (await readEntries(tx)).find(({ id }) => id === entryId)
  const notice = (await readNotices(tx)).find(({ entry_id }) => entry_id === entryId)
  if (!entry || !notice) throw notFound('notice')
  if (!mayObject(entry, notice.told_at, tx.now)) throw new Refusal('objection_too_late')
  await tx.db
    .updateTable('sub_processor_notices')
    .set({ objection: reason, objected_by: actor.userId, objected_at: tx.now })
    .where('organization_id', '=', tx.organizationId)
    .where('entry_id', '=', entryId)
    .execute()
  await announce(tx, actor, { type: 'sub-processor.objected', subjectId: entryId })
}

/** As long as the organization has had its days, and until the change takes effect. */
const mayObject = (entry: EntryRow, toldAt: Date, now: Date): boolean =>
  entry.entry !== null &&
  (later(toldAt, days(entry.notice_days)) > now || entry.effective_at === null || entry.effective_at > now)
