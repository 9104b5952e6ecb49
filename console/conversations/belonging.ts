import type { Conversation, View } from '#contract/conversations'

type Sorted = Pick<Conversation, 'assignee' | 'closed'>

export function belongsTo(view: View, conversation: Sorted, myId: string) {
  if (view === 'closed') return conversation.closed !== null
  if (conversation.closed) return false
  if (view === 'mine') return conversation.assignee?.userId === myId
  if (view === 'unassigned') return conversation.assignee === null
  return true
}

export function latestActiveFirst(one: Conversation, other: Conversation) {
  return activeAt(other) - activeAt(one)
}

function activeAt(conversation: Conversation) {
  return Date.parse(conversation.lastMessage?.createdAt ?? conversation.createdAt)
}
