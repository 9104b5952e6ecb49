import type { Attributes } from '#contract/identity'
import type { Story } from './arrange.ts'
import { unverified } from './attributes.ts'
import type { SourcePerson } from './gathered.ts'
import { type KnownContact, visitorName } from './known.ts'
import type { Planning } from './plan-batch.ts'
import { within } from './problems.ts'
import type { SourceKeys } from './source-keys.ts'

/** Decides who they are here; the visitor for each inbox they wrote in. undefined: they stay out. */
export function planPerson(planning: Planning, story: Story): Map<string, string> | undefined {
  const { keys, known, report } = planning
  const { person } = story
  const personKey = keys.of('person', person.id).toString('hex')
  if (known.erasedPeople.has(personKey) || isJournaled(planning, story)) {
    report.note(person.place, 'left out', 'was imported before and deleted here since: stays out')
    return undefined
  }
  if (isRestricted(planning, person, personKey)) {
    report.note(person.place, 'left out', 'is restricted here: nothing is added while that lasts')
    return undefined
  }
  const contactId = planContact(planning, person, personKey)
  if (contactId === null && story.conversations.length === 0) {
    report.note(
      person.place,
      'left out',
      'a contact whom nobody has identified and who said nothing that can be taken',
    )
    return undefined
  }
  const inboxes = new Set(story.conversations.map(({ conversation }) => conversation.inboxId))
  return new Map(
    [...inboxes].map((inboxId) => [inboxId, planVisitor(planning, story, { inboxId, contactId, personKey })]),
  )
}

/** Erased here, also where this database has come from a backup that knows nothing of it. */
function isJournaled({ keys, erased }: Planning, { person, conversations }: Story): boolean {
  const visitors = conversations.map(({ conversation }) => idOfVisitor(keys, person, conversation.inboxId))
  return [idOfContact(keys, person), ...visitors].some((id) => erased.has(id))
}

/** Also a contact whom their own backend made known here, if the source may say who somebody is. */
function isRestricted({ known, trustsIdentifiers }: Planning, person: SourcePerson, personKey: string) {
  if (known.restrictedPeople.has(personKey)) return true
  if (person.identifier === null || !(person.isVerified || trustsIdentifiers)) return false
  return known.contactsByExternalId.get(person.identifier)?.is_restricted ?? false
}

// The same at each import, so that the journal of erasures knows them again.
const idOfContact = (keys: SourceKeys, { id }: SourcePerson): string => keys.uuid('contact', id)
const idOfVisitor = (keys: SourceKeys, { id }: SourcePerson, inboxId: string): string =>
  keys.uuid('visitor', visitorName(id, inboxId))

/** A contact is whom the organization's own backend has vouched for: never who typed an address. */
function planContact(planning: Planning, person: SourcePerson, personKey: string): string | null {
  const { keys, known, tally, writes, trustsIdentifiers, now, report } = planning
  const source_key = keys.of('contact', person.id).toString('hex')
  const before = known.contacts.get(source_key)
  if (before) {
    correctContact(planning, person, before)
    return before.id
  }
  if (person.identifier === null) return null
  if (!person.isVerified && !trustsIdentifiers) {
    report.note(
      within(person.place, 'identifier'),
      'changed',
      'was not verified by a signature there: a visitor here, not a contact',
    )
    return null
  }
  const here = known.contactsByExternalId.get(person.identifier)
  const contact_id = here?.id ?? idOfContact(keys, person)
  writes.records.push({ kind: 'contact', source_key, person_key: personKey, contact_id })
  if (here) {
    tally.unchanged.contacts += 1
    return contact_id
  }
  const created_at = person.createdAt ?? person.lastSeenAt ?? now
  const last_seen_at = person.lastSeenAt ?? created_at
  writes.contacts.push({
    id: contact_id,
    external_id: person.identifier,
    ...saidOf(person),
    created_at,
    last_seen_at,
  })
  tally.made.contacts += 1
  return contact_id
}

const saidOf = ({ name, email, phone, attributes }: SourcePerson) => ({
  name,
  email,
  attributes: unverified({ phone }, attributes),
})

/** What their own backend has said here since is newer than what any import says. */
function correctContact({ tally, writes }: Planning, person: SourcePerson, before: KnownContact): void {
  const said = saidOf(person)
  const isSame =
    before.name === said.name && before.email === said.email && areSame(before.attributes, said.attributes)
  if (isSame || before.is_seen_here) {
    tally.unchanged.contacts += 1
    return
  }
  writes.contactCorrections.push({ id: before.id, ...said })
  tally.changed.contacts += 1
}

type Place = { inboxId: string; contactId: string | null; personKey: string }

function planVisitor(
  planning: Planning,
  { person, conversations }: Story,
  { inboxId, contactId, personKey }: Place,
): string {
  const { keys, known, tally, writes, now } = planning
  const source_key = keys.of('visitor', visitorName(person.id, inboxId)).toString('hex')
  const before = known.visitors.get(source_key)
  const { name, email, phone, identifier } = person
  const attributes =
    contactId === null ? unverified({ name, email, phone, identifier }, person.attributes) : {}
  if (before) {
    const isSame = contactId !== null || before.is_seen_here || areSame(before.attributes, attributes)
    tally[isSame ? 'unchanged' : 'changed'].visitors += 1
    if (!isSame) writes.visitorCorrections.push({ id: before.id, attributes })
    return before.id
  }
  const widget_id = planning.widgetOf(inboxId)
  const here = contactId === null ? undefined : known.visitorsOfContacts.get(`${widget_id} ${contactId}`)
  const visitor_id = here ?? idOfVisitor(keys, person, inboxId)
  writes.records.push({ kind: 'visitor', source_key, person_key: personKey, visitor_id })
  tally[here ? 'unchanged' : 'made'].visitors += 1
  if (here) return here
  const times = conversations.flatMap(({ messages }) => messages.map(({ createdAt }) => createdAt.getTime()))
  const created_at = person.createdAt ?? new Date(Math.min(...bounds(times, now)))
  const last_seen_at = new Date(Math.max(created_at.getTime(), ...bounds(times, now)))
  writes.visitors.push({
    id: visitor_id,
    widget_id,
    contact_id: contactId,
    attributes,
    created_at,
    last_seen_at,
  })
  return visitor_id
}

// Thousands of arguments are too many for Math.min.
const bounds = (times: number[], now: Date): number[] => {
  const sorted = times.toSorted((one, other) => one - other)
  return [sorted[0] ?? now.getTime(), sorted.at(-1) ?? now.getTime()]
}

const areSame = (one: Attributes, other: Attributes): boolean => inOrder(one) === inOrder(other)
const inOrder = (attributes: Attributes) =>
  JSON.stringify(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)))
