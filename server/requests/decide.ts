import { sql } from 'kysely'
import type { BodyOf, ReplyOf } from '#contract/endpoint'
import type {
  draftLetter as drafting,
  findPersonOfRequest,
  finishStep as finishing,
  refuseRequest as refusing,
} from '#contract/requests'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { namesRestricted, objectionsOf } from '#rooms/restrictions'
import { extendedDueOn, isPast } from './clocks.ts'
import { markDone, note, readSteps } from './history.ts'
import { fill, lettersIn } from './letters.ts'
import { addedTo, type Letter, mailSoon, wordsFor } from './mails.ts'
import { findPerson } from './record.ts'
import { lockOpenRequest, type RequestRow, readRequest, updateRequest } from './requests.ts'
import { readSettings } from './settings.ts'
import { visitorIdsOf } from './visitors-of-request.ts'

/** Who it is that asks. A proof of somebody else's does not count for them. */
export async function sayWhoItIs(
  tx: Tx,
  actor: UserActor,
  requestId: string,
  whom: BodyOf<typeof findPersonOfRequest>,
): Promise<void> {
  const row = await lockOpenRequest(tx, requestId)
  const { contactId, visitorId } = await findPerson(
    tx,
    whom.kind === 'contact' ? { contactId: whom.contactId } : { visitorId: whom.visitorId },
  )
  const isSame = row.contact_id === contactId && row.visitor_id === visitorId
  const isProvenByChat = row.proof === 'widget' || row.proof === 'contact'
  await updateRequest(tx, requestId)
    .set({
      contact_id: contactId,
      visitor_id: visitorId,
      ...(isProvenByChat && !isSame ? { proof: null } : {}),
    })
    .execute()
  await note(tx, requestId, { event: 'person found', userId: actor.userId })
  await announce(tx, actor, { type: 'request.updated', subjectId: requestId })
}

export async function finishStep(
  tx: Tx,
  actor: UserActor,
  requestId: string,
  { step, note: why }: BodyOf<typeof finishing>,
): Promise<void> {
  await lockOpenRequest(tx, requestId)
  const count = await markDone(tx, requestId, { steps: [step], note: why, userId: actor.userId, again: true })
  if (count === 0)
    throw new Refusal('invalid_input', { field: 'body.step', detail: 'is no step of this request' })
  await announce(tx, actor, { type: 'request.updated', subjectId: requestId })
}

export async function draftLetter(
  tx: Tx,
  requestId: string,
  letter: 'answer' | 'refusal' | 'extension',
): Promise<ReplyOf<typeof drafting>> {
  const row = await readRequest(tx, requestId)
  const letters = lettersIn(row.language)
  const words = await wordsFor(tx, row)
  const text = {
    answer: await draftAnswer(tx, row),
    refusal: letters.refusal.replace(/\s*\{ground\}/, ' …'),
    extension: letters.extension,
  }[letter]
  const due = letter === 'extension' ? { ...row, due_on: extendedDueOn(row.received_on) } : row
  return { text: fill(text, words), added: addedTo(letter, row, await wordsFor(tx, due)) }
}

/** It says what the program has done, and leaves a gap where it has done nothing. */
async function draftAnswer(tx: Tx, row: RequestRow): Promise<string> {
  const { answers, stopped } = lettersIn(row.language)
  const [visitorId] = await visitorIdsOf(tx, row)
  if (row.kind === 'restrict')
    return visitorId !== undefined && (await namesRestricted(tx, [visitorId])) ? answers.restrict : '…'
  if (row.kind !== 'object') return answers[row.kind]
  const purposes = visitorId === undefined ? [] : await objectionsOf(tx, visitorId)
  const said = purposes.map((purpose) => stopped[purpose]).join(' ')
  return fill(answers.object, { stopped: said || '…' })
}

/** Once, and only while the month still runs; the reasons go to the person at once (Art. 12(3) GDPR). */
export async function extendRequest(
  tx: Tx,
  actor: UserActor,
  requestId: string,
  reason: string,
): Promise<void> {
  const row = await lockOpenRequest(tx, requestId)
  const { timeZone } = await readSettings(tx)
  if (row.extended_at !== null || isPast(row.due_on, timeZone, tx.now))
    throw new Refusal('cannot_be_extended')
  refuseUnreachable(row)
  await sql`
    update subject_requests
    set extended_at = ${tx.now}, extension_reason = ${reason}, due_on = ${extendedDueOn(row.received_on)}::date,
        warned_at = null, alarmed_at = null
    where organization_id = ${tx.organizationId} and id = ${requestId}`.execute(tx.db)
  await mailSoon(tx, requestId, 'extension')
  await note(tx, requestId, { event: 'extended', userId: actor.userId })
  await announce(tx, actor, { type: 'request.extended', subjectId: requestId })
}

/** Nothing may be open any more, and it must be proven who gets the answer. */
export async function answerRequest(
  tx: Tx,
  actor: UserActor,
  requestId: string,
  text: string,
): Promise<void> {
  const row = await lockOpenRequest(tx, requestId)
  if (row.proof === null) throw new Refusal('identity_not_proven')
  const open = (await readSteps(tx, requestId)).filter(({ isDone }) => !isDone)
  if (open.length > 0)
    throw new Refusal('steps_open', { detail: `Not done yet: ${open.map(({ step }) => step).join(', ')}.` })
  refuseUnreachable(row)
  await close(tx, actor, row, { state: 'answered', answer: text, letter: 'answer' })
  await announce(tx, actor, { type: 'request.answered', subjectId: requestId })
}

export async function refuseRequest(
  tx: Tx,
  actor: UserActor,
  requestId: string,
  { ground, text }: BodyOf<typeof refusing>,
): Promise<void> {
  const row = await lockOpenRequest(tx, requestId)
  refuseUnreachable(row)
  await updateRequest(tx, requestId).set({ refusal_ground: ground }).execute()
  await close(tx, actor, row, { state: 'refused', answer: text, letter: 'refusal', note: ground })
  await announce(tx, actor, { type: 'request.refused', subjectId: requestId })
}

/** It reached the wrong desk: the operator gets it with the day it came in, so that no time is lost to the person. */
export async function passOnRequest(tx: Tx, actor: UserActor, requestId: string): Promise<void> {
  const row = await lockOpenRequest(tx, requestId)
  if (row.email === null) throw new Refusal('no_address')
  await sql`
    insert into operator_requests
      (id, kind, language, email, person_name, details, received_at, due_on, passed_on_at, passed_on_from)
    values (${newId()}, ${row.kind}, ${row.language}, ${row.email}, ${row.name}, ${row.details}, ${row.received_at},
            ${row.due_on}::date, ${tx.now}, ${tx.organizationId})`.execute(tx.db)
  await close(tx, actor, row, { state: 'passed on', answer: null, letter: 'passedOn' })
  await announce(tx, actor, { type: 'request.passed-on', subjectId: requestId })
}

async function close(
  tx: Tx,
  actor: UserActor,
  { id }: RequestRow,
  how: { state: 'answered' | 'refused' | 'passed on'; answer: string | null; letter: Letter; note?: string },
): Promise<void> {
  await updateRequest(tx, id)
    .set({ state: how.state, answer: how.answer, closed_at: tx.now, closed_by: actor.userId })
    .execute()
  await note(tx, id, {
    event: how.state,
    userId: actor.userId,
    ...(how.note === undefined ? {} : { note: how.note }),
  })
  await mailSoon(tx, id, how.letter)
}

/** In the widget the person finds what was decided; everybody else needs an address. */
function refuseUnreachable({ email, channel }: RequestRow): void {
  if (email === null && channel !== 'widget') throw new Refusal('no_address')
}
