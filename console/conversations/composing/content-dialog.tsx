import { Modal } from '@mantine/core'
import { sayAll } from '#console/conversations/content/describe-content.ts'
import type { Written } from '#console/conversations/send-queue.ts'
import type { DraftContent } from '#contract/content'
import type { Conversation } from '#contract/conversations'
import { ArticlesBuilder } from './articles-builder.tsx'
import type { BuilderProps } from './builder-frame.tsx'
import { CardsBuilder } from './cards-builder.tsx'
import { FormBuilder } from './form-builder.tsx'
import { QuickRepliesBuilder } from './quick-replies-builder.tsx'

type Props = {
  kind: DraftContent['kind']
  widget: Conversation['widget']
  introduction: string
  onClose: () => void
  onSend: (written: Written) => void
}

const titles: Record<DraftContent['kind'], string> = {
  'quick-replies': 'Quick replies',
  cards: 'Card or carousel',
  articles: 'Article',
  form: 'Form',
}

export default function ContentDialog({ kind, widget, introduction, onClose, onSend }: Props) {
  const builder: BuilderProps = {
    introduction,
    onBuilt: (words, content) => onSend({ text: sayAll(words, content), content }),
    onCancel: onClose,
  }
  return (
    <Modal opened onClose={onClose} title={titles[kind]} size="lg">
      {kind === 'quick-replies' && <QuickRepliesBuilder {...builder} />}
      {kind === 'cards' && <CardsBuilder {...builder} />}
      {kind === 'articles' && <ArticlesBuilder {...builder} />}
      {kind === 'form' && <FormBuilder {...builder} widget={widget} />}
    </Modal>
  )
}
