import type { QueryClient } from '@tanstack/react-query'
import { mayHaveMissed } from '#console/api/heard.ts'
import type { Conversation, Message } from '#contract/conversations'
import type { AgentEvent } from '#contract/realtime'
import { changeKnown, changeWhere, placeConversation, recount } from './cached-conversations.ts'
import { forgetConversation } from './forget-conversation.ts'
import { createOvertaken } from './overtaken.ts'
import { conversationQuery, knownConversation, visitorQuery } from './queries.ts'
import { acknowledge, acknowledgeArrivals, showReceipt } from './receipts.ts'
import { conversations } from './requests.ts'
import { catchUp, receiveMessage } from './stream.ts'
import { createTypists } from './typists.ts'

/** Brings what the socket tells into the caches that the screens read. */
export function createLiveUpdates(client: QueryClient, myId: string) {
  const typists = createTypists(client, myId)
  const overtaken = createOvertaken(client, bring)
  let countTimer = 0
  let arrivalsTimer = 0

  const unsubscribe = client.getQueryCache().subscribe(({ type, query }) => {
    const [kind] = query.queryKey
    if (type !== 'updated' || (kind !== 'conversations' && kind !== 'conversation')) return
    window.clearTimeout(arrivalsTimer)
    arrivalsTimer = window.setTimeout(acknowledgeArrivals, 300, client, myId)
  })

  function recountSoon() {
    window.clearTimeout(countTimer)
    countTimer = window.setTimeout(() => void recount(client), 300)
  }

  function apply(event: AgentEvent) {
    if (event.type === 'ready') return void refreshAll(client)
    if (event.type === 'typing') return typists.change(event)
    if (event.type === 'message.posted') typists.hasPosted(event.conversationId, event.message)
    overtaken.note(event)
    bring(event)
  }

  function bring(event: AgentEvent) {
    switch (event.type) {
      case 'message.posted':
        recountSoon()
        return void messagePosted(client, myId, event.conversationId, event.message)
      case 'conversation.changed':
        recountSoon()
        return void conversationChanged(client, myId, event.conversation)
      case 'conversation.deleted':
        recountSoon()
        return forgetConversation(client, myId, event.conversationId)
      case 'contact.deleted':
        return void client.invalidateQueries({ queryKey: ['contacts'] })
      case 'receipt.changed':
        return void changeKnown(client, event.conversationId, myId, (known) => ({
          ...known,
          visitorReceipt: event.visitorReceipt,
        }))
      case 'my-receipt.changed':
        recountSoon()
        return void showReceipt(client, myId, event.conversationId, event.myReceipt)
      case 'presence.changed':
        return changeWhere(
          client,
          (conversation) => conversation.visitor.id === event.visitorId,
          (conversation) => ({
            ...conversation,
            visitor: { ...conversation.visitor, presence: event.presence },
          }),
        )
    }
  }

  function stop() {
    unsubscribe()
    window.clearTimeout(countTimer)
    window.clearTimeout(arrivalsTimer)
    typists.stop()
    overtaken.stop()
  }

  return { apply, stop }
}

// While the socket was away anything may have happened.
async function refreshAll(client: QueryClient) {
  if (!(await mayHaveMissed())) return
  const streams = client.getQueryCache().findAll({ queryKey: ['stream'] })
  const open = streams.filter((query) => query.isActive()).map((query) => String(query.queryKey[1]))
  client.removeQueries({ queryKey: ['stream'], type: 'inactive' })
  client.removeQueries({ queryKey: ['conversation'], type: 'inactive' })
  await Promise.allSettled([
    client.invalidateQueries({ queryKey: ['visitor'] }),
    client.invalidateQueries({ queryKey: ['conversations'] }),
    client.invalidateQueries({ queryKey: ['conversation'] }),
    recount(client),
    ...open.map((conversationId) => catchUp(client, conversationId)),
  ])
}

async function messagePosted(client: QueryClient, myId: string, conversationId: string, message: Message) {
  await receiveMessage(client, conversationId, message).catch(() => forgetStream(client, conversationId))
  const isKnown = changeKnown(client, conversationId, myId, (known) => withMessage(known, message))
  if (!isKnown) await fetchAndPlace(client, myId, conversationId)
  if (message.content?.kind === 'answers') void refreshVisitor(client, conversationId)
  if (message.author.kind === 'visitor') {
    acknowledge(client, myId, conversationId, { deliveredSeq: message.seq })
  }
}

async function conversationChanged(
  client: QueryClient,
  myId: string,
  changed: Omit<Conversation, 'unread' | 'myReceipt'>,
) {
  const isKnown = changeKnown(client, changed.id, myId, (known) => ({ ...known, ...newest(known, changed) }))
  if (!isKnown) await fetchAndPlace(client, myId, changed.id)
  // What is restricted from now on is shown no more, and not kept here either.
  if (changed.visitor.isRestricted) {
    client.removeQueries({ queryKey: ['stream', changed.id] })
    return client.removeQueries({ queryKey: visitorQuery(changed.id).queryKey })
  }
  void refreshVisitor(client, changed.id)
  // An answer on its way may be from before the change: it is asked for anew.
  const { queryKey } = conversationQuery(changed.id)
  if (client.isFetching({ queryKey }) > 0) await client.invalidateQueries({ queryKey })
}

// Events may overtake each other: an older last message never replaces a newer one.
function newest(known: Conversation, changed: Omit<Conversation, 'unread' | 'myReceipt'>) {
  if (changed.lastSeq >= known.lastSeq || changed.visitor.isRestricted) return changed
  const { lastSeq, lastMessage, waitingSince } = known
  return { ...changed, lastSeq, lastMessage, waitingSince }
}

function withMessage(known: Conversation, message: Message): Conversation {
  if (message.seq < known.lastSeq) return known
  const isVisitors = message.author.kind === 'visitor'
  const isNew = message.seq > known.lastSeq && isVisitors && message.seq > known.myReceipt.readSeq
  return {
    ...known,
    lastSeq: message.seq,
    lastMessage: message,
    unread: isNew ? Math.min(100, known.unread + 1) : known.unread,
    waitingSince: waitingAfter(known, message),
  }
}

// A bot is nobody who has answered.
function waitingAfter({ waitingSince }: Conversation, { author, createdAt }: Message) {
  if (author.kind === 'bot') return waitingSince
  return author.kind === 'visitor' ? (waitingSince ?? createdAt) : null
}

async function fetchAndPlace(client: QueryClient, myId: string, conversationId: string) {
  try {
    const fetched = await conversations.get(conversationId)
    // Two messages in a row ask twice, and the first answer may come last.
    const known = knownConversation(client, conversationId)
    if (!known || known.lastSeq <= fetched.lastSeq) placeConversation(client, fetched, myId)
  } catch {
    // The list is then fetched whole, and shows its own error should that fail too.
    await client.invalidateQueries({ queryKey: ['conversations'] })
  }
}

function refreshVisitor(client: QueryClient, conversationId: string) {
  return client.invalidateQueries({ queryKey: visitorQuery(conversationId).queryKey })
}

function forgetStream(client: QueryClient, conversationId: string) {
  return client.invalidateQueries({ queryKey: ['stream', conversationId] })
}
