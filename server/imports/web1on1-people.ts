import { readAttributes } from './attributes.ts'
import { type Gathered, seesFirst } from './gathered.ts'
import { type Place, type Report, within } from './problems.ts'
import { fieldsOf, noteUnknown, type SourceRecord } from './source-fields.ts'

const contactFields = new Set(
  `id organization orgPath profile meta conversation clients createdAt updatedAt lastSeenAt name email telephone
   avatar locale timeZone integrations tags`.split(/\s+/),
)

/** A profile is what somebody typed or a channel said: nobody there has checked a signature. */
export function readContact(record: SourceRecord, place: Place, gathered: Gathered, report: Report): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'a contact without an id')
    return
  }
  if (!seesFirst(gathered, 'contact', id)) return
  noteUnknown('contact', record, contactFields, report, place)
  const profile = fieldsOf(fields.record('profile') ?? record, within(place, 'profile'), report)
  const fullName = [profile.text('givenName'), profile.text('familyName')].filter(Boolean).join(' ')
  gathered.people.set(id, {
    place,
    id,
    name: profile.text('name') ?? (fullName || null),
    email: profile.text('email')?.toLowerCase() ?? null,
    phone: profile.text('telephone'),
    identifier: null,
    isVerified: false,
    attributes: readAttributes(fields, 'meta'),
    createdAt: fields.time('createdAt'),
    lastSeenAt: fields.time('updatedAt'),
  })
}

export function readOrganization(
  record: SourceRecord,
  place: Place,
  gathered: Gathered,
  report: Report,
): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'an organization without an id')
    return
  }
  if (seesFirst(gathered, 'inbox', id)) gathered.inboxes.set(id, { id, name: fields.text('name') })
}

export function readUser(record: SourceRecord, place: Place, gathered: Gathered, report: Report): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'a user without an id')
    return
  }
  if (!seesFirst(gathered, 'agent', id)) return
  const fullName = [fields.text('givenName'), fields.text('familyName')].filter(Boolean).join(' ')
  const email = fields.text('email')?.toLowerCase() ?? null
  gathered.agents.set(id, {
    id,
    name: fullName || fields.text('name'),
    email,
    isBot: record.role === 'bot',
  })
}
