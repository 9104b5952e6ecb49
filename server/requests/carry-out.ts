import type { BodyOf } from '#contract/endpoint'
import type { carryOutRequest } from '#contract/requests'
import type { WhichPerson } from '#contract/restrictions'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import type { AsCaller } from '#platform/upload'
import { erasePerson } from '#rooms/erasures'
import { requestPersonExport } from '#rooms/exports'
import { readConsents } from '#rooms/privacy'
import { placeRestriction } from '#rooms/restrictions'
import { asPerson, recordObjection, withdraw } from '#rooms/visitors'
import { markDone, note, wasCarriedOut } from './history.ts'
import { lockOpenRequest, type RequestRow, readRequest, updateRequest } from './requests.ts'
import { visitorIdsOf } from './visitors-of-request.ts'

type How = BodyOf<typeof carryOutRequest>

/** Does what was asked, as far as the program can; asked again it does nothing twice. */
export async function carryOut(
  platform: Platform,
  asCaller: AsCaller<UserActor>,
  requestId: string,
  how: How,
): Promise<void> {
  const { kind } = await asCaller((tx) => readRequest(tx, requestId))
  if (kind === 'erase') return erase(platform, asCaller, requestId)
  if (kind === 'withdraw') return withdrawAll(platform, asCaller, requestId)
  if (kind === 'restrict') return restrict(asCaller, requestId, how)
  if (kind === 'object') return object(platform, asCaller, requestId, how)
  if (kind !== 'access' && kind !== 'port') throw new Refusal('done_by_hand')
  await asCaller(async (tx, actor) => {
    await makeArchive(tx, platform, actor, await readyRequest(tx, requestId))
    await noteDone(tx, actor, requestId)
  })
}

/** It must be proven who asks, and known who that is here. */
async function readyRequest(tx: Tx, requestId: string): Promise<RequestRow> {
  const row = await lockOpenRequest(tx, requestId)
  if (row.proof === null) throw new Refusal('identity_not_proven')
  if (row.contact_id === null && row.visitor_id === null) throw new Refusal('person_not_found')
  return row
}

async function noteDone(tx: Tx, actor: UserActor, requestId: string): Promise<void> {
  await note(tx, requestId, { event: 'carried out', userId: actor.userId })
  await announce(tx, actor, { type: 'request.updated', subjectId: requestId })
}

async function makeArchive(tx: Tx, { secrets }: Platform, actor: UserActor, row: RequestRow): Promise<void> {
  const { id } = await requestPersonExport(
    tx,
    secrets,
    actor,
    row.contact_id === null ? { visitorId: row.visitor_id ?? '' } : { contactId: row.contact_id },
  )
  await updateRequest(tx, row.id).set({ export_id: id }).execute()
}

async function restrict(asCaller: AsCaller<UserActor>, requestId: string, { ground }: How): Promise<void> {
  await asCaller(async (tx, actor) => {
    const on = whoAsks(await readyRequest(tx, requestId))
    await placeRestriction(tx, actor, { on, ground, requestId })
    await markDone(tx, requestId, {
      steps: ['database', 'recipients'],
      note: 'Restricted: stored and nothing else; webhooks are told.',
      userId: null,
    })
    await noteDone(tx, actor, requestId)
  })
}

async function object(
  { erasures }: Platform,
  asCaller: AsCaller<UserActor>,
  requestId: string,
  { purposes }: How,
): Promise<void> {
  const on = await asCaller(async (tx) => whoAsks(await readyRequest(tx, requestId)))
  for (const purpose of purposes) await recordObjection(erasures, asCaller, { on, purpose, requestId })
  await asCaller(async (tx, actor) => {
    await markDone(tx, requestId, {
      steps: ['database'],
      note: `Stopped: ${purposes.join(', ')}; webhooks are told.`,
      userId: null,
    })
    await noteDone(tx, actor, requestId)
  })
}

const whoAsks = ({ contact_id, visitor_id }: RequestRow): WhichPerson =>
  contact_id === null
    ? { kind: 'visitor', visitorId: visitor_id ?? '' }
    : { kind: 'contact', contactId: contact_id }

/** The archive a request waits for is there. */
export const archiveReadyJob = ({ database }: Platform): Job => ({
  name: 'requests.archive-ready',
  async run({ organizationId = '', subjectId = '' }) {
    await database.inOrganization(organizationId, async (tx) => {
      const waiting = await tx.db
        .selectFrom('subject_requests')
        .select('id')
        .where('organization_id', '=', tx.organizationId)
        .where('export_id', '=', subjectId)
        .where('state', '=', 'open')
        .execute()
      for (const { id } of waiting)
        await markDone(tx, id, { steps: ['database', 'files'], note: 'The archive is made.', userId: null })
    })
  },
})

async function erase(platform: Platform, asCaller: AsCaller<UserActor>, requestId: string): Promise<void> {
  const visitorId = await asCaller(async (tx) => {
    if (await wasCarriedOut(tx, requestId)) return undefined
    const [first] = await visitorIdsOf(tx, await readyRequest(tx, requestId))
    if (first === undefined) throw new Refusal('person_not_found')
    return first
  })
  if (visitorId === undefined) return
  const asPerson = <T>(work: (tx: Tx, whom: { visitorId: string }) => Promise<T>) =>
    asCaller(async (tx, actor) => {
      const worked = await work(tx, { visitorId })
      const { contact_id, visitor_id } = await readRequest(tx, requestId)
      // In the transaction that deletes, the request loses its person.
      if (contact_id === null && visitor_id === null) await noteErased(tx, actor, requestId)
      return worked
    })
  await erasePerson(platform, asPerson, { erasureId: newId(), ground: 'request' })
}

async function noteErased(tx: Tx, actor: UserActor, requestId: string): Promise<void> {
  await markDone(tx, requestId, {
    steps: ['database', 'files', 'recipients', 'backups'],
    note: 'Erased; the journal keeps it from coming back with a backup, and webhooks are told.',
    userId: null,
  })
  await noteDone(tx, actor, requestId)
}

async function withdrawAll(
  { erasures }: Platform,
  asCaller: AsCaller<UserActor>,
  requestId: string,
): Promise<void> {
  const { visitorId, purposes } = await asCaller(async (tx) => {
    const visitorIds = await visitorIdsOf(tx, await readyRequest(tx, requestId))
    const given = (await readConsents(tx, visitorIds)).filter(({ state }) => state === 'given')
    return { visitorId: visitorIds[0], purposes: new Set(given.map(({ purpose }) => purpose)) }
  })
  if (visitorId === undefined) throw new Refusal('person_not_found')
  for (const purpose of purposes) await withdraw(erasures, asPerson(asCaller, visitorId), purpose)
  await asCaller(async (tx, actor) => {
    await markDone(tx, requestId, {
      steps: ['database', 'recipients'],
      note: 'Withdrawn; webhooks are told.',
      userId: null,
    })
    await noteDone(tx, actor, requestId)
  })
}
