import { addMessage } from './add-message.ts'
import { type Gathered, type SourceAuthor, type SourceFile, seesFirst } from './gathered.ts'
import { type Place, type Report, within } from './problems.ts'
import { type Fields, fieldsOf, isRecord, noteUnknown, type SourceRecord } from './source-fields.ts'
import { readUser } from './web1on1-people.ts'

const messageFields = new Set(
  `id organization orgPath conversation contact user role type text contentType isBackchannel meta items actions
   mediaUrl mediaType touchpoint service delay createdAt updatedAt deliveredAt readAt receivedAt status name
   links subType`.split(/\s+/),
)

const written = new Set<unknown>(['chat', 'card', 'postback', undefined])

export function readMessage(record: SourceRecord, place: Place, gathered: Gathered, report: Report): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'a message without an id')
    return
  }
  if (!seesFirst(gathered, 'message', id)) return
  noteUnknown('message', record, messageFields, report, place)
  if (fields.flag('isBackchannel')) {
    report.note(place, 'left out', 'an internal message: there are no notes here')
    return
  }
  if (!written.has(record.type)) {
    report.note(place, 'left out', 'says what happened, or was for the team only')
    return
  }
  // What bots say to visitors they say in the role of an agent.
  if (record.role === 'bot') {
    report.note(place, 'left out', 'a message of a bot to the team: there are no notes here')
    return
  }
  const author = readAuthor(record, fields, gathered, report)
  if (!author) {
    report.note(within(place, 'role'), 'left out', 'is no role of a message')
    return
  }
  if (fields.list('actions').length > 0)
    fields.note('actions', 'changed', 'has buttons there: only its text is taken')
  const items = readItems(fields, report)
  const text = [fields.text('text'), ...items.texts].filter(Boolean).join('\n\n')
  addMessage(gathered, report, {
    place,
    id,
    conversationId: isRecord(record.conversation)
      ? fieldsOf(record.conversation, within(place, 'conversation'), report).id('id')
      : fields.id('conversation'),
    author,
    source: text || null,
    createdAt: fields.time('createdAt'),
    files: [...mediaOf(fields, id, ''), ...items.files(id)],
  })
}

function readAuthor(
  { role, user }: SourceRecord,
  fields: Fields,
  gathered: Gathered,
  report: Report,
): SourceAuthor | undefined {
  if (role === 'contact') return { kind: 'visitor' }
  if (role !== 'agent' && role !== 'admin') return undefined
  if (isRecord(user)) readUser(user, within(fields.place, 'user'), gathered, report)
  const inside = isRecord(user)
    ? fieldsOf(user, within(fields.place, 'user'), report).id('id')
    : fields.id('user')
  return { kind: 'agent', agentId: inside, name: null }
}

/** Cards: each a title, a text and a picture. */
function readItems(fields: Fields, report: Report) {
  const items = fields.list('items').flatMap((item, index) => {
    const place = within(within(fields.place, 'items'), index)
    if (isRecord(item)) return [fieldsOf(item, place, report)]
    report.note(place, 'unreadable', 'is no card')
    return []
  })
  return {
    texts: items.map((item) =>
      [item.text('title'), item.text('description') ?? item.text('text')].filter(Boolean).join('\n'),
    ),
    files: (id: string): SourceFile[] =>
      items.flatMap((item, index) => mediaOf(item, id, ` card ${index + 1}`)),
  }
}

function mediaOf(fields: Fields, messageId: string, suffix: string): SourceFile[] {
  const url = fields.text('mediaUrl')
  if (url === null) return []
  const name = URL.parse(url)?.pathname.split('/').at(-1) || null
  return [{ place: within(fields.place, 'mediaUrl'), id: `${messageId}${suffix}`, url, name }]
}
