import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '#console/frame/use-page-title.ts'
import { ConversationPane } from './conversation-pane.tsx'
import classes from './inbox-page.module.css'
import { ListPane } from './list-pane.tsx'
import { NothingOpen } from './nothing-open.tsx'
import { countsQuery } from './queries.ts'
import { useShortcuts } from './shortcuts.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { useGuardUnsent } from './use-guard-unsent.ts'
import { viewIn } from './view-names.ts'
import { ViewsPane } from './views-pane.tsx'

/** Views, list and conversation side by side; one of them at a time where there is no room. */
export function InboxPage() {
  const { view: segment, conversationId } = useParams({
    from: '/users-only/inbox/{-$view}/{-$conversationId}',
  })
  const view = viewIn(segment)
  const { data: counts } = useQuery(countsQuery)
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const unread = counts?.unread.open ?? 0
  usePageTitle(unread ? `(${unread}) Inbox` : 'Inbox')
  useGuardUnsent()
  useShortcuts({ '?': () => setIsHelpOpen(true) })
  const shown = conversationId ? 'conversation' : view ? 'list' : 'views'
  const current = view ?? 'open'
  return (
    <main className={classes.panes} data-shown={shown}>
      <ViewsPane current={current} onHelp={() => setIsHelpOpen(true)} />
      <ListPane key={current} view={current} conversationId={conversationId} />
      <div className={classes.conversation}>
        {conversationId ? (
          <ConversationPane key={conversationId} conversationId={conversationId} view={current} />
        ) : (
          <NothingOpen />
        )}
      </div>
      <ShortcutsDialog isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
    </main>
  )
}
