import { createHmac } from 'node:crypto'
import { hours, later } from '#platform/clock'
import type { Database } from '#platform/database/database'
import type { Tx } from '#platform/database/transaction'
import type { Secrets } from '#platform/secrets'
import type { Erasing } from './erasing.ts'
import type { Entry, Erasure, Journal } from './journal.ts'

/** What a room is about to delete for good. `person` is whoever it is about, in words that only its key makes a hash of. */
export type Plan = {
  kind: string
  person: string
  objects: Erasure['objects']
  details?: Erasure['details']
  stores: string[]
}

export type Erasures = {
  /** Makes it durable that this goes. Never inside of a transaction; what is deleted afterwards says so with markErased. */
  record(organizationId: string, plan: Plan, at: Date): Promise<Entry>
  /**
   * Carries out again, in rows that come from elsewhere and were read there at that time, what was erased here. Says how
   * many entries there were.
   */
  repeat(tx: Tx, readAt: Date): Promise<number>
  journal: Journal
  /** What each room does when a person is erased. */
  erasing: readonly Erasing[]
}

/** How a room carries out again what a restored database does not know. Deleting what is not there is no failure. */
export type Replay = {
  kind: string
  /** An import is not kept from bringing it back. */
  isForRestoresOnly?: true
  run(tx: Tx, entry: Entry): Promise<void>
}

/** What may lie between the clocks of two machines, and between a plan and its deletion. */
const leeway = hours(1)

export function openErasures(options: {
  journal: Journal
  secrets: Secrets
  /** Filled once the rooms are open. */
  replays: readonly Replay[]
  erasing: readonly Erasing[]
}): Erasures {
  const { journal, secrets, replays, erasing } = options
  const key = secrets.keyFor('erasure journal')
  return {
    journal,
    erasing,
    record: (organizationId, { kind, person, objects, details = {}, stores }, at) => {
      const subject = createHmac('sha256', key).update(`${organizationId}\n${person}`).digest('hex')
      return journal.append({ kind, organizationId, subject, objects, details, stores, at: at.toISOString() })
    },
    async repeat(tx, readAt) {
      const since = later(readAt, -leeway)
      const entries = (await journal.entries()).filter(
        ({ organizationId, kind, objects, at }) =>
          organizationId === tx.organizationId &&
          !replays.some((replay) => replay.kind === kind && replay.isForRestoresOnly) &&
          // What went as a whole never comes back; what was only changed may have been given anew since.
          (Object.keys(objects).length > 0 || new Date(at) >= since),
      )
      for (const entry of entries) await replayIn(replays, entry).run(tx, entry)
      return entries.length
    },
  }
}

function replayIn(replays: readonly Replay[], entry: Entry): Replay {
  const replay = replays.find(({ kind }) => kind === entry.kind)
  if (!replay) throw new Error('The journal holds a kind of erasure that no room knows')
  return replay
}

/** In the transaction that deletes: from then on the database and the journal agree. */
export async function markErased(tx: Pick<Tx, 'db' | 'now'>, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.db
    .insertInto('erasure_journal')
    .values(entries.map(({ number, hash }) => ({ position: number, hash, applied_at: tx.now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Carries out what the journal knows and the database does not. The server opens only after it. Says how many there were. */
export async function replayErasures(
  database: Database,
  entries: readonly Entry[],
  replays: readonly Replay[],
): Promise<number> {
  const applied = await database.outsideOrganizations((tx) =>
    tx.db.selectFrom('erasure_journal').select('position').execute(),
  )
  const known = new Set(applied.map(({ position }) => position))
  const missing = entries.filter(({ number }) => !known.has(number))
  for (const entry of missing) {
    const replay = replayIn(replays, entry)
    await database.inOrganization(entry.organizationId, async (tx) => {
      await replay.run(tx, entry)
      await markErased(tx, [entry])
    })
  }
  return missing.length
}
