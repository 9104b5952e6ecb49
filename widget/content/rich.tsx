import { useStyles } from '../styles.ts'
import { Answers } from './answers.tsx'
import { Articles } from './articles.tsx'
import { Cards } from './cards.tsx'
import { QuickReplies } from './quick-replies.tsx'
import styles from './rich.css?inline'
import { type ContentProps, Introduction } from './said.tsx'

/** Messages that show more than words. */
export function Rich({ message, canAnswer }: ContentProps) {
  useStyles(styles)
  const { content } = message
  return (
    <>
      <Introduction message={message} />
      {content?.kind === 'cards' && <Cards cards={content.cards} />}
      {content?.kind === 'articles' && <Articles articles={content.articles} />}
      {content?.kind === 'answers' && <Answers answers={content.answers} />}
      {content?.kind === 'quick-replies' && canAnswer && <QuickReplies replies={content.replies} />}
    </>
  )
}
