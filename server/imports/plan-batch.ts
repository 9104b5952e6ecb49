import { sql } from 'kysely'
import type { ImportSource } from '#contract/imports'
import type { Tx } from '#platform/database/transaction'
import type { Story } from './arrange.ts'
import type { Tally } from './counts.ts'
import type { SourceFile } from './gathered.ts'
import { type Known, readKnown } from './known.ts'
import { planConversation } from './plan-conversations.ts'
import { planPerson } from './plan-people.ts'
import type { Report } from './problems.ts'
import type { SourceKeys } from './source-keys.ts'
import { noWrites, type Writes, write } from './writes.ts'

/** An agent of the source, as far as known here. */
export type Agent = { userId: string | null; isActive: boolean; isBot: boolean; name: string | null }

/** Files that a message shows there and not yet here. */
export type WantedFiles = {
  conversationId: string
  seq: number
  isVisitors: boolean
  userId: string | null
  createdAt: Date
  files: (SourceFile & { fileId: string })[]
}

/** What holds for a whole import. */
export type Course = {
  source: ImportSource
  keys: SourceKeys
  isDryRun: boolean
  trustsIdentifiers: boolean
  /** Ids that the journal of erasures knows. */
  erased: ReadonlySet<string>
  report: Report
  tally: Tally
  agents: Map<string, Agent>
  widgets: Map<string, string>
}

/** What is decided for one batch. */
export type Planning = Omit<Course, 'widgets'> & {
  now: Date
  known: Known
  writes: Writes
  files: WantedFiles[]
  widgetOf(inboxId: string): string
}

/** Decides and, but for a dry run, writes: the same decisions, so that a dry run says what the real one does. */
export async function importBatch(tx: Tx, course: Course, stories: Story[]): Promise<WantedFiles[]> {
  const { source, keys, isDryRun, widgets } = course
  if (!isDryRun) await oneAtATime(tx)
  const known = await readKnown(tx, source, keys, { stories, widgetIds: [...widgets.values()], isDryRun })
  const planning: Planning = {
    ...course,
    now: tx.now,
    known,
    writes: noWrites(),
    files: [],
    widgetOf(inboxId) {
      const widgetId = widgets.get(inboxId)
      if (widgetId === undefined) throw new Error('An inbox has no widget')
      return widgetId
    },
  }
  for (const story of stories) {
    const visitors = planPerson(planning, story)
    for (const told of visitors ? story.conversations : []) {
      const visitorId = visitors?.get(told.conversation.inboxId)
      if (visitorId !== undefined) planConversation(planning, told, visitorId)
    }
  }
  if (!isDryRun) await write(tx, source, planning.writes)
  return planning.files
}

/** Two imports into one organization take turns, batch by batch: neither takes the other's for new. */
export const oneAtATime = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`imports ${tx.organizationId}`}, 0))`.execute(tx.db)
