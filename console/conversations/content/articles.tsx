import { IconFileText } from '@tabler/icons-react'
import type { MessageContent } from '#contract/content'
import classes from './content.module.css'
import { OutLink } from './out-link.tsx'

type Article = Extract<MessageContent, { kind: 'articles' }>['articles'][number]

export function Articles({ articles }: { articles: Article[] }) {
  return (
    <ul className={classes.list} aria-label="Articles">
      {articles.map(({ title, excerpt, url }) => (
        <li key={url} className={classes.item} dir="auto">
          <IconFileText size={20} stroke={1.5} aria-hidden className={classes.icon} />
          <span className={classes.words}>
            <OutLink href={url}>{title}</OutLink>
            {excerpt && <span className={classes.quiet}>{excerpt}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
