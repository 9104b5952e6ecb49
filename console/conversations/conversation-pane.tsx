import { useMediaQuery } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { hasCode } from '#console/api/problem.ts'
import { Failure } from '#console/frame/failure.tsx'
import { keep, readKept } from '#console/frame/kept.ts'
import { RestrictedConversation } from '#console/restrictions/restricted-conversation.tsx'
import type { Conversation, View } from '#contract/conversations'
import { Composer } from './composer.tsx'
import { useAttach, useDrop } from './composing/use-attach.ts'
import { ConversationHead } from './conversation-head.tsx'
import classes from './conversation-pane.module.css'
import { ConversationSkeleton } from './conversation-skeleton.tsx'
import { DeletedConversation, GoneConversation } from './gone-conversation.tsx'
import { conversationQuery, deletedQuery, knownConversation } from './queries.ts'
import { useShortcuts } from './shortcuts.ts'
import { Stream } from './stream-view.tsx'
import { useConversationActions } from './use-conversation-actions.ts'
import { SidePanel, SidePanelDrawer } from './visitor/side-panel.tsx'

/** One conversation: who, what was said, the composer, and who it is. */
export function ConversationPane(props: { conversationId: string; view: View }) {
  const client = useQueryClient()
  const { conversationId, view } = props
  const { data: isDeleted } = useQuery(deletedQuery(conversationId))
  const found = useQuery({
    ...conversationQuery(conversationId),
    placeholderData: () => knownConversation(client, conversationId),
    enabled: !isDeleted,
  })
  if (isDeleted) return <DeletedConversation view={view} />
  if (isGone(found.error)) {
    return <GoneConversation view={view} />
  }
  if (found.data?.visitor.isRestricted)
    return <RestrictedConversation conversation={found.data} view={view} />
  if (found.data) return <Loaded conversation={found.data} view={view} />
  if (found.isPending) return <ConversationSkeleton />
  const retry = () => void found.refetch()
  return <Failure title="The conversation could not be opened" error={found.error} onRetry={retry} />
}

/** There was never one, it was deleted, or its person was erased. */
const isGone = (error: unknown): boolean =>
  (['not_found', 'invalid_input', 'gone'] as const).some((code) => hasCode(error, code))

function Loaded({ conversation, view }: { conversation: Conversation; view: View }) {
  const hasRoom = useMediaQuery('(min-width: 80em)', false, { getInitialValueInEffect: false })
  const [isFolded, setIsFolded] = useFolded()
  const [isDrawerOpen, setIsDrawerOpen] = useState(false)
  const actions = useConversationActions(conversation)
  useShortcuts({ a: actions.assignToMe, e: actions.closeOrReopen })
  const drop = useDrop(useAttach(conversation.id))
  const isPanelShown = hasRoom ? !isFolded : isDrawerOpen
  return (
    <div className={classes.pane}>
      <section
        className={classes.main}
        aria-label={`Conversation with ${conversation.visitor.name}`}
        {...(!conversation.closed && drop.handlers)}
      >
        {drop.isOver && <div className={classes.dropHere}>Drop files to attach them</div>}
        <ConversationHead
          conversation={conversation}
          view={view}
          actions={actions}
          isPanelShown={isPanelShown}
          onTogglePanel={() => (hasRoom ? setIsFolded(!isFolded) : setIsDrawerOpen(!isDrawerOpen))}
        />
        <Stream conversation={conversation} />
        <Composer
          conversation={conversation}
          onReopen={actions.closeOrReopen}
          isReopening={actions.isChanging}
        />
      </section>
      {hasRoom && !isFolded && <SidePanel conversation={conversation} />}
      {!hasRoom && (
        <SidePanelDrawer
          conversation={conversation}
          isOpen={isDrawerOpen}
          onClose={() => setIsDrawerOpen(false)}
        />
      )}
    </div>
  )
}

function useFolded() {
  const { user } = useMe()
  const [isFolded, setIsFolded] = useState(() => readKept(user.id, 'side-panel') === 'folded')
  const change = (folded: boolean) => {
    setIsFolded(folded)
    keep(user.id, 'side-panel', folded ? 'folded' : '')
  }
  return [isFolded, change] as const
}
