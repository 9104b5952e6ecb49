import type { ReplyOf } from '#contract/endpoint'
import { ErasureGround } from '#contract/erasures'
import type { deleteVisitorData as deletion } from '#contract/visitors'
import type { Tx } from '#platform/database/transaction'
import { rememberErased } from '#platform/erasures/erased-objects'
import type { Forgotten, Objects } from '#platform/erasures/erasing'
import { markErased, type Replay } from '#platform/erasures/erasures'
import type { Entry } from '#platform/erasures/journal'
import { Refusal } from '#platform/errors'
import { forgetEvents } from '#platform/events'
import { newId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { deletePeople, holdPerson, type Whom } from '#rooms/contacts'
import { countContent, deleteConversations, holdConversations, tellDeleted } from '#rooms/conversations'
import { forgetFiles } from '#rooms/files'
import { keepHoldsAsTheyAre } from '#rooms/holds'
import { readConsents } from '#rooms/privacy'
import { carryOn } from './begin-erasure.ts'
import { readCanaries } from './canaries.ts'
import { compareCounts, countRows, erasedFrom } from './count-rows.ts'
import { findBegun, findErasure, type Ground, insertErasure, updateErasure } from './erasures.ts'
import { holdsOn, refuseIfHeld } from './holds.ts'
import { linkToCertificate } from './links.ts'
import { kind, planErasure } from './plan-erasure.ts'

export type Deleted = ReplyOf<typeof deletion>
/** Short transactions that know whom to delete; what lies between them may take long. */
type AsPerson = <T>(work: (tx: Tx, whom: Whom) => Promise<T>) => Promise<T>
type Asked = { erasureId: string; ground: Ground }

/**
 * First the journal, then the deletion: whatever breaks in between, the next start finishes it. When this returns nobody
 * can read anything of the person here; a job does the rest, up to the certificate.
 */
export async function erasePerson(platform: Platform, asPerson: AsPerson, asked: Asked): Promise<Deleted> {
  const entries: Entry[] = []
  for (;;) {
    const { plan, organizationId, at } = await asPerson(async (tx, whom) => {
      const plan = await planErasure(tx, whom, asked)
      await refuseIfHeld(tx, plan.objects)
      return { plan, organizationId: tx.organizationId, at: tx.now }
    })
    entries.push(await platform.erasures.record(organizationId, plan, at))
    const deleted = await asPerson((tx, whom) => deleteIfPlanned(platform, tx, whom, { entries, ...asked }))
    if (deleted === 'on hold') throw new Refusal('on_hold')
    if (deleted) return deleted
  }
}

type Planned = Asked & { entries: Entry[] }

/** undefined: something has joined since, or the visitor became somebody else, and what is planned is not all. */
async function deleteIfPlanned(
  platform: Platform,
  tx: Tx,
  whom: Whom,
  planned: Planned,
): Promise<Deleted | 'on hold' | undefined> {
  const entry = planned.entries.at(-1)
  if (!entry) return undefined
  const { objects } = entry
  for (const { begin } of platform.erasures.erasing) await begin?.(tx)
  const person = await holdPerson(tx, whom)
  if (!isWithin((await planErasure(tx, whom)).objects, objects)) return undefined
  await keepHoldsAsTheyAre(tx)
  if ((await holdsOn(tx, objects)).length > 0) {
    // Placed since it was planned: noted as settled, or the next start would carry it out.
    await markErased(tx, planned.entries)
    return 'on hold'
  }
  // Somebody may have asked for the same before: then this is theirs.
  const begun = await findBegun(tx, person)
  const id = begun?.id ?? planned.erasureId
  if (!begun) await insertErasure(tx, { id, whom, ground: planned.ground, requestedBy: null })
  await markErased(tx, planned.entries)
  return deleteAll(platform, tx, id, entry)
}

const isWithin = (found: Objects, planned: Objects): boolean =>
  Object.entries(found).every(([kind, ids]) => {
    const known = new Set(planned[kind])
    return ids.every((id) => known.has(id))
  })

async function deleteAll(platform: Platform, tx: Tx, id: string, entry: Entry): Promise<Deleted> {
  const consents = await readConsents(tx, entry.objects.visitors ?? [])
  const canaries = await readCanaries(tx, platform.secrets, id, entry.objects)
  const { deleted, report } = await deleteRows(platform, tx, entry.objects)
  await updateErasure(tx, id)
    .set({
      step: 'bytes',
      state: 'running',
      problem: null,
      attempts: 0,
      erased_at: tx.now,
      subject: entry.subject,
      journal_line: entry.number,
      journal_hash: entry.hash,
      canaries,
      report: JSON.stringify(report),
    })
    .execute()
  await rememberErased(tx, id, entry.objects)
  await markErased(tx, [entry])
  await tx.enqueue(carryOn, { erasureId: id })
  const events = consents.flatMap((consent) => consent.events)
  return {
    id,
    deletedAt: tx.now.toISOString(),
    deleted,
    kept: events.length === 0 ? [] : [{ what: 'consents', count: events.length, ...proofOfConsent }],
    certificateUrl: linkToCertificate(platform, tx.organizationId, id),
  }
}

const proofOfConsent = {
  why: 'Art. 7(1) GDPR asks to prove consents; they name nobody but a random number',
  until: '3 years after the last event',
}

/** All rows, by the ids of what goes; what is not there is no failure. */
async function deleteRows({ labels, erasures: { erasing } }: Platform, tx: Tx, objects: Entry['objects']) {
  const { visitors: visitorIds = [], conversations: conversationIds = [] } = objects
  await holdConversations(tx, visitorIds)
  const content = await countContent(tx, visitorIds)
  const before = await countRows(tx, labels(), objects)
  const forgotten: Forgotten[] = []
  for (const { forget } of erasing) forgotten.push(...((await forget?.(tx, objects)) ?? []))
  await forgetEvents(tx, objects)
  await tellDeleted(tx, visitorIds)
  const files = await forgetFiles(tx, { visitorIds, conversationIds })
  const { sessions } = await deletePeople(tx, { visitorIds, contactIds: objects.contacts ?? [] })
  // What was moved to somebody else since it was planned goes as well: the journal says so.
  await deleteConversations(tx, conversationIds)
  for (const { tell } of erasing) await tell?.(tx, objects)
  const tables = compareCounts(labels(), before, await countRows(tx, labels(), objects))
  return {
    deleted: { ...content, sessions, files },
    report: {
      stores: [...tables, ...forgotten.map(({ store, count }) => erasedFrom(store, count))],
      files: objects.files ?? [],
      archives: forgotten.flatMap(({ storedIds }) => storedIds),
    },
  }
}

/** Again, in what a restore brought back or an import brings in; with a certificate of its own, where none is known. */
export const replayPerson = (platform: Platform): Replay => ({
  kind,
  async run(tx, entry) {
    const { details, objects, at } = entry
    // A line that was written and never carried out: what somebody keeps by law since then is not deleted behind their back.
    if ((await holdsOn(tx, objects)).some(({ placedAt }) => new Date(placedAt) > new Date(at))) return
    const id = details.erasures?.[0] ?? newId()
    const known = await findErasure(tx, id)
    if (known && known.step !== 'delete') {
      await deleteRows(platform, tx, objects)
      return rememberErased(tx, id, objects)
    }
    const ground = ErasureGround.catch('visitor').parse(details.grounds?.[0])
    const [contactId] = objects.contacts ?? []
    const whom = contactId === undefined ? { visitorId: objects.visitors?.[0] ?? id } : { contactId }
    if (!known) await insertErasure(tx, { id, whom, ground, requestedBy: null })
    await deleteAll(platform, tx, id, entry)
  },
})
