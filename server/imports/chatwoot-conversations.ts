import { addMessage } from './add-message.ts'
import { isEmptyRecord } from './attributes.ts'
import { readAgent, readContact } from './chatwoot-people.ts'
import { type Gathered, type SourceAuthor, type SourceFile, seesFirst } from './gathered.ts'
import { type Place, type Report, within } from './problems.ts'
import { type Fields, fieldsOf, isRecord, noteUnknown, type SourceRecord } from './source-fields.ts'

const words = (text: string) => new Set(text.trim().split(/\s+/))

const conversationFields = words(`
  id uuid account_id inbox_id status created_at updated_at timestamp last_activity_at meta messages labels
  custom_attributes additional_attributes priority snoozed_until team_id sla_policy_id applied_sla sla_events muted
  can_reply unread_count waiting_since first_reply_created_at agent_last_seen_at assignee_last_seen_at
  contact_last_seen_at last_non_activity_message display_id contact_id assignee_id contact_inbox`)

const messageFields = words(`
  id content account_id inbox_id conversation_id message_type content_type content_attributes status created_at
  updated_at private source_id sender sender_id sender_type attachments external_source_ids additional_attributes
  processed_message_content sentiment conversation echo_id call`)

const closed = 'resolved'
const withoutEqual = new Set(['pending', 'snoozed'])

export function readConversation(
  record: SourceRecord,
  place: Place,
  gathered: Gathered,
  report: Report,
): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'a conversation without an id')
    return
  }
  const meta = fieldsOf(fields.record('meta') ?? {}, within(place, 'meta'), report)
  readEmbedded(fields, meta, gathered, report)
  if (!seesFirst(gathered, 'conversation', id)) return
  noteUnknown('conversation', record, conversationFields, report, place)
  const inboxId = fields.id('inbox_id')
  const personId =
    fieldsOf(meta.record('sender') ?? {}, within(meta.place, 'sender'), report).id('id') ??
    fields.id('contact_id')
  if (inboxId === null) {
    report.note(place, 'left out', 'a conversation that says no inbox')
    return
  }
  if (personId === null) {
    report.note(place, 'left out', 'a conversation that says no contact')
    return
  }
  const person = gathered.people.get(personId)
  if (person && meta.flag('hmac_verified')) person.isVerified = true
  noteLosses(fields)
  gathered.conversations.set(id, {
    place,
    id,
    inboxId,
    personId,
    isClosed: readStatus(fields) === closed,
    createdAt: fields.time('created_at'),
    changedAt: fields.time('last_activity_at') ?? fields.time('timestamp'),
    assigneeId: fieldsOf(meta.record('assignee') ?? {}, within(meta.place, 'assignee'), report).id('id'),
  })
}

/** Lists of conversations bring their contact, their agent and their last message along. */
function readEmbedded(fields: Fields, meta: Fields, gathered: Gathered, report: Report): void {
  const sender = meta.record('sender')
  if (sender) readContact(sender, within(meta.place, 'sender'), gathered, report)
  const assignee = meta.record('assignee')
  if (assignee) readAgent(assignee, within(meta.place, 'assignee'), gathered, report)
  for (const [index, message] of fields.list('messages').entries()) {
    const place = within(within(fields.place, 'messages'), index)
    if (isRecord(message)) readMessage(message, place, gathered, report)
    else report.note(place, 'unreadable', 'is no message')
  }
}

function readStatus(fields: Fields): string | null {
  const status = fields.text('status')
  if (status !== null && withoutEqual.has(status))
    fields.note('status', 'changed', `is ${status} there and open here`)
  else if (status !== closed && status !== 'open') fields.note('status', 'changed', 'is not known: open here')
  return status
}

function noteLosses(fields: Fields): void {
  if (fields.list('labels').length > 0)
    fields.note('labels', 'left out', 'there are no labels of conversations here')
  if (!isEmptyRecord(fields.record('custom_attributes')))
    fields.note('custom_attributes', 'left out', 'there are no attributes of conversations here')
  if (fields.text('priority') !== null) fields.note('priority', 'left out', 'there are no priorities here')
}

const types = ['incoming', 'outgoing', 'activity', 'template'] as const

export function readMessage(record: SourceRecord, place: Place, gathered: Gathered, report: Report): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'a message without an id')
    return
  }
  if (!seesFirst(gathered, 'message', id)) return
  noteUnknown('message', record, messageFields, report, place)
  const type = types.find((name, number) => record.message_type === number || record.message_type === name)
  const attributes = fieldsOf(
    fields.record('content_attributes') ?? {},
    within(place, 'content_attributes'),
    report,
  )
  if (fields.flag('private')) {
    report.note(place, 'left out', 'a private note: there are no notes here')
    return
  }
  if (type === 'activity') {
    report.note(place, 'left out', 'says what happened, not what anybody wrote')
    return
  }
  if (type === undefined) {
    report.note(within(place, 'message_type'), 'left out', 'is no type of a message')
    return
  }
  if (attributes.flag('deleted')) {
    report.note(place, 'left out', 'was deleted there')
    return
  }
  noteRichContent(fields)
  addMessage(gathered, report, {
    place,
    id,
    conversationId: fields.id('conversation_id'),
    author: readAuthor(type, fields, gathered, report),
    source: fields.text('content'),
    createdAt: fields.time('created_at'),
    files: readFiles(fields, report),
  })
}

function noteRichContent(fields: Fields): void {
  const contentType = fields.text('content_type')
  if (contentType === null || contentType === 'text' || contentType === 'incoming_email') return
  fields.note(
    'content_type',
    'changed',
    'has buttons, cards, a form or the like there: only its text is taken',
  )
}

function readAuthor(
  type: 'incoming' | 'outgoing' | 'template',
  fields: Fields,
  gathered: Gathered,
  report: Report,
): SourceAuthor {
  if (type === 'incoming') return { kind: 'visitor' }
  const sender = fieldsOf(fields.record('sender') ?? {}, within(fields.place, 'sender'), report)
  const name = sender.text('available_name') ?? sender.text('name')
  const kind = (sender.text('type') ?? fields.text('sender_type') ?? '').toLowerCase()
  if (type === 'template' || (kind !== '' && kind !== 'user')) return { kind: 'bot', name: name ?? 'Bot' }
  const agentId = sender.id('id') ?? fields.id('sender_id')
  const email = sender.text('email')?.toLowerCase() ?? null
  if (agentId !== null && email !== null && !gathered.agents.has(agentId))
    gathered.agents.set(agentId, { id: agentId, name, email, isBot: false })
  return { kind: 'agent', agentId, name }
}

function readFiles(fields: Fields, report: Report): SourceFile[] {
  return fields.list('attachments').flatMap((attachment, index) => {
    const place = within(within(fields.place, 'attachments'), index)
    if (!isRecord(attachment)) {
      report.note(place, 'unreadable', 'is no attachment')
      return []
    }
    const file = fieldsOf(attachment, place, report)
    const [id, url] = [file.id('id'), file.text('data_url')]
    if (id !== null && url !== null) return [{ place, id, url, name: nameIn(url) }]
    report.note(
      place,
      'left out',
      'an attachment without an id or without an address (a place, a contact card)',
    )
    return []
  })
}

/** As the address ends; what it is, its content says. */
function nameIn(address: string): string | null {
  const last = URL.parse(address)?.pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last) || null
  } catch {
    return last
  }
}
