import type { View } from '#contract/conversations'

/** The view an address names, if there is such a view. */
export function viewIn(segment: string | undefined): View | undefined {
  const views: View[] = ['mine', 'unassigned', 'open', 'closed']
  return views.find((view) => view === segment)
}

export const viewNames: Record<View, string> = {
  mine: 'Mine',
  unassigned: 'Unassigned',
  open: 'All open',
  closed: 'Closed',
}
