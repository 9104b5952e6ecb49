import { sql } from 'kysely'
import type { ImportSource } from '#contract/imports'
import { erasedIds } from '#platform/erasures/journal'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import { arrange, inBatches } from './arrange.ts'
import { emptyTally, type Tally } from './counts.ts'
import { fetchFiles } from './fetch-files.ts'
import type { Gathered } from './gathered.ts'
import { ensureWidgets } from './inbox-widgets.ts'
import { type Agent, type Course, importBatch, type WantedFiles } from './plan-batch.ts'
import { openReport, type Problem } from './problems.ts'
import { gather, type SourceFileBytes } from './read-source.ts'
import { openKeys } from './source-keys.ts'

export type ImportOrder = {
  organizationId: string
  source: ImportSource
  /** Pages as the source's API answers them. */
  files: AsyncIterable<SourceFileBytes>
  isDryRun: boolean
  /** The organization says that identifiers there come from its own backend, also where no signature was checked. */
  trustsIdentifiers: boolean
  /** Called now and then. */
  onProgress?: (progress: Progress) => void
}

export type Progress = { step: 'conversations' | 'files'; done: number; of: number }

/** With every problem there is, however many. */
export type ImportResult = Tally & { isDryRun: boolean; problems: Problem[] }

/** Brings in what is new and what has changed since the last time; after an interruption it goes on where it was. */
export async function runImport(platform: Platform, order: ImportOrder): Promise<ImportResult> {
  const { organizationId, source, isDryRun } = order
  const { database } = platform
  const report = openReport()
  const gathered = await gather(source, order.files, report)
  const stories = arrange(gathered, report)
  const course: Course = {
    ...{ source, isDryRun, trustsIdentifiers: order.trustsIdentifiers, report },
    keys: openKeys(platform.secrets, organizationId, source),
    tally: emptyTally(),
    erased: erasedIds(await platform.erasures.journal.entries()),
    agents: await findAgents(platform, organizationId, gathered),
    widgets: new Map(),
  }
  await database.inOrganization(organizationId, async (tx) => {
    course.widgets = await ensureWidgets(tx, course, gathered, stories, platform.publicOrigin())
  })
  const wanted: WantedFiles[] = []
  let done = 0
  for (const batch of inBatches(stories)) {
    wanted.push(...(await database.inOrganization(organizationId, (tx) => importBatch(tx, course, batch))))
    done += batch.length
    order.onProgress?.({ step: 'conversations', done, of: stories.length })
  }
  if (!isDryRun) {
    course.tally.made.files = await fetchFiles(platform, {
      organizationId,
      wanted,
      report,
      onProgress: order.onProgress,
    })
    // One for all: what was held elsewhere long ago is news to nobody who listens.
    await database.inOrganization(organizationId, (tx) =>
      announce(tx, 'system', { type: 'import.finished', subjectId: tx.organizationId }),
    )
  }
  return { ...course.tally, isDryRun, problems: report.problems }
}

/** By their e-mail address: an agent's is confirmed at both ends. */
async function findAgents(
  { database }: Platform,
  organizationId: string,
  { agents }: Gathered,
): Promise<Map<string, Agent>> {
  const emails = [...agents.values()].flatMap(({ email }) => email ?? [])
  const { rows } = await database.inOrganization(organizationId, (tx) =>
    sql<{ id: string; email: string; is_active: boolean }>`
      select id, email, disabled_at is null as is_active from users
      where organization_id = ${tx.organizationId} and email = any(${emails})`.execute(tx.db),
  )
  const users = new Map(rows.map((row) => [row.email, row]))
  return new Map(
    [...agents.values()].map(({ id, email, name, isBot }) => {
      const user = email === null ? undefined : users.get(email)
      return [id, { userId: user?.id ?? null, isActive: user?.is_active === true, isBot, name }]
    }),
  )
}
