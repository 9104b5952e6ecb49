import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { Conversation, View } from '#contract/conversations'
import classes from './conversation-list.module.css'
import { ConversationRow } from './conversation-row.tsx'
import { useShortcuts } from './shortcuts.ts'

type Props = {
  view: View
  conversations: Conversation[]
  conversationId: string | undefined
  hasMore: boolean
  isLoadingMore: boolean
  onMore: () => void
}

const rowHeight = 84

/** Only the rows on screen exist, so a list of thousands stays quick. */
export function ConversationList(props: Props) {
  const { conversations, conversationId, hasMore, isLoadingMore, onMore } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => conversations[index]?.id ?? index,
    overscan: 6,
  })

  const shown = rows.getVirtualItems()
  const isAtEnd = (shown.at(-1)?.index ?? 0) >= conversations.length - 10
  useEffect(() => {
    if (isAtEnd && hasMore && !isLoadingMore) onMore()
  }, [isAtEnd, hasMore, isLoadingMore, onMore])

  function moveFocus(step: 1 | -1) {
    const focused = document.activeElement?.closest('[data-index]')?.getAttribute('data-index')
    const open = conversations.findIndex(({ id }) => id === conversationId)
    const start = focused ? Number(focused) : open
    const index = Math.min(conversations.length - 1, Math.max(0, start + step))
    rows.scrollToIndex(index)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus()
    })
  }
  const next = () => moveFocus(1)
  const previous = () => moveFocus(-1)
  useShortcuts({ j: next, ArrowDown: next, k: previous, ArrowUp: previous })

  return (
    <div ref={scroller} className={classes.scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: rows are placed by number, a ul would count the few that exist */}
      <div role="list" className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const conversation = conversations[index]
          return (
            conversation && (
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div
                role="listitem"
                key={key}
                data-index={index}
                aria-setsize={hasMore ? -1 : conversations.length}
                aria-posinset={index + 1}
                className={classes.row}
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              >
                <ConversationRow
                  view={props.view}
                  conversation={conversation}
                  isOpen={conversation.id === conversationId}
                />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}
