import { html, htmlText } from '#platform/html'
import { availability } from './days.ts'
import type { Seen } from './page.ts'
import { wordsIn } from './words.ts'

/** RFC 4287: an entry for each update, the newest first. */
export function feedOf({ told, host }: Seen, page: string): string {
  const updates = told.flatMap((one) => one.updates).toSorted((a, b) => b.at.localeCompare(a.at))
  const words = wordsIn('en')
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${page}</id>
  <title>Status of ${host}</title>
  <updated>${updates[0]?.at ?? new Date(0).toISOString()}</updated>
  <author><name>${host}</name></author>
  <link rel="alternate" type="text/html" href="${page}"/>
  <link rel="self" type="application/atom+xml" href="${new URL('/status/feed.xml', page).href}"/>
  ${updates.map(
    (update) => html`<entry xml:lang="${update.language}">
    <id>urn:uuid:${update.id}</id>
    <title>${update.isExercise ? `${words.exercise}: ` : ''}${update.title}: ${words.states[update.state]}</title>
    <updated>${update.at}</updated>
    <link rel="alternate" type="text/html" href="${page}#${update.incidentId}"/>
    ${update.isSecurity ? html`<category term="security"/>` : null}
    <content type="text">${update.text}</content>
  </entry>
  `,
  )}</feed>
`
  return `<?xml version="1.0" encoding="utf-8"?>\n${htmlText(feed)}`
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
