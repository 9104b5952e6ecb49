import { type RawBuilder, sql } from 'kysely'
import type { QueryOf, ReplyOf } from '#contract/endpoint'
import type { listDailyCounts as listing } from '#contract/retention'
import type { Tx } from '#platform/database/transaction'

/** SQL: adds to the figures what `counted` selects: widget_id, day, kind and count. */
export const addToDailyCounts = (tx: Tx, counted: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into daily_counts (organization_id, widget_id, day, kind, count)
  select ${tx.organizationId}::uuid, widget_id, day, kind, sum(count) from (${counted}) as counted
  group by widget_id, day, kind order by widget_id, day, kind
  on conflict (organization_id, widget_id, day, kind) do update set count = daily_counts.count + excluded.count`

/** Days are those of UTC. */
export const dayOf = (time: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${time} at time zone 'UTC')::date`

export async function listDailyCounts(
  tx: Tx,
  { from, to }: QueryOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  const { rows } = await sql<Row>`
    select day::text, widget_id,
           ${sum('conversations')} as conversations, ${sum('visitor-messages')} as visitor,
           ${sum('user-messages')} as "user", ${sum('bot-messages')} as bot,
           ${sum('ratings')} as ratings, ${sum('rating-points')} as points
    from daily_counts
    where organization_id = ${tx.organizationId} and day between ${from} and ${to}
    group by day, widget_id order by day, widget_id`.execute(tx.db)
  return {
    counts: rows.map(({ day, widget_id, conversations, visitor, user, bot, ratings, points }) => ({
      day,
      widgetId: widget_id,
      conversations,
      messages: { visitor, user, bot },
      ratings,
      averageScore: ratings === 0 ? null : points / ratings,
    })),
  }
}

const sum = (kind: string) => sql`coalesce(sum(count) filter (where kind = ${kind}), 0)::float8`

type Row = {
  day: string
  widget_id: string
  conversations: number
  visitor: number
  user: number
  bot: number
  ratings: number
  points: number
}
