import type { SubProcessorList } from '#contract/sub-processors'
import { atomFeed } from '#platform/atom'

const whats = { added: 'is added', changed: 'is changed', ended: 'ends' }

/** An entry for each change, updated once it is known when it takes effect. */
export function feedOf(origin: string, { history }: SubProcessorList): string {
  const page = `${origin}/sub-processors`
  const updates = history.map((change) => change.notifiedAt ?? change.addedAt).toSorted()
  return atomFeed({
    title: `Sub-processors of ${new URL(origin).host}`,
    author: new URL(origin).host,
    page,
    self: `${page}.atom`,
    updatedAt: updates.at(-1) ?? new Date(0).toISOString(),
    entries: history.map((change) => ({
      id: change.id,
      title: `${change.name} ${whats[change.what]}`,
      publishedAt: change.addedAt,
      updatedAt: change.notifiedAt ?? change.addedAt,
      page,
      text: change.effectiveAt
        ? `It takes effect on ${change.effectiveAt.slice(0, 10)}.`
        : `It takes effect when every organization was told and has had ${change.noticeDays} days to object.`,
    })),
  })
}
