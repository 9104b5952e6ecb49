import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { hours, later, minutes } from './clock.ts'
import type { Database } from './database/database.ts'
import type { Tx } from './database/transaction.ts'
import type { Forgotten, Objects } from './erasures/erasing.ts'
import { Refusal } from './errors.ts'
import type { Job } from './jobs/queue.ts'

/** How long an answer is kept for who asks again. */
const kept = hours(24)
/** The job comes once only: it must not come too early where the clocks of the database and of the program differ. */
const clocksDiffer = minutes(5)
const forgetting = 'platform.forget-answers'

/** A request as its repetition would be, and whether its answer may be kept. */
type Asked = { key: string; callerId: string; request: unknown; showsSecret: boolean }

/**
 * Does the work once for each key of a caller, in the transaction of the work, and gives its answer again to who repeats
 * the request. Work that is refused leaves nothing behind: then it is done anew.
 */
export async function answerOnce(
  tx: Tx,
  asked: Asked,
  work: () => Promise<unknown>,
): Promise<{ answer: unknown; isRepeated: boolean }> {
  const keyHash = digest(readKey(asked.key))
  const requestHash = digest(JSON.stringify(asked.request))
  const lock = `idempotency ${tx.organizationId} ${asked.callerId} ${keyHash.toString('hex')}`
  const locked = await sql<{ is_first: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${lock}, 0)) as is_first`.execute(tx.db)
  if (!locked.rows[0]?.is_first) throw new Refusal('still_running', { ...field, retryAfterSeconds: 1 })
  const before = await tx.db
    .selectFrom('kept_answers')
    .select(['request_hash', 'answer'])
    .where('organization_id', '=', tx.organizationId)
    .where('caller_id', '=', asked.callerId)
    .where('key_hash', '=', keyHash)
    .where('created_at', '>', later(tx.now, -kept))
    .executeTakeFirst()
  if (before) {
    if (!before.request_hash.equals(requestHash)) throw new Refusal('idempotency_key_reused', field)
    if (before.answer === null) throw new Refusal('answer_not_kept', field)
    return { answer: JSON.parse(before.answer), isRepeated: true }
  }
  const answer = await work()
  const row = {
    request_hash: requestHash,
    answer: asked.showsSecret ? null : JSON.stringify(answer),
    created_at: tx.now,
  }
  await tx.db
    .insertInto('kept_answers')
    .values({ organization_id: tx.organizationId, caller_id: asked.callerId, key_hash: keyHash, ...row })
    .onConflict((conflict) => conflict.columns(['organization_id', 'caller_id', 'key_hash']).doUpdateSet(row))
    .execute()
  await tx.enqueue(forgetting, {}, (kept + clocksDiffer) / 1000)
  return { answer, isRepeated: false }
}

/** Queued with each answer that is kept. */
export const forgetAnswersJob = ({ database }: { database: Database }): Job => ({
  name: forgetting,
  run: ({ organizationId = '' }) =>
    database.inOrganization(organizationId, async (tx) => {
      await tx.db
        .deleteFrom('kept_answers')
        .where('organization_id', '=', tx.organizationId)
        .where('created_at', '<=', later(tx.now, -kept))
        .execute()
    }),
})

/** Answers that name what is erased go at once. */
export async function forgetAnswersAbout(tx: Tx, objects: Objects): Promise<Forgotten> {
  const ids = Object.values(objects).flat()
  const forgotten = await sql`
    delete from kept_answers where organization_id = ${tx.organizationId}
      and exists (select from unnest(${ids}::text[]) as erased (id) where strpos(answer, erased.id) > 0)`.execute(
    tx.db,
  )
  return { store: 'kept answers', count: Number(forgotten.numAffectedRows ?? 0), storedIds: [] }
}

const field = { field: 'headers.idempotency-key' }

function readKey(key: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new Refusal('invalid_input', { ...field, detail: 'must be 1 to 255 visible ASCII characters' })
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer')
