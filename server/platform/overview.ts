import type { OverviewLine } from '#contract/overview'
import type { Ask } from './probes.ts'

/**
 * What a room has to say to whoever asks how the organization stands with the law: looked up now, in short transactions of
 * `ask`. A room tells of itself only, so none has to see the others.
 */
export type Overview = (ask: Ask) => Promise<OverviewLine[]>

/** A line in which nothing is due by a day. */
export const overviewLine = (
  page: `/settings/${string}`,
  title: string,
  [state, says]: [OverviewLine['state'], string],
  dueOn: string | null = null,
): OverviewLine => ({ page, title, state, says, dueOn })

/** "1 request", "3 requests". */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`
