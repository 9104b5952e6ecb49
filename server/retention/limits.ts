import { type RetentionClass, retentionClasses, retentionClassNames } from '#contract/retention'
import type { UserActor } from '#platform/actor'
import { days } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'

export type Limits = Record<RetentionClass, number>
/** What is older goes. */
/** What an organization would rather have. */
export type Wanted = { [Name in RetentionClass]?: number | undefined }
export type CutOffs = Record<RetentionClass, Date>

export async function readRules(tx: Tx) {
  return tx.db
    .selectFrom('retention_rules')
    .leftJoin('users', (join) =>
      join
        .onRef('users.organization_id', '=', 'retention_rules.organization_id')
        .onRef('users.id', '=', 'set_by'),
    )
    .select(['class', 'keeps', 'set_at', 'first_name', 'last_name'])
    .where('retention_rules.organization_id', '=', tx.organizationId)
    .execute()
}

/** Those of the organization; what it has not decided is as usual. */
export async function readLimits(tx: Tx, instead: Wanted = {}): Promise<Limits> {
  const rules = await readRules(tx)
  const limit = (name: RetentionClass) =>
    instead[name] ?? rules.find((rule) => rule.class === name)?.keeps ?? retentionClasses[name].usual
  return byClass(limit)
}

export async function setLimits(tx: Tx, actor: UserActor, limits: Wanted): Promise<void> {
  const before = await readLimits(tx)
  const changed = retentionClassNames.flatMap((name) => {
    const keeps = limits[name]
    return keeps === undefined || keeps === before[name] ? [] : [{ class: name, keeps }]
  })
  if (changed.length === 0) return
  const set = { set_by: actor.userId, set_at: tx.now }
  for (const rule of changed)
    await tx.db
      .insertInto('retention_rules')
      .values({ organization_id: tx.organizationId, ...rule, ...set })
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'class']).doUpdateSet({ keeps: rule.keeps, ...set }),
      )
      .execute()
  await announce(tx, actor, { type: 'retention.changed', subjectId: tx.organizationId })
}

export const cutOffsOf = (limits: Limits, now: Date): CutOffs =>
  byClass((name) => cutOff(limits[name], retentionClasses[name].unit, now))

/** Months are the calendar's: six before the 31st of August is the last of February. */
export function cutOff(keeps: number, unit: 'days' | 'months', now: Date): Date {
  if (unit === 'days') return new Date(now.getTime() - days(keeps))
  const then = new Date(now)
  then.setUTCMonth(then.getUTCMonth() - keeps)
  if (then.getUTCDate() !== now.getUTCDate()) then.setUTCDate(0)
  return then
}

export const byClass = <T>(of: (name: RetentionClass) => T): Record<RetentionClass, T> => ({
  messages: of('messages'),
  submissions: of('submissions'),
  conversations: of('conversations'),
  people: of('people'),
  proofs: of('proofs'),
  events: of('events'),
})
