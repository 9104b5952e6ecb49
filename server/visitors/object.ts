import type { ObjectionPurpose } from '#contract/consents'
import type { Objection, WhichPerson } from '#contract/restrictions'
import type { UserActor } from '#platform/actor'
import type { Erasures } from '#platform/erasures/erasures'
import type { AsCaller } from '#platform/upload'
import { findPerson } from '#rooms/contacts'
import { readConsents } from '#rooms/privacy'
import { saveObjection } from '#rooms/restrictions'
import { asPerson, withdraw } from './withdraw-consent.ts'

type Draft = {
  on: WhichPerson
  purpose: ObjectionPurpose
  details?: string | undefined
  requestId?: string
}

/** What is done for that purpose stops: statistics leave the person out, consents to marketing are withdrawn. */
export async function recordObjection(
  erasures: Erasures,
  asCaller: AsCaller<UserActor>,
  draft: Draft,
): Promise<Objection> {
  const { objection, visitorId, purposes } = await asCaller(async (tx, actor) => {
    const objection = await saveObjection(tx, actor, draft)
    const { visitorIds } = await findPerson(tx, objection.on)
    const consents = draft.purpose === 'direct-marketing' ? await readConsents(tx, visitorIds) : []
    const given = consents.filter(({ state, isMarketing }) => state === 'given' && isMarketing)
    return { objection, visitorId: visitorIds[0], purposes: new Set(given.map(({ purpose }) => purpose)) }
  })
  if (visitorId !== undefined)
    for (const purpose of purposes) await withdraw(erasures, asPerson(asCaller, visitorId), purpose)
  return objection
}
