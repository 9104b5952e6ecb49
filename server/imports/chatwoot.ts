import { readConversation, readMessage } from './chatwoot-conversations.ts'
import { readAgent, readContact, readInbox } from './chatwoot-people.ts'
import type { Gathered } from './gathered.ts'
import { type Place, type Report, within } from './problems.ts'
import { isRecord, type SourceRecord } from './source-fields.ts'

/** One answer of Chatwoot's API (v1), whichever it is: what it is, its records say. */
export function readChatwoot(json: unknown, place: Place, gathered: Gathered, report: Report): void {
  if (Array.isArray(json)) {
    for (const [index, item] of json.entries()) readRecord(item, within(place, index), gathered, report)
    return
  }
  if (!isRecord(json)) {
    report.note(place, 'unreadable', 'is no answer of the API: neither a list nor an object')
    return
  }
  // {data: {meta, payload}}, {meta, payload}, {payload: {contact}}: wrapped in this way or that.
  const inner = ['data', 'payload', 'contact'].find(
    (name) => typeof json[name] === 'object' && json[name] !== null,
  )
  if (inner !== undefined && json.id === undefined) {
    readChatwoot(json[inner], within(place, inner), gathered, report)
    return
  }
  readRecord(json, place, gathered, report)
}

function readRecord(item: unknown, place: Place, gathered: Gathered, report: Report): void {
  const read = isRecord(item) ? readerOf(item) : undefined
  if (isRecord(item) && read) read(item, place, gathered, report)
  else report.note(place, 'unreadable', 'is no contact, conversation, message, inbox or agent')
}

type Read = (record: SourceRecord, place: Place, gathered: Gathered, report: Report) => void

function readerOf(record: SourceRecord): Read | undefined {
  const has = (name: string) => name in record
  if (has('message_type') || has('content_type')) return readMessage
  if (has('inbox_id') && (has('status') || has('meta') || has('messages'))) return readConversation
  if (has('channel_type')) return readInbox
  if (has('role') || (has('availability_status') && has('confirmed'))) return readAgent
  if (has('email') || has('phone_number') || has('identifier') || has('additional_attributes'))
    return readContact
  return undefined
}
