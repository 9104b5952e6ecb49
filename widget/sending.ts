import type { postVisitorMessage, startConversation, VisitorMessage } from '#contract/visitors'
import type { Availability } from './availability.ts'
import type { Current } from './current.ts'
import { hasGap } from './messages.ts'
import {
  createId,
  createOutbox,
  type Draft,
  isUnasked,
  type OpeningAnswers,
  type Outgoing,
  type Sent,
} from './outbox.ts'
import { explainRefusal } from './refusals.ts'
import type { Answer } from './request.ts'
import type { Session } from './session.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'
import type { Tabs } from './tabs.ts'
import type { Say } from './texts.ts'

type Props = {
  session: Session
  store: Store
  current: Current
  availability: Availability
  tabs: Tabs
  say: Say
}

/** What the visitor says goes into the present conversation, or begins one. */
export function createSending({ browser, announce, configuration }: Stage, props: Props) {
  const { session, store, current, availability, tabs, say } = props
  const outbox = createOutbox({
    browser,
    newId: createId,
    post,
    explain: (refusal) => explainRefusal(say, refusal),
    onChange: (outgoing) => store.set({ outgoing }),
  })

  return { outbox, send }

  /** Where questions come first, words sent without their answers go back into the composer. */
  async function send(draft: Draft, opening?: OpeningAnswers): Promise<Sent> {
    const sent = await outbox.add(draft, opening)
    if (sent.ok || !isUnasked(sent.refusal)) return sent
    const { text = '' } = draft
    if (!opening) store.set({ draft: store.get().draft || text })
    await availability.lookAgain()
    return sent
  }

  async function post(outgoing: Outgoing): Promise<Answer<unknown>> {
    const begun = await session.begin()
    if (!begun.ok) return begun
    const { conversation } = store.get()
    // An earlier attempt may have got through before the conversation was closed: only the server knows.
    if (conversation && (!conversation.isClosed || outgoing.attempts > 1)) {
      const path = `/visitor/conversations/${conversation.id}/messages` as const
      const answer = await session.call<typeof postVisitorMessage>('POST', path, draftOf(outgoing))
      if (answer.ok) posted(conversation.id, outgoing, answer.reply)
      const isOver = !answer.ok && answer.kind === 'refused' && isClosedOrGone(answer.code)
      if (!isOver || outgoing.formReply) return answer
    }
    if (conversation) current.leave()
    return start(outgoing)
  }

  async function start(outgoing: Outgoing) {
    const { conversationClientId: clientId, opening } = outgoing
    const { language } = configuration
    const body = { clientId, message: draftOf(outgoing), language, ...opening }
    const answer = await session.call<typeof startConversation>('POST', '/visitor/conversations', body)
    if (!answer.ok) return answer
    const { conversation, message } = answer.reply
    // A bot's greeting was posted before it.
    current.adopt(conversation, message.seq > 1)
    const { id: conversationId } = conversation
    tabs.tell({ begun: conversationId })
    announce('conversation:started', { conversationId })
    if (opening?.survey) announce('form:submitted', { conversationId, form: 'survey' })
    if (opening?.offline) announce('form:submitted', { conversationId, form: 'offline' })
    posted(conversationId, outgoing, message)
    return answer
  }

  function posted(conversationId: string, { formReply }: Outgoing, message: VisitorMessage) {
    if (store.get().conversation?.id === conversationId) current.merge([message], false)
    if (hasGap(store.get().messages)) void current.history.catchUp()
    announce('message:sent', { conversationId, seq: message.seq })
    if (formReply) announce('form:submitted', { conversationId, form: 'message' })
  }
}

const draftOf = ({ clientId, text, fileIds, formReply }: Outgoing) => ({
  clientId,
  ...(text && { text }),
  ...(fileIds && { fileIds }),
  ...(formReply && { formReply }),
})

const isClosedOrGone = (code: string | undefined) => code === 'conversation_closed' || code === 'not_found'
