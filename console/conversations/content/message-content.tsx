import type { MessageContent } from '#contract/content'
import { Answers } from './answers.tsx'
import { Articles } from './articles.tsx'
import { AskedForm } from './asked-form.tsx'
import { Cards } from './cards.tsx'
import { Files } from './files.tsx'
import { QuickReplies } from './quick-replies.tsx'

/** What a message shows besides its text. */
export function Content({ content }: { content: MessageContent }) {
  switch (content.kind) {
    case 'quick-replies':
      return <QuickReplies replies={content.replies} />
    case 'cards':
      return <Cards cards={content.cards} />
    case 'articles':
      return <Articles articles={content.articles} />
    case 'form':
      return <AskedForm fields={content.fields} />
    case 'files':
      return <Files files={content.files} />
    case 'answers':
      return <Answers answers={content.answers} />
  }
}
