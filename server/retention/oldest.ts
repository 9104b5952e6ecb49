import { sql } from 'kysely'
import {
  type RetentionClass,
  type RetentionOverview,
  retentionClasses,
  retentionClassNames,
} from '#contract/retention'
import { fullName } from '#platform/actor'
import { hours } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { countHolds } from '#rooms/holds'
import { cutOffsOf, readLimits, readRules } from './limits.ts'
import { type Part, parts } from './parts.ts'

/** Between two sweeps lies an hour; the second of them may be late. */
const leeway = hours(2)

/** Asked of the tables, whatever the sweeps say of themselves: the oldest row of each class that no hold keeps. */
export async function findOldest(tx: Tx): Promise<Partial<Record<RetentionClass, Date>>> {
  const oldest: Partial<Record<RetentionClass, Date>> = {}
  for (const part of parts) {
    const since = await oldestOf(tx, part)
    const before = oldest[part.class]
    if (since && (before === undefined || since < before)) oldest[part.class] = since
  }
  return oldest
}

async function oldestOf(tx: Tx, part: Part): Promise<Date | null> {
  // The first of each conversation, by its number: not all there are.
  const statement =
    part.name === 'messages'
      ? sql<{ since: Date | null }>`
          select min(first.created_at) as since
          from conversations c
          cross join lateral (
            select m.created_at from messages m
            where m.organization_id = c.organization_id and m.conversation_id = c.id order by m.seq limit 1) as first
          where ${part.among(tx)}`
      : sql<{
          since: Date | null
        }>`select min(${part.since}) as since from ${part.from} where ${part.among(tx)}`
  const { rows } = await statement.execute(tx.db)
  return rows[0]?.since ?? null
}

/** How long the time of the oldest of each class has been over, in milliseconds; below zero where it is not. */
export async function findOverdue(tx: Tx): Promise<Partial<Record<RetentionClass, number>>> {
  const oldest = await findOldest(tx)
  const cutOffs = cutOffsOf(await readLimits(tx), tx.now)
  return Object.fromEntries(
    retentionClassNames.flatMap((name) => {
      const since = oldest[name]
      return since ? [[name, cutOffs[name].getTime() - since.getTime()]] : []
    }),
  )
}

export async function getRetention(tx: Tx): Promise<RetentionOverview> {
  const [rules, limits, oldest] = [await readRules(tx), await readLimits(tx), await findOldest(tx)]
  const cutOffs = cutOffsOf(limits, tx.now)
  return {
    rules: retentionClassNames.map((name) => {
      const { unit, usual, least, most } = retentionClasses[name]
      const rule = rules.find((one) => one.class === name)
      const since = oldest[name]
      const overdue = since ? cutOffs[name].getTime() - since.getTime() : null
      return {
        class: name,
        keeps: limits[name],
        unit,
        usual,
        least,
        most,
        setAt: rule?.set_at.toISOString() ?? null,
        setBy:
          rule?.first_name && rule.last_name
            ? fullName({ firstName: rule.first_name, lastName: rule.last_name })
            : null,
        oldest:
          since && overdue !== null ? { at: since.toISOString(), overdueSeconds: overdue / 1000 } : null,
        isKept: overdue === null || overdue <= leeway,
      }
    }),
    holds: await countHolds(tx),
  }
}
