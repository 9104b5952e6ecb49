import type { MessageContent } from '#contract/content'
import { Icon } from '../icons.tsx'
import { useParts } from '../parts.ts'
import { LinkOut } from './link-out.tsx'

type Article = Extract<MessageContent, { kind: 'articles' }>['articles'][number]

export function Articles({ articles }: { articles: Article[] }) {
  const { say } = useParts()
  return (
    <ul class="articles" aria-label={say('articles')}>
      {articles.map(({ title, excerpt, url }) => (
        <li key={url}>
          <LinkOut url={url} class="article">
            <Icon path="M14 3v4a1 1 0 0 0 1 1h4M17 21H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h7l5 5v11a2 2 0 0 1-2 2zM9 12h6M9 16h6" />
            <span dir="auto">
              <b>{title}</b>
              {excerpt && <span class="excerpt">{excerpt}</span>}
            </span>
          </LinkOut>
        </li>
      ))}
    </ul>
  )
}
