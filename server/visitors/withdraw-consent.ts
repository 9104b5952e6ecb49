import type { ConsentReceipt } from '#contract/consents'
import type { UserActor, VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { type Erasures, markErased, type Plan, type Replay } from '#platform/erasures/erasures'
import type { Entry } from '#platform/erasures/journal'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import type { AsCaller } from '#platform/upload'
import { forgetRemembered, numbersOfPerson, visitorIdsOfSamePerson } from '#rooms/contacts'
import { tellWhoItIs } from '#rooms/conversations'
import {
  forgetAnswers,
  forgetBlockedAnswers,
  submissionIdsWith,
  visitorsWithBlockedAnswers,
} from '#rooms/forms'
import { endConsents, findExpired, withdrawConsent } from '#rooms/privacy'
import { listReceipts } from './consents.ts'
import { isPersonHeld } from './is-person-held.ts'

const kind = 'visitors.answers'
const kindOfExpiry = 'visitors.expired-answers'

/**
 * What was given or done only because of the consent goes with it, in one transaction. The journal has it before: a restore
 * brings back neither the answers nor the consent.
 */
export async function withdraw(
  erasures: Erasures,
  asCaller: AsCaller<VisitorActor>,
  purpose: string,
): Promise<ConsentReceipt[]> {
  const planned = await asCaller(async (tx, actor) => ({
    organizationId: tx.organizationId,
    at: tx.now,
    plan: await planWithdrawal(tx, actor.visitorId, purpose),
  }))
  const entry = await erasures.record(planned.organizationId, planned.plan, planned.at)
  return asCaller(async (tx, actor) => {
    const visitorIds = await visitorIdsOfSamePerson(tx, actor.visitorId)
    for (const visitorId of await withdrawConsent(tx, actor, visitorIds, purpose))
      await forget(tx, visitorId, purpose)
    await markErased(tx, [entry])
    return listReceipts(tx, actor)
  })
}

/** It is the person who wishes it, by what a user has written down. */
export const asPerson =
  (asCaller: AsCaller<UserActor>, visitorId: string): AsCaller<VisitorActor> =>
  (work) =>
    asCaller(async (tx, actor) =>
      work(tx, {
        kind: 'visitor',
        organizationId: tx.organizationId,
        visitorId,
        widgetId: '',
        tokenHash: Buffer.alloc(0),
        origin: null,
        expiresAt: actor.expiresAt,
      }),
    )

async function planWithdrawal(tx: Tx, visitorId: string, purpose: string): Promise<Plan> {
  const { visitorIds, person } = await numbersOfPerson(tx, { visitorId })
  const submissions = await submissionIdsWith(tx, visitorIds, purpose)
  return {
    kind,
    person,
    objects: {},
    details: { purposes: [purpose], visitors: visitorIds, submissions },
    stores: ['database'],
  }
}

/** A no takes back an earlier yes: what was answered because of it goes, and is journaled before. */
export async function recordRefusals(
  erasures: Erasures,
  asCaller: AsCaller<VisitorActor>,
  purposes: string[],
): Promise<Entry[]> {
  if (purposes.length === 0) return []
  const planned = await asCaller(async (tx, { visitorId }) => {
    const plans: Plan[] = []
    for (const purpose of purposes) {
      const plan = await planWithdrawal(tx, visitorId, purpose)
      if (plan.details?.submissions?.length) plans.push(plan)
    }
    return { plans, organizationId: tx.organizationId, at: tx.now }
  })
  const entries: Entry[] = []
  for (const plan of planned.plans)
    entries.push(await erasures.record(planned.organizationId, plan, planned.at))
  return entries
}

export const replayWithdrawal: Replay = {
  kind,
  async run(tx, { at, details: { purposes = [], visitors = [] } }: Entry) {
    for (const purpose of purposes) {
      await endConsents(tx, { visitorIds: visitors, purpose, before: new Date(at), event: 'withdrawn' })
      for (const visitorId of visitors) await forget(tx, visitorId, purpose)
    }
  },
}

const mostExpired = 100

/**
 * Consents whose time is over: that is written down, and what was given because of them goes. Says how many. The state of a
 * consent does not wait for this: by its time it is over already.
 */
export async function expireConsents(
  { database, erasures }: Pick<Platform, 'database' | 'erasures'>,
  organizationId: string,
): Promise<number> {
  const within = <T>(work: (tx: Tx) => Promise<T>) => database.inOrganization(organizationId, work)
  const expired = await within((tx) => findExpired(tx, mostExpired))
  for (const { visitorId, purpose } of expired) {
    const planned = await within(async (tx) => ({
      at: tx.now,
      plan: {
        kind: kindOfExpiry,
        person: `visitor ${visitorId}`,
        objects: {},
        details: { purposes: [purpose], visitors: [visitorId] },
        stores: ['database'],
      } satisfies Plan,
    }))
    const entry = await erasures.record(organizationId, planned.plan, planned.at)
    await within(async (tx) => {
      await expire(tx, visitorId, purpose, planned.at)
      await markErased(tx, [entry])
    })
  }
  return expired.length
}

/** A restored database finds out by the clock that it is over; what went with it goes again at once. */
export const replayExpiry: Replay = {
  kind: kindOfExpiry,
  async run(tx, { at, details: { purposes = [], visitors = [] } }: Entry) {
    for (const purpose of purposes)
      for (const visitorId of visitors) await expire(tx, visitorId, purpose, new Date(at))
  },
}

async function expire(tx: Tx, visitorId: string, purpose: string, before: Date): Promise<void> {
  await endConsents(tx, { visitorIds: [visitorId], purpose, before, event: 'expired' })
  await forget(tx, visitorId, purpose)
}

/** A legal hold has ended: what only it kept goes. */
export const forgetBlockedJob = ({ database }: Platform): Job => ({
  name: 'visitors.forget-blocked',
  run: ({ organizationId = '' }) =>
    database.inOrganization(organizationId, async (tx) => {
      for (const visitorId of await visitorsWithBlockedAnswers(tx))
        if (!(await isPersonHeld(tx, [visitorId]))) await forgetBlockedAnswers(tx, visitorId)
    }),
})

async function forget(tx: Tx, visitorId: string, purpose: string): Promise<void> {
  if (purpose === 'remember') await forgetRemembered(tx, visitorId)
  else await forgetOrBlock(tx, visitorId, purpose)
  await tellWhoItIs(tx, visitorId)
}

/** What a legal hold keeps is shown to nobody from then on. */
export async function forgetOrBlock(tx: Tx, visitorId: string, purpose: string): Promise<void> {
  await forgetAnswers(tx, { visitorId, purpose, isHeld: await isPersonHeld(tx, [visitorId]) })
}
