import { useLayoutEffect, useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint'
import type { listVisitorConversations } from '#contract/visitors'
import { summarize } from './content/summary.ts'
import styles from './my-conversations.css?inline'
import { useParts } from './parts.ts'
import { Sheet } from './sheet.tsx'
import { useStyles } from './styles.ts'
import { useAsking } from './use-asking.ts'

type Listed = ReplyOf<typeof listVisitorConversations>['conversations']

export function MyConversations({ onLeave }: { onLeave: () => void }) {
  const { say, days, session, conversation } = useParts()
  useStyles(styles)
  const { ask, trouble } = useAsking()
  const [listed, setListed] = useState<Listed>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown
  useLayoutEffect(() => void load(), [])
  return (
    <Sheet view="conversations">
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {!listed && !trouble && <p role="status">{say('loading')}</p>}
      {listed?.length === 0 && <p>{say('conversations.none')}</p>}
      {listed && (
        <ul class="conversations">
          {listed.map(({ conversation: { id, isClosed, assignee, createdAt }, lastMessage }, index) => (
            <li key={id}>
              <button type="button" onClick={() => choose(index)}>
                <span dir="auto" class="last">
                  {lastMessage && summarize(say, lastMessage)}
                </span>
                <span class="about">
                  {assignee && `${assignee.name} · `}
                  <time dateTime={lastMessage?.createdAt ?? createdAt}>
                    {days.formatShortly(lastMessage?.createdAt ?? createdAt)}
                  </time>
                  {' · '}
                  {say(isClosed ? 'conversations.closed' : 'conversations.open')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )

  async function load() {
    const path = '/visitor/conversations'
    const reply = await ask(() => session.call<typeof listVisitorConversations>('GET', path))
    if (reply) setListed(reply.conversations)
  }

  function choose(index: number) {
    const chosen = listed?.[index]
    if (chosen) conversation.choose(chosen.conversation, index === 0)
    onLeave()
  }
}
