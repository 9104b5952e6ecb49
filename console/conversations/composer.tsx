import { Button, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef } from 'react'
import { useLive } from '#console/frame/live.tsx'
import type { Conversation, longestMessage } from '#contract/conversations'
import { ClosedBanner } from './closed-banner.tsx'
import classes from './composer.module.css'
import { typistsQuery } from './queries.ts'
import { useShortcuts } from './shortcuts.ts'
import { useDraft } from './use-draft.ts'
import { useTellTyping } from './use-tell-typing.ts'

const longest: typeof longestMessage = 10_000
const countFrom = 9000

export function Composer(props: { conversation: Conversation; onReopen: () => void; isReopening: boolean }) {
  const { conversation } = props
  if (conversation.closed) {
    return (
      <ClosedBanner
        closed={conversation.closed}
        rating={conversation.rating}
        onReopen={props.onReopen}
        isReopening={props.isReopening}
      />
    )
  }
  return <OpenComposer conversationId={conversation.id} />
}

function OpenComposer({ conversationId }: { conversationId: string }) {
  const { outbox } = useLive()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useDraft(conversationId)
  const typing = useTellTyping(conversationId)
  const isTooLong = draft.length > longest
  useShortcuts({ r: () => field.current?.focus() })

  function post() {
    const text = draft.trim()
    if (text === '' || isTooLong) return
    outbox.queueOf(conversationId).add(text)
    setDraft('')
    typing.stop()
    field.current?.focus()
  }

  function onKeyDown(pressed: KeyboardEvent) {
    if (pressed.key === 'Escape') field.current?.blur()
    if (pressed.key !== 'Enter' || pressed.shiftKey || pressed.nativeEvent.isComposing) return
    pressed.preventDefault()
    post()
  }

  return (
    <div className={classes.composer}>
      <Collision conversationId={conversationId} />
      <div className={classes.field}>
        <Textarea
          ref={field}
          autosize
          minRows={1}
          maxRows={8}
          flex={1}
          aria-label="Your message"
          placeholder="Write a message"
          value={draft}
          error={isTooLong}
          onChange={({ currentTarget }) => {
            setDraft(currentTarget.value)
            if (currentTarget.value.trim()) typing.tell()
            else typing.stop()
          }}
          onKeyDown={onKeyDown}
          onBlur={typing.stop}
        />
        <Button onClick={post} disabled={draft.trim() === '' || isTooLong}>
          Send
        </Button>
      </div>
      <div className={classes.foot}>
        <span className={classes.hint}>Enter sends, Shift + Enter makes a new line</span>
        {draft.length > countFrom && <Length length={draft.length} />}
      </div>
    </div>
  )
}

function Length({ length }: { length: number }) {
  const left = longest - length
  return (
    <Text fz="xs" c={left < 0 ? 'var(--bad)' : 'dimmed'} role={left < 0 ? 'alert' : undefined}>
      {left < 0 ? `${-left} characters too long` : `${left} characters left`}
    </Text>
  )
}

// Two agents who answer at once confuse the visitor.
function Collision({ conversationId }: { conversationId: string }) {
  const { data: typists = [] } = useQuery(typistsQuery(conversationId))
  const names = typists.flatMap(({ name }) => name ?? [])
  return (
    <div role="status">
      {names.length > 0 && (
        <div className={classes.collision}>
          <IconAlertTriangle size={16} aria-hidden />
          {new Intl.ListFormat('en').format(names)} {names.length === 1 ? 'is' : 'are'} typing
        </div>
      )}
    </div>
  )
}
