import { type Gathered, seesFirst } from './gathered.ts'
import { type Place, type Report, within } from './problems.ts'
import { fieldsOf, isRecord, noteUnknown, type SourceRecord } from './source-fields.ts'
import { readMessage } from './web1on1-messages.ts'
import { readContact, readOrganization, readUser } from './web1on1-people.ts'

/** One answer of Web1on1's API (v2): a list of records or one of them. What it is, its fields say. */
export function readWeb1on1(json: unknown, place: Place, gathered: Gathered, report: Report): void {
  if (Array.isArray(json)) {
    for (const [index, item] of json.entries()) readWeb1on1(item, within(place, index), gathered, report)
    return
  }
  const read = isRecord(json) ? readerOf(json) : undefined
  if (isRecord(json) && read) read(json, place, gathered, report)
  else report.note(place, 'unreadable', 'is no contact, conversation, message, organization or user')
}

type Read = (record: SourceRecord, place: Place, gathered: Gathered, report: Report) => void

const conversationTypes = new Set<unknown>(['contact', 'bot', 'agent', 'system'])

function readerOf(record: SourceRecord): Read | undefined {
  const has = (name: string) => name in record
  if (has('conversation') && (has('text') || has('role') || has('type'))) return readMessage
  if (has('participants') || (has('status') && conversationTypes.has(record.type))) return readConversation
  if (has('profile') || (has('organization') && (has('telephone') || has('conversation')))) return readContact
  if (has('email') && (has('role') || has('givenName') || has('familyName'))) return readUser
  if (has('name') && (has('categories') || has('path') || has('parent') || has('address')))
    return readOrganization
  return undefined
}

const conversationFields = new Set(
  `id organization orgPath type status contact name participants messages results meta categoryIndex category forms
   touchpoint service channels createdAt updatedAt lastMessageAt lastContactMessageAt closedAt closed
   messagesCount timeZone locale`.split(/\s+/),
)

function readConversation(record: SourceRecord, place: Place, gathered: Gathered, report: Report): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'a conversation without an id')
    return
  }
  if (!seesFirst(gathered, 'conversation', id)) return
  noteUnknown('conversation', record, conversationFields, report, place)
  if (record.type !== 'contact' && record.type !== undefined) {
    report.note(place, 'left out', 'a conversation among the team: no visitor took part')
    return
  }
  const inboxId = populated(record, 'organization', place, gathered, report)
  const personId = populated(record, 'contact', place, gathered, report)
  if (inboxId === null) {
    report.note(place, 'left out', 'a conversation that says no organization')
    return
  }
  if (personId === null) {
    report.note(place, 'left out', 'a conversation that says no contact')
    return
  }
  readMessages(fields, id, gathered, report)
  const { isClosed, assigneeId } = {
    isClosed: readStatus(record, fields),
    assigneeId: readAssignee(fields, gathered, report),
  }
  const changedAt = fields.time('updatedAt')
  gathered.conversations.set(id, {
    place,
    id,
    inboxId,
    personId,
    isClosed,
    createdAt: fields.time('createdAt'),
    changedAt,
    assigneeId,
  })
}

/** An id, or with `populate` the record itself. */
function populated(
  record: SourceRecord,
  name: 'organization' | 'contact',
  place: Place,
  gathered: Gathered,
  report: Report,
): string | null {
  const value = record[name]
  if (!isRecord(value)) return fieldsOf(record, place, report).id(name)
  const inside = within(place, name)
  if (name === 'contact') readContact(value, inside, gathered, report)
  else readOrganization(value, inside, gathered, report)
  return fieldsOf(value, inside, report).id('id')
}

function readMessages(
  fields: ReturnType<typeof fieldsOf>,
  id: string,
  gathered: Gathered,
  report: Report,
): void {
  for (const [index, message] of fields.list('messages').entries()) {
    const place = within(within(fields.place, 'messages'), index)
    // Not populated: ids, whose messages come in pages of their own.
    if (typeof message === 'string') continue
    if (isRecord(message)) readMessage({ conversation: id, ...message }, place, gathered, report)
    else report.note(place, 'unreadable', 'is no message')
  }
}

const openStates = new Set(['active', 'queued', 'waiting', 'open', 'inactive'])

function readStatus({ status }: SourceRecord, fields: ReturnType<typeof fieldsOf>): boolean {
  if (status === 'closed') return true
  if (typeof status !== 'string' || !openStates.has(status))
    fields.note('status', 'changed', 'is not known: open here')
  return false
}

/** Who has accepted the conversation and is in it still. */
function readAssignee(
  fields: ReturnType<typeof fieldsOf>,
  gathered: Gathered,
  report: Report,
): string | null {
  for (const [index, participant] of fields.list('participants').entries()) {
    const place = within(within(fields.place, 'participants'), index)
    if (!isRecord(participant)) {
      report.note(place, 'unreadable', 'is no participant')
      continue
    }
    const { user } = participant
    const one = fieldsOf(participant, place, report)
    if (isRecord(user)) readUser(user, within(place, 'user'), gathered, report)
    const userId = isRecord(user) ? fieldsOf(user, within(place, 'user'), report).id('id') : one.id('user')
    if (participant.accepted === true && participant.active === true && participant.role !== 'bot')
      return userId
  }
  return null
}
