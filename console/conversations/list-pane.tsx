import { Title } from '@mantine/core'
import { IconChevronLeft, IconInbox } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Empty } from '#console/frame/empty.tsx'
import { Failure } from '#console/frame/failure.tsx'
import type { View } from '#contract/conversations'
import { BackLink } from './back-link.tsx'
import { latestActiveFirst } from './belonging.ts'
import { ConversationList } from './conversation-list.tsx'
import classes from './list-pane.module.css'
import { ListSkeleton } from './list-skeleton.tsx'
import { viewQuery } from './queries.ts'
import { viewNames } from './view-names.ts'

export function ListPane(props: { view: View; conversationId: string | undefined }) {
  return (
    <section className={classes.pane} aria-label={`Conversations: ${viewNames[props.view]}`}>
      <div className={classes.head}>
        <BackLink label="Back to the views">
          <IconChevronLeft size={20} stroke={1.5} aria-hidden />
        </BackLink>
        <Title order={1} fz="lg">
          {viewNames[props.view]}
        </Title>
      </div>
      <ListContent {...props} />
    </section>
  )
}

function ListContent({ view, conversationId }: { view: View; conversationId: string | undefined }) {
  const list = useInfiniteQuery(viewQuery(view))
  if (list.isPending) return <ListSkeleton />
  if (list.isError && !list.data) {
    return (
      <Failure title="The list could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
    )
  }
  const seen = new Set<string>()
  const listed = list.data.pages
    .flatMap((page) => page.conversations)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .sort(latestActiveFirst)
  if (listed.length === 0) return <EmptyView view={view} />
  return (
    <ConversationList
      view={view}
      conversations={listed}
      conversationId={conversationId}
      hasMore={list.hasNextPage}
      isLoadingMore={list.isFetchingNextPage}
      onMore={() => void list.fetchNextPage()}
    />
  )
}

function EmptyView({ view }: { view: View }) {
  return (
    <Empty icon={<IconInbox size={28} stroke={1.5} aria-hidden />} title={emptyWords[view].title}>
      {emptyWords[view].next}
    </Empty>
  )
}

const emptyWords: Record<View, { title: string; next: string }> = {
  mine: {
    title: 'Nothing is assigned to you',
    next: 'Open a conversation under Unassigned and assign it to yourself, or press a.',
  },
  unassigned: { title: 'Nobody waits for an agent', next: 'New conversations appear here by themselves.' },
  open: { title: 'No open conversations', next: 'When a visitor writes, the conversation appears here.' },
  closed: { title: 'No closed conversations', next: 'What you close is kept here, and can be reopened.' },
}
