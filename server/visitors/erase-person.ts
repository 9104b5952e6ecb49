import type { ReplyOf } from '#contract/endpoint'
import type { deleteVisitorData as deletion } from '#contract/visitors'
import type { Tx } from '#platform/database/transaction'
import { type Erasures, markErased, type Plan, type Replay } from '#platform/erasures/erasures'
import type { Entry } from '#platform/erasures/journal'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { deletePerson, eraseByIds, holdPerson, numbersOfPerson } from '#rooms/contacts'
import { conversationIdsOf, countContent, tellDeleted } from '#rooms/conversations'
import { fileIdsOf, forgetFiles } from '#rooms/files'
import { readConsents } from '#rooms/privacy'
import { isPersonHeld } from './is-person-held.ts'

export type Deleted = ReplyOf<typeof deletion>
/** Short transactions that know whom to delete; what lies between them may take long. */
type WithPerson = <T>(work: (tx: Tx, visitorId: string) => Promise<T>) => Promise<T>

const kind = 'visitors.person'

/** First the journal, then the deletion: whatever breaks in between, the next start finishes it. */
export async function erasePerson(erasures: Erasures, withPerson: WithPerson): Promise<Deleted> {
  const entries: Entry[] = []
  for (;;) {
    const { plan, organizationId, at } = await withPerson(async (tx, visitorId) => {
      if (await isPersonHeld(tx, [visitorId])) throw new Refusal('on_hold')
      return { plan: await planErasure(tx, visitorId), organizationId: tx.organizationId, at: tx.now }
    })
    entries.push(await erasures.record(organizationId, plan, at))
    const deleted = await withPerson((tx, visitorId) => deleteIfPlanned(tx, visitorId, entries))
    if (deleted === 'on hold') throw new Refusal('on_hold')
    if (deleted) return deleted
  }
}

/** Everything that goes, by its ids, under the numbers of before as well. */
export async function planErasure(tx: Tx, visitorId: string): Promise<Plan> {
  const { visitorIds, contactIds, person } = await numbersOfPerson(tx, visitorId)
  return {
    kind,
    person,
    objects: {
      visitors: visitorIds,
      contacts: contactIds,
      conversations: await conversationIdsOf(tx, visitorIds),
      files: await fileIdsOf(tx, visitorIds),
    },
    stores: ['database', 'files folder'],
  }
}

/** undefined: the visitor became somebody else meanwhile, and what is planned is not all. */
async function deleteIfPlanned(
  tx: Tx,
  visitorId: string,
  entries: Entry[],
): Promise<Deleted | 'on hold' | undefined> {
  const visitorIds = await holdPerson(tx, visitorId)
  if (await isPersonHeld(tx, visitorIds)) {
    // Placed since it was planned: noted as settled, or the next start would carry it out.
    await markErased(tx, entries)
    return 'on hold'
  }
  const planned = entries.at(-1)?.objects.visitors ?? []
  if (!visitorIds.every((id) => planned.includes(id))) return undefined
  const id = newId()
  const content = await countContent(tx, visitorIds)
  const consents = await readConsents(tx, visitorIds)
  await tellDeleted(tx, visitorIds)
  const files = await forgetFiles(tx, { visitorIds })
  const { sessions } = await deletePerson(tx, visitorId)
  await markErased(tx, entries)
  const events = consents.flatMap((consent) => consent.events)
  return {
    id,
    deletedAt: tx.now.toISOString(),
    deleted: { ...content, sessions, files },
    kept: events.length === 0 ? [] : [{ what: 'consents', count: events.length, ...proofOfConsent }],
  }
}

const proofOfConsent = {
  why: 'Art. 7(1) GDPR asks to prove consents; they name nobody but a random number',
  until: '3 years after the last event',
}

export const replayPerson: Replay = {
  kind,
  async run(tx, { objects: { visitors = [], contacts = [] } }) {
    await forgetFiles(tx, { visitorIds: visitors })
    await eraseByIds(tx, { visitorIds: visitors, contactIds: contacts })
  },
}
