import { sql } from 'kysely'
import { hours } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import { dayIn } from './clocks.ts'
import { warningDays } from './figures.ts'
import { note } from './history.ts'
import { readSettings } from './settings.ts'

const lookEvery = hours(1)

/** Looks each hour for what is due soon or now, in every organization; what a stopped server missed, the next finds. */
export function watchDue(platform: Platform) {
  let looking: Promise<void> | undefined
  const look = () => {
    looking ??= lookForDue(platform)
      .catch((error: unknown) => platform.log.error('Subject requests could not be looked through', error))
      .finally(() => {
        looking = undefined
      })
  }
  look()
  const timer = setInterval(look, lookEvery).unref()
  return {
    async stop(): Promise<void> {
      clearInterval(timer)
      await looking
    },
  }
}

/** After three years nobody can complain about the answer any more. */
const keptFor = '3 years'

/** Reminds of what is due, and forgets what was closed long ago. */
export async function lookForDue({ database }: Pick<Platform, 'database'>): Promise<void> {
  const organizations = await database.outsideOrganizations(async ({ db, now }) => {
    await sql`select forget_operator_requests(${now}::timestamptz - ${keptFor}::interval)`.execute(db)
    const { rows } = await sql<{ id: string }>`select list_organizations_with_requests() as id`.execute(db)
    return rows.map(({ id }) => id)
  })
  for (const organizationId of organizations)
    await database.inOrganization(organizationId, async (tx) => {
      await remind(tx)
      await forgetOld(tx)
    })
}

const forgetOld = (tx: Tx) =>
  sql`delete from subject_requests where organization_id = ${tx.organizationId}
      and state <> 'open' and closed_at < ${tx.now}::timestamptz - ${keptFor}::interval`.execute(tx.db)

/** Each is warned of once, and once told to be due. */
async function remind(tx: Tx): Promise<void> {
  const { timeZone } = await readSettings(tx)
  const today = dayIn(timeZone, tx.now)
  const { rows } = await sql<{ id: string; is_due: boolean }>`
    update subject_requests
    set warned_at = coalesce(warned_at, ${tx.now}),
        alarmed_at = case when due_on <= ${today}::date then ${tx.now}::timestamptz end
    where organization_id = ${tx.organizationId} and state = 'open' and alarmed_at is null
      and (due_on <= ${today}::date or (warned_at is null and due_on - ${today}::date <= ${warningDays}))
    returning id, alarmed_at is not null as is_due`.execute(tx.db)
  for (const { id, is_due } of rows) {
    await tx.enqueue('requests.mail-alarm', { requestId: id })
    await note(tx, id, { event: 'reminded', note: is_due ? 'due' : `${warningDays} days` })
    if (is_due) await announce(tx, 'system', { type: 'request.overdue', subjectId: id })
  }
}

export async function countRequests({ database }: Pick<Platform, 'database'>) {
  return database.outsideOrganizations(async ({ db, now }) => {
    const { rows } = await sql<{ open: number; overdue: number }>`
      select open_count as open, overdue_count as overdue from count_requests(${now})`.execute(db)
    return { open: rows[0]?.open ?? 0, overdue: rows[0]?.overdue ?? 0 }
  })
}
