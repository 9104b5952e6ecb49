import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import type { Written } from '#console/conversations/send-queue.ts'
import { useShortcuts } from '#console/conversations/shortcuts.ts'
import { useDraft } from '#console/conversations/use-draft.ts'
import { useTellTyping } from '#console/conversations/use-tell-typing.ts'
import { useLive } from '#console/frame/live.tsx'
import type { Conversation } from '#contract/conversations'
import { AddMenu } from './add-menu.tsx'
import { AttachButton } from './attach-button.tsx'
import { AttachmentList } from './attachment-list.tsx'
import { attachmentsQuery } from './attachments.ts'
import { Collision } from './collision.tsx'
import classes from './composer.module.css'
import { EmojiPicker } from './emoji-picker.tsx'
import { HowItArrives } from './how-it-arrives.tsx'
import { countFrom, Length, longest } from './length.tsx'
import { useAttach } from './use-attach.ts'

export function OpenComposer({ conversation }: { conversation: Conversation }) {
  const conversationId = conversation.id
  const { outbox, attachments: attached } = useLive()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useDraft(conversationId)
  const { data: attachments = [] } = useQuery(attachmentsQuery(conversationId))
  const typing = useTellTyping(conversationId)
  const attach = useAttach(conversationId)
  const isTooLong = draft.length > longest
  const isUploaded = attachments.every(({ state }) => state.name === 'uploaded')
  const isEmpty = draft.trim() === '' && attachments.length === 0
  const maySend = !isEmpty && !isTooLong && isUploaded
  useShortcuts({ r: () => field.current?.focus() })

  function send(written: Written) {
    outbox.queueOf(conversationId).add(written)
    setDraft('')
    typing.stop()
    field.current?.focus()
  }

  function post() {
    if (!maySend) return
    const files = attached.take(conversationId)
    send({ text: draft.trim(), ...(files.length > 0 && { files }) })
  }

  function write(text: string) {
    setDraft(text)
    if (text.trim()) typing.tell()
    else typing.stop()
  }

  function insert(words: string) {
    const { selectionStart: start = draft.length, selectionEnd: end = draft.length } = field.current ?? {}
    write(draft.slice(0, start) + words + draft.slice(end))
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(start + words.length, start + words.length)
    })
  }

  function onKeyDown(pressed: KeyboardEvent) {
    if (pressed.key === 'Escape') field.current?.blur()
    if (pressed.key !== 'Enter' || pressed.shiftKey || pressed.nativeEvent.isComposing) return
    pressed.preventDefault()
    post()
  }

  function onPaste(pasted: ClipboardEvent) {
    const files = [...pasted.clipboardData.files]
    // Text copied out of an office program brings a picture of itself: then the text is meant.
    if (files.length === 0 || pasted.clipboardData.types.includes('text/plain')) return
    pasted.preventDefault()
    attach(files)
  }

  return (
    <div className={classes.composer}>
      <HowItArrives conversation={conversation} />
      <Collision conversationId={conversationId} />
      <AttachmentList conversationId={conversationId} attachments={attachments} />
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
          onChange={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={typing.stop}
        />
        <Button onClick={post} disabled={!maySend}>
          Send
        </Button>
      </div>
      <div className={classes.foot}>
        <div className={classes.tools}>
          <AttachButton onFiles={attach} />
          <EmojiPicker onPick={insert} />
          <AddMenu widget={conversation.widget} draft={draft} onSend={send} />
        </div>
        <span className={classes.hint} data-waits={!isUploaded}>
          {isUploaded ? 'Enter sends, Shift + Enter makes a new line' : waitsFor(attachments)}
        </span>
        {draft.length > countFrom && <Length length={draft.length} />}
      </div>
    </div>
  )
}

function waitsFor(attachments: { state: { name: string } }[]) {
  const hasFailed = attachments.some(({ state }) => state.name === 'failed')
  return hasFailed ? 'Remove or retry what was not uploaded, then send' : 'Uploading; then you can send'
}
