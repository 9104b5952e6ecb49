import * as contract from '#contract/erasures'
import { Refusal } from '#platform/errors'
import type { Platform, Room } from '#platform/platform'
import { openRoute, userRoute } from '#platform/route'
import { openSeal } from '#platform/seal'
import { listSealKeys } from '#platform/seal-keys'
import { afterHold, afterHoldJob, beginErasure, retryErasure } from './begin-erasure.ts'
import { openWorks } from './carry-on.ts'
import { replayPerson } from './erase-person.ts'
import { listErasures, presentErasure, readErasure } from './erasures.ts'
import { horizonProbe } from './horizon-probe.ts'
import { labels } from './labels.ts'
import { findCertificate } from './links.ts'
import { tellOfErasures } from './overview.ts'
import { previewErasure } from './preview.ts'

export { beginErasure } from './begin-erasure.ts'
export { carryOnWith } from './carry-on.ts'
export { erasePerson } from './erase-person.ts'
export { findErasure, isBeingErased, presentErasure } from './erasures.ts'
export { planErasure } from './plan-erasure.ts'
export { removeOldErasures } from './remove-old.ts'

export function erasuresRoom(platform: Platform): Room {
  const works = openWorks(platform)
  return {
    routes: [
      userRoute(contract.previewContactErasure, (tx, _actor, { params }) =>
        previewErasure(tx, platform, params),
      ),
      userRoute(contract.previewVisitorErasure, (tx, _actor, { params }) =>
        previewErasure(tx, platform, params),
      ),
      userRoute(contract.requestErasure, async (tx, actor, { body }) => {
        const whom = body.kind === 'contact' ? { contactId: body.contactId } : { visitorId: body.visitorId }
        const { erasureId } = await beginErasure(tx, actor, { ...whom, ground: 'agent' })
        return presentErasure(await readErasure(tx, erasureId))
      }),
      userRoute(contract.listErasures, (tx, _actor, { query }) => listErasures(tx, query)),
      userRoute(contract.getErasure, async (tx, _actor, { params }) =>
        presentErasure(await readErasure(tx, params.erasureId)),
      ),
      userRoute(contract.retryErasure, async (tx, _actor, { params }) => {
        await retryErasure(tx, params.erasureId)
        return presentErasure(await readErasure(tx, params.erasureId))
      }),
      userRoute(contract.getErasureCertificate, async (tx, _actor, { params }) => {
        const { certificate } = await readErasure(tx, params.erasureId)
        if (!certificate) throw new Refusal('certificate_not_ready')
        return certificate
      }),
      openRoute(contract.getSealKey, async () => ({
        algorithm: 'Ed25519' as const,
        publicKey: openSeal(platform.secrets).publicKey,
        earlier: await earlierKeys(platform),
      })),
    ],
    downloads: [{ path: '/erasures/:token', find: (token) => findCertificate(platform, token) }],
    jobs: [works.job, afterHoldJob(platform)],
    reactions: [{ on: 'hold.released', job: afterHold }],
    replays: [replayPerson(platform)],
    labels,
    overview: (ask) => ask(tellOfErasures),
    probes: [horizonProbe(platform)],
    stop: works.stop,
  }
}

async function earlierKeys({ database, secrets }: Platform): Promise<string[]> {
  const { publicKey } = openSeal(secrets)
  return (await database.outsideOrganizations(listSealKeys)).filter((key) => key !== publicKey)
}
