import { CompiledQuery } from 'kysely'
import { days, later } from './clock.ts'
import { posture } from './database/posture.ts'
import { schema } from './database/roles.ts'
import type { Tx } from './database/transaction.ts'
import type { Platform } from './platform.ts'

/** A check of one privacy claim, in this installation and for one organization. It changes nothing. */
export type Probe = {
  /** The claim’s number: V19. */
  claim: string
  /** undefined: there is nothing yet that could be looked at. `ask` opens short transactions in the organization. */
  look(ask: Ask): Promise<{ holds: boolean; found: string } | undefined>
}
export type Ask = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** A drill that is older says nothing about the data of today. */
export const drillLives = days(35)

/** What can be checked without a word of the business. */
export const platformProbes = ({ labels, erasures }: Platform): Probe[] => [
  {
    claim: 'V19',
    look: (ask) =>
      ask(async (tx) => {
        const { rows } = await tx.db.executeQuery<{ fault: string }>(CompiledQuery.raw(posture, [schema]))
        if (rows.length > 0) return { holds: false, found: rows.map(({ fault }) => fault).join('; ') }
        return {
          holds: true,
          found: 'Every table with data of an organization is fenced, and the program cannot step over.',
        }
      }),
  },
  {
    claim: 'V25',
    look: (ask) =>
      ask(async (tx) => {
        const { rows } = await tx.db.executeQuery<{ name: string; column: string }>(
          CompiledQuery.raw(liveColumns, [schema]),
        )
        const known = labels()
        const unlabelled = rows.filter(({ name, column }) => known[name]?.[column] === undefined)
        const names = unlabelled.map(({ name, column }) => `${name}.${column}`)
        return names.length > 0
          ? { holds: false, found: `Without a label: ${names.join(', ')}` }
          : {
              holds: rows.length > 0,
              found: `${rows.length} columns of the live database, each with its label.`,
            }
      }),
  },
  {
    claim: 'V31',
    look: (ask) =>
      ask(async (tx) => {
        const { rows } = await tx.db.executeQuery(CompiledQuery.raw(jobsWithMore))
        // Of all organizations: not even how many there are is told to one of them.
        return rows.length > 0
          ? { holds: false, found: 'A job holds more than ids.' }
          : { holds: true, found: 'No job that waits, runs or is done holds more than ids.' }
      }),
  },
  {
    claim: 'V29',
    look: (ask) =>
      ask(async (tx) => {
        const drill = await tx.db
          .selectFrom('restore_drills')
          .select(['drilled_at', 'recovery_seconds', 'data_loss_seconds'])
          .orderBy('drilled_at', 'desc')
          .limit(1)
          .executeTakeFirst()
        if (!drill) return undefined
        const { drilled_at, recovery_seconds, data_loss_seconds } = drill
        const measured = `${Math.ceil(recovery_seconds)} s to restore, ${Math.ceil(data_loss_seconds)} s lost at most`
        return {
          holds: later(drilled_at, drillLives) > tx.now,
          found: `Tried on ${drilled_at.toISOString().slice(0, 10)}: ${measured}.`,
        }
      }),
  },
  {
    claim: 'V05',
    async look(ask) {
      const entries = await erasures.journal.entries()
      const { count } = await ask((tx) =>
        tx.db
          .selectFrom('erasure_journal')
          .select(({ fn }) => fn.countAll<string>().as('count'))
          .executeTakeFirstOrThrow(),
      )
      if (entries.length === 0 && Number(count) === 0) return undefined
      return entries.length === Number(count)
        ? { holds: true, found: 'Every erasure in the journal outside the database is carried out in it.' }
        : { holds: false, found: 'The journal outside the database and the database differ.' }
    },
  },
]

const liveColumns = `
select c.relname as name, a.attname as column from pg_class c
join pg_namespace n on n.oid = c.relnamespace and n.nspname = $1
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p') and has_any_column_privilege(c.oid, 'select, insert, update')`

const jobsWithMore = `
select from aparte_jobs.job where exists (
  select from jsonb_each(coalesce(data, '{}'::jsonb)) as field
  where jsonb_typeof(field.value) <> 'string'
     or field.value #>> '{}' !~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12},?)+$|^[0-9]+$'
) limit 1`
