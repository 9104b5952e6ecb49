import type { ObjectionPurpose } from '#contract/consents'
import type { Objection, WhichPerson } from '#contract/restrictions'
import type { UserActor } from '#platform/actor'
import type { Erasures } from '#platform/erasures/erasures'
import type { AsCaller } from '#platform/upload'
import { findPerson } from '#rooms/contacts'
import { readConsents } from '#rooms/privacy'
import { placeRestriction, saveObjection, waitForSweeps } from '#rooms/restrictions'
import { asPerson, withdraw } from './withdraw-consent.ts'

type Draft = {
  on: WhichPerson
  purpose: ObjectionPurpose
  details?: string | undefined
  requestId?: string
}

/**
 * What is done for that purpose stops: statistics leave the person out, consents to marketing are withdrawn. What else it may be
 * the program cannot tell apart: until it is weighed, their data are only stored (Art. 18(1)(d) GDPR).
 */
export async function recordObjection(
  erasures: Erasures,
  asCaller: AsCaller<UserActor>,
  draft: Draft,
): Promise<Objection> {
  const { objection, visitorId, purposes } = await asCaller(async (tx, actor) => {
    // Locks are taken in the order in which sweeps take them.
    if (draft.purpose === 'other') await waitForSweeps(tx)
    const objection = await saveObjection(tx, actor, draft)
    if (draft.purpose === 'other' && objection.decision === null)
      await placeRestriction(tx, actor, {
        on: objection.on,
        ground: 'objection',
        ...(draft.requestId !== undefined && { requestId: draft.requestId }),
      })
    const { visitorIds } = await findPerson(tx, objection.on)
    const consents = draft.purpose === 'direct-marketing' ? await readConsents(tx, visitorIds) : []
    const given = consents.filter(({ state, isMarketing }) => state === 'given' && isMarketing)
    return { objection, visitorId: visitorIds[0], purposes: new Set(given.map(({ purpose }) => purpose)) }
  })
  if (visitorId !== undefined)
    for (const purpose of purposes) await withdraw(erasures, asPerson(asCaller, visitorId), purpose)
  return objection
}
