import type { Conversation } from '#contract/conversations'
import { ClosedBanner } from './closed-banner.tsx'
import { OpenComposer } from './composing/open-composer.tsx'

type Props = { conversation: Conversation; onReopen: () => void; isReopening: boolean }

export function Composer({ conversation, onReopen, isReopening }: Props) {
  const { closed, rating } = conversation
  if (!closed) return <OpenComposer conversation={conversation} />
  return <ClosedBanner closed={closed} rating={rating} onReopen={onReopen} isReopening={isReopening} />
}
