import type { SubProcessorList } from '#contract/sub-processors'
import { type Html, html } from '#platform/html'

const whats = { added: 'is added', changed: 'is changed', ended: 'ends' }

/** Atom (RFC 4287): an entry for each change, updated once it is known when it takes effect. */
export function feedOf(origin: string, { history }: SubProcessorList): Html {
  const page = `${origin}/sub-processors`
  const updatedAt = history
    .map((change) => change.notifiedAt ?? change.addedAt)
    .toSorted()
    .at(-1)
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${page}</id>
  <title>Sub-processors of ${new URL(origin).host}</title>
  <author><name>${new URL(origin).host}</name></author>
  <link href="${page}"/>
  <link rel="self" type="application/atom+xml" href="${page}.atom"/>
  <updated>${updatedAt ?? '2026-01-01T00:00:00.000Z'}</updated>
  ${history.map(
    (change) => html`<entry>
    <id>urn:uuid:${change.id}</id>
    <title>${change.name} ${whats[change.what]}</title>
    <link href="${page}"/>
    <published>${change.addedAt}</published>
    <updated>${change.notifiedAt ?? change.addedAt}</updated>
    <content type="text">${
      change.effectiveAt
        ? `It takes effect on ${change.effectiveAt.slice(0, 10)}.`
        : `It takes effect when every organization was told and has had ${change.noticeDays} days to object.`
    }</content>
  </entry>
  `,
  )}
</feed>
`
}
