import { atomFeed } from '#platform/atom'
import { availability } from './days.ts'
import type { Seen } from './page.ts'
import { wordsIn } from './words.ts'

/** An entry for each update, the newest first. */
export function feedOf({ told, host }: Seen, page: string): string {
  const updates = told.flatMap((one) => one.updates).toSorted((a, b) => b.at.localeCompare(a.at))
  const words = wordsIn('en')
  return atomFeed({
    title: `Status of ${host}`,
    author: host,
    page,
    self: new URL('/status/feed.xml', page).href,
    updatedAt: updates[0]?.at ?? new Date(0).toISOString(),
    entries: updates.map((update) => ({
      id: update.id,
      title: `${update.isExercise ? `${words.exercise}: ` : ''}${update.title}: ${words.states[update.state]}`,
      updatedAt: update.at,
      page: `${page}#${update.incidentId}`,
      language: update.language,
      category: update.isSecurity ? 'security' : null,
      text: update.text,
    })),
  })
}

/** The same for programs. */
export function jsonOf({ found, days, told, breachAt }: Seen): string {
  const components = Object.entries(found.isUp).map(([component, isUp]) => {
    const byDay = days[component as keyof typeof days] ?? {}
    return { component, isUp, availability: availability(byDay), days: byDay }
  })
  const isUp = components.every((one) => one.isUp)
  return JSON.stringify({
    checkedAt: found.at.toISOString(),
    isUp,
    components,
    breachAt: breachAt?.toISOString() ?? null,
    isBreachKnown: breachAt !== undefined,
    incidents: told,
  })
}
