import { readAttributes } from './attributes.ts'
import { type Gathered, seesFirst } from './gathered.ts'
import type { Place, Report } from './problems.ts'
import { fieldsOf, noteUnknown, type SourceRecord } from './source-fields.ts'

const words = (text: string) => new Set(text.trim().split(/\s+/))

const contactFields = words(`
  id name email phone_number identifier custom_attributes created_at last_activity_at updated_at
  additional_attributes availability_status thumbnail avatar avatar_url blocked contact_inboxes type account_id
  company_id contact_type country_code first_name last_name last_name middle_name location labels notes
  first_reply_created_at`)

export function readContact(record: SourceRecord, place: Place, gathered: Gathered, report: Report): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'a contact without an id')
    return
  }
  if (!seesFirst(gathered, 'contact', id)) return
  noteUnknown('contact', record, contactFields, report, place)
  if (fields.list('labels').length > 0)
    fields.note('labels', 'left out', 'there are no labels of contacts here')
  gathered.people.set(id, {
    place,
    id,
    name: fields.text('name'),
    email: fields.text('email')?.toLowerCase() ?? null,
    phone: fields.text('phone_number'),
    identifier: fields.text('identifier'),
    isVerified: false,
    attributes: readAttributes(fields, 'custom_attributes'),
    createdAt: fields.time('created_at'),
    lastSeenAt: fields.time('last_activity_at'),
  })
}

export function readInbox(record: SourceRecord, place: Place, gathered: Gathered, report: Report): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'an inbox without an id')
    return
  }
  if (seesFirst(gathered, 'inbox', id)) gathered.inboxes.set(id, { id, name: fields.text('name') })
}

export function readAgent(record: SourceRecord, place: Place, gathered: Gathered, report: Report): void {
  const fields = fieldsOf(record, place, report)
  const id = fields.id('id')
  if (id === null) {
    report.note(place, 'left out', 'an agent without an id')
    return
  }
  if (!seesFirst(gathered, 'agent', id)) return
  const name = fields.text('available_name') ?? fields.text('name')
  const email = fields.text('email')?.toLowerCase() ?? null
  gathered.agents.set(id, { id, name, email, isBot: false })
}
