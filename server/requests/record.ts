import { sql } from 'kysely'
import type { BodyOf } from '#contract/endpoint'
import {
  LetterLanguage,
  type MyRequest,
  type makeMyRequest as making,
  type recordRequest as recording,
  type SubjectRequest,
} from '#contract/requests'
import type { UserActor, VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { findContact, findContactOfVisitor, getVisitor } from '#rooms/contacts'
import { dayIn, dueOn } from './clocks.ts'
import { beginSteps, note } from './history.ts'
import { present, presentToPerson, readRequest } from './requests.ts'
import { readSettings } from './settings.ts'

export type Draft = Pick<SubjectRequest, 'kind' | 'channel' | 'language'> & {
  receivedAt?: Date
  contactId?: string | null
  visitorId?: string | null
  name?: string | null
  email?: string | null
  details?: string | null
  proof?: SubjectRequest['proof']
}
type Who = UserActor | VisitorActor | 'system'

/** From this moment the month runs, whether or not it is proven yet who asks (Art. 12(3) GDPR). */
export async function saveRequest(tx: Tx, actor: Who, draft: Draft): Promise<string> {
  const { timeZone } = await readSettings(tx)
  const receivedAt = draft.receivedAt ?? tx.now
  const receivedOn = dayIn(timeZone, receivedAt)
  const id = newId()
  await sql`
    insert into subject_requests
      (organization_id, id, kind, channel, language, contact_id, visitor_id, person_name, email, details,
       received_at, received_on, due_on, proof)
    values (${tx.organizationId}, ${id}, ${draft.kind}, ${draft.channel}, ${draft.language},
            ${draft.contactId ?? null}, ${draft.visitorId ?? null}, ${draft.name ?? null}, ${draft.email ?? null},
            ${draft.details ?? null}, ${receivedAt}, ${receivedOn}::date, ${dueOn(receivedOn)}::date,
            ${draft.proof ?? null})`.execute(tx.db)
  await beginSteps(tx, id, draft.kind)
  const userId = actor !== 'system' && actor.kind === 'user' ? actor.userId : null
  await note(tx, id, { event: 'received', userId, note: draft.channel })
  await announce(tx, actor, { type: 'request.received', subjectId: id })
  return id
}

/** It came by mail, by phone or in a conversation, and an agent writes it down. */
export async function recordRequest(
  tx: Tx,
  actor: UserActor,
  body: BodyOf<typeof recording>,
): Promise<SubjectRequest> {
  const receivedAt = body.receivedAt === undefined ? tx.now : new Date(body.receivedAt)
  if (receivedAt > tx.now)
    throw new Refusal('invalid_input', { field: 'body.receivedAt', detail: 'must not be in the future' })
  const person = await findPerson(tx, body)
  const id = await saveRequest(tx, actor, {
    kind: body.kind,
    channel: body.channel,
    language: body.language,
    receivedAt,
    contactId: person.contactId,
    visitorId: person.visitorId,
    name: body.name ?? null,
    email: body.email ?? person.email,
    details: body.details ?? null,
  })
  const { timeZone } = await readSettings(tx)
  return present(await readRequest(tx, id), dayIn(timeZone, tx.now))
}

/** Somebody who is in the chat has proven by their session who they are; a contact by the word of the backend. */
export async function makeMyRequest(
  tx: Tx,
  actor: VisitorActor,
  body: BodyOf<typeof making>,
): Promise<MyRequest> {
  const person = await findPerson(tx, { visitorId: actor.visitorId })
  const id = await saveRequest(tx, actor, {
    kind: body.kind,
    channel: 'widget',
    language: letterLanguageOf(body.language),
    contactId: person.contactId,
    visitorId: person.visitorId,
    email: body.email ?? null,
    details: body.details ?? null,
    proof: person.contactId === null ? 'widget' : 'contact',
  })
  return presentToPerson(await readRequest(tx, id))
}

/** The first wanted language that letters are written in: "de-AT,de;q=0.9" finds "de". */
export function letterLanguageOf(wanted: string): LetterLanguage {
  for (const tag of wanted.split(',')) {
    const found = LetterLanguage.safeParse(tag.trim().toLowerCase().split(/[-;]/)[0])
    if (found.success) return found.data
  }
  return 'en'
}

/** A visitor who is a contact is meant as the contact. Somebody who is not here is not found. */
export async function findPerson(
  tx: Tx,
  { contactId, visitorId }: { contactId?: string | undefined; visitorId?: string | undefined },
): Promise<{ contactId: string | null; visitorId: string | null; email: string | null }> {
  if (contactId !== undefined && visitorId !== undefined)
    throw new Refusal('invalid_input', { field: 'body.visitorId', detail: 'excludes a contactId' })
  if (contactId !== undefined) {
    const contact = await findContact(tx, contactId)
    if (!contact) throw new Refusal('not_found', { field: 'body.contactId' })
    return { contactId, visitorId: null, email: contact.email }
  }
  if (visitorId === undefined) return { contactId: null, visitorId: null, email: null }
  await getVisitor(tx, visitorId)
  const contact = await findContactOfVisitor(tx, visitorId)
  return contact
    ? { contactId: contact.id, visitorId: null, email: contact.email }
    : { contactId: null, visitorId, email: null }
}
