import type { Tx } from '#platform/database/transaction'
import type { Plan } from '#platform/erasures/erasures'
import { numbersOfPerson, type Whom } from '#rooms/contacts'
import { conversationIdsOf } from '#rooms/conversations'
import { fileIdsOf } from '#rooms/files'
import type { Ground } from './erasures.ts'

export const kind = 'visitors.person'

/** Everything that goes, by its ids, under the numbers of before as well. */
export async function planErasure(
  tx: Tx,
  whom: Whom,
  asked?: { erasureId: string; ground: Ground },
): Promise<Plan> {
  const { visitorIds, contactIds, person } = await numbersOfPerson(tx, whom)
  return {
    kind,
    person,
    objects: {
      visitors: visitorIds,
      contacts: contactIds,
      conversations: await conversationIdsOf(tx, visitorIds),
      files: await fileIdsOf(tx, visitorIds),
    },
    ...(asked && { details: { erasures: [asked.erasureId], grounds: [asked.ground] } }),
    stores: ['database', 'files folder'],
  }
}
