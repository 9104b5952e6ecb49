import { newId } from '#platform/ids'
import type { HistoryConversation, HistoryMessage } from '#rooms/conversations'
import type { Story } from './arrange.ts'
import type { SourceAuthor, SourceMessage } from './gathered.ts'
import type { KnownConversation } from './known.ts'
import type { Planning } from './plan-batch.ts'

type Told = Story['conversations'][number]
type Going = Pick<HistoryConversation, 'id' | 'last_seq' | 'last_message_at' | 'waiting_since' | 'closed_at'>

export function planConversation(planning: Planning, told: Told, visitorId: string): void {
  const { keys, known, report } = planning
  const { conversation } = told
  const source_key = keys.of('conversation', conversation.id).toString('hex')
  const before = known.conversations.get(source_key)
  if (before?.id === null)
    report.note(conversation.place, 'left out', 'was imported before and deleted here since: stays out')
  else if (before) goOn(planning, told, { ...before, id: before.id ?? '' }, source_key)
  else begin(planning, told, visitorId, source_key)
}

function begin(
  planning: Planning,
  { conversation, messages }: Told,
  visitor_id: string,
  source_key: string,
): void {
  const { keys, tally, writes, now } = planning
  const id = newId()
  const first = messages[0]?.createdAt ?? now
  const start: Going = { id, last_seq: 0, last_message_at: first, waiting_since: null, closed_at: null }
  const going = appendMessages(planning, start, messages)
  const assignee = conversation.assigneeId === null ? undefined : planning.agents.get(conversation.assigneeId)
  const opened = conversation.createdAt ?? first
  writes.conversations.push({
    ...going,
    closed_at: conversation.isClosed ? closedAt(going, conversation.changedAt) : null,
    widget_id: planning.widgetOf(conversation.inboxId),
    visitor_id,
    client_id: keys.uuid('conversation', conversation.id),
    assignee_id: assignee?.isActive ? assignee.userId : null,
    created_at: new Date(Math.min(opened.getTime(), first.getTime())),
  })
  writes.records.push({
    kind: 'conversation',
    source_key,
    conversation_id: id,
    was_closed: conversation.isClosed,
  })
  tally.made.conversations += 1
}

const closedAt = ({ last_message_at }: Going, changedAt: Date | null): Date =>
  changedAt !== null && changedAt > last_message_at ? changedAt : last_message_at

/** What was said there since is added; what was decided here stays. */
function goOn(
  planning: Planning,
  { conversation, messages }: Told,
  before: KnownConversation & { id: string },
  source_key: string,
): void {
  const { tally, writes, report } = planning
  const added = messages.filter((message) => !isHere(planning, before.id, message))
  if (added.some(({ createdAt }) => createdAt < before.last_message_at))
    report.note(
      conversation.place,
      'changed',
      'has older messages than before: they come after those that are here already',
    )
  const going = appendMessages(planning, before, added)
  const isDecidedHere = before.has_gone_on || (before.closed_at !== null) !== before.was_closed
  const isOtherwise = conversation.isClosed !== before.was_closed
  if (isOtherwise && isDecidedHere)
    report.note(
      conversation.place,
      'left out',
      'was closed or reopened there, but has gone on here: stays as it is here',
    )
  const isFollowing = isOtherwise && !isDecidedHere
  if (added.length === 0 && !isFollowing) {
    tally.unchanged.conversations += 1
    return
  }
  const closed_at = isFollowing
    ? conversation.isClosed
      ? closedAt(going, conversation.changedAt)
      : null
    : before.closed_at
  writes.goingOn.push({ ...going, closed_at })
  writes.records.push({
    kind: 'conversation',
    source_key,
    conversation_id: before.id,
    was_closed: conversation.isClosed,
  })
  tally.changed.conversations += 1
}

/** Whether it came with an earlier import; a text that was changed there is changed here. */
function isHere(planning: Planning, conversationId: string, message: SourceMessage): boolean {
  const { keys, known, tally, writes } = planning
  const before = known.messages.get(keys.uuid('message', message.id))
  if (!before) return false
  const isSame = before.text === message.text
  tally[isSame ? 'unchanged' : 'changed'].messages += 1
  if (!isSame)
    writes.messageCorrections.push({ conversation_id: conversationId, seq: before.seq, text: message.text })
  planFiles(planning, message, { conversationId, seq: before.seq, known: before.file_ids })
  return true
}

function appendMessages(planning: Planning, start: Going, messages: SourceMessage[]): Going {
  const going: Going = {
    id: start.id,
    last_seq: start.last_seq,
    last_message_at: start.last_message_at,
    waiting_since: start.waiting_since,
    closed_at: start.closed_at,
  }
  for (const message of messages) {
    const author = authorOf(planning, message.author)
    going.last_seq += 1
    if (message.createdAt > going.last_message_at) going.last_message_at = message.createdAt
    if (author.author_kind === 'visitor') going.waiting_since ??= message.createdAt
    else if (author.author_kind === 'user') going.waiting_since = null
    planning.writes.messages.push({
      conversation_id: going.id,
      seq: going.last_seq,
      client_id: planning.keys.uuid('message', message.id),
      ...author,
      text: message.text,
      created_at: message.createdAt,
    })
    planning.tally.made.messages += 1
    planFiles(planning, message, { conversationId: going.id, seq: going.last_seq, known: [] })
  }
  return going
}

type Author = Pick<HistoryMessage, 'author_kind' | 'user_id' | 'author_name' | 'bot_name'>

/** An agent is who has the same e-mail address here; else the name stands for them. */
function authorOf({ agents }: Planning, author: SourceAuthor): Author {
  const nobody = { user_id: null, author_name: null, bot_name: null }
  if (author.kind === 'visitor') return { ...nobody, author_kind: 'visitor' }
  if (author.kind === 'bot') return { ...nobody, author_kind: 'bot', bot_name: author.name }
  const agent = author.agentId === null ? undefined : agents.get(author.agentId)
  const name = author.name ?? agent?.name ?? null
  if (agent?.isBot) return { ...nobody, author_kind: 'bot', bot_name: name ?? 'Bot' }
  const user_id = agent?.userId ?? null
  return { ...nobody, author_kind: 'user', user_id, author_name: user_id === null ? name : null }
}

function planFiles(
  { files, keys, tally, agents }: Planning,
  message: SourceMessage,
  { known, ...at }: { conversationId: string; seq: number; known: string[] },
): void {
  const wanted = message.files.map((file) => ({ ...file, fileId: keys.uuid('file', file.id) }))
  const missing = wanted.filter(({ fileId }) => !known.includes(fileId))
  tally.unchanged.files += wanted.length - missing.length
  tally.made.files += missing.length
  if (missing.length === 0) return
  const { author } = message
  const agent = author.kind === 'agent' && author.agentId !== null ? agents.get(author.agentId) : undefined
  files.push({
    ...at,
    isVisitors: author.kind === 'visitor',
    userId: agent?.userId ?? null,
    createdAt: message.createdAt,
    files: missing,
  })
}
