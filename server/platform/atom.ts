import { type Html, html, htmlText } from './html.ts'

export const atom = 'application/atom+xml; charset=utf-8'

type Entry = {
  /** A UUID. */
  id: string
  title: string
  publishedAt?: string
  updatedAt: string
  page: string
  language?: string
  category?: string | null
  text: string
}

/** RFC 4287. `page` is what it tells of, `self` where the feed itself is. */
export function atomFeed(feed: {
  title: string
  author: string
  page: string
  self: string
  updatedAt: string
  entries: Entry[]
}): string {
  const { title, author, page, self, updatedAt, entries } = feed
  return `<?xml version="1.0" encoding="utf-8"?>\n${htmlText(html`<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${page}</id>
  <title>${title}</title>
  <updated>${updatedAt}</updated>
  <author><name>${author}</name></author>
  <link rel="alternate" type="text/html" href="${page}"/>
  <link rel="self" type="application/atom+xml" href="${self}"/>
  ${entries.map(entryOf)}
</feed>
`)}`
}

const entryOf = ({
  id,
  title,
  publishedAt,
  updatedAt,
  page,
  language,
  category,
  text,
}: Entry): Html => html`<entry${language && html` xml:lang="${language}"`}>
    <id>urn:uuid:${id}</id>
    <title>${title}</title>
    ${publishedAt && html`<published>${publishedAt}</published>`}
    <updated>${updatedAt}</updated>
    <link rel="alternate" type="text/html" href="${page}"/>
    ${category && html`<category term="${category}"/>`}
    <content type="text">${text}</content>
  </entry>
  `
