import type { QueryClient } from '@tanstack/react-query'
import type { Conversation, Receipt } from '#contract/conversations'
import { allKnown, changeKnown } from './cached-conversations.ts'
import { knownConversation } from './queries.ts'
import { conversations } from './requests.ts'

const collectFor = 300
const atOnce = 4
const waiting = new Map<string, Receipt>()
let timer = 0

/** Tells the server how far this user has got, collected for a moment. */
export function acknowledge(
  client: QueryClient,
  myId: string,
  conversationId: string,
  reached: Partial<Receipt>,
) {
  const known = knownConversation(client, conversationId)?.myReceipt ?? { deliveredSeq: 0, readSeq: 0 }
  const before = waiting.get(conversationId) ?? known
  const readSeq = Math.max(before.readSeq, reached.readSeq ?? 0)
  const deliveredSeq = Math.max(before.deliveredSeq, reached.deliveredSeq ?? 0, readSeq)
  if (deliveredSeq <= before.deliveredSeq && readSeq <= before.readSeq) return
  const receipt = { deliveredSeq, readSeq }
  waiting.set(conversationId, receipt)
  showReceipt(client, myId, conversationId, receipt)
  window.clearTimeout(timer)
  timer = window.setTimeout(() => void tellAll(), collectFor)
}

/** Whatever brought a conversation here, its messages have arrived with it. */
export function acknowledgeArrivals(client: QueryClient, myId: string) {
  const isNew = ({ lastSeq, myReceipt }: Conversation) => lastSeq > myReceipt.deliveredSeq
  for (const { id, lastSeq } of allKnown(client).filter(isNew))
    acknowledge(client, myId, id, { deliveredSeq: lastSeq })
}

/** What I have read no longer counts as unread. */
export function showReceipt(client: QueryClient, myId: string, conversationId: string, myReceipt: Receipt) {
  return changeKnown(client, conversationId, myId, (known) => ({
    ...known,
    myReceipt,
    unread: myReceipt.readSeq >= known.lastSeq ? 0 : known.unread,
  }))
}

// A long list on the first day may hold hundreds: a few at a time, so that nothing else waits for them.
async function tellAll() {
  await Promise.all(Array.from({ length: atOnce }, tellOneAfterTheOther))
}

async function tellOneAfterTheOther() {
  for (let next = takeFirst(); next; next = takeFirst()) {
    // A receipt that did not get through is repeated by the next one: they only ever grow.
    await Promise.allSettled([conversations.acknowledge(...next)])
  }
}

function takeFirst() {
  const [first] = waiting
  if (first) waiting.delete(first[0])
  return first
}
