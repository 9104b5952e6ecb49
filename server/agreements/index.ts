import * as contract from '#contract/agreements'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { listAgreements, readState } from './agreements.ts'
import { changesBetween } from './changes.ts'
import { gatherFacts, type Registers } from './facts.ts'
import { labels } from './labels.ts'
import { downloadPath, findDownload, linksTo } from './links.ts'
import { tellOfAgreements } from './overview.ts'
import { noteRead, present } from './presentations.ts'
import { signatureProbe } from './probe.ts'
import { documentSha256, renderAgreement } from './render.ts'
import { signAgreement } from './sign-agreement.ts'

export { countersign } from './countersign.ts'
export { readLanguages } from './languages.ts'
export { verifySignature } from './verify-signature.ts'

/** As for any other guess at a password. */
const byAddress = { count: 60, seconds: 300 }
const byAccount = { count: 10, seconds: 600 }

export const agreementsRoom = (platform: Platform, registers: Registers): Room => ({
  routes: [
    userRoute(contract.getAgreements, (tx) => readState(tx, platform, registers)),
    userRoute(contract.getAgreementDraft, async (tx, _actor, { query }) => {
      const document = renderAgreement(query.language, await gatherFacts(tx, platform, registers))
      return { document, documentSha256: documentSha256(document) }
    }),
    userRoute(contract.getAgreementChanges, async (tx) => {
      const [signed] = await listAgreements(tx)
      if (!signed) return { since: null, sections: [] }
      const now = renderAgreement(signed.document.language, await gatherFacts(tx, platform, registers))
      return { since: signed.signed_at.toISOString(), sections: changesBetween(signed.document, now) }
    }),
    userRoute(contract.presentAgreement, async (tx, actor, { body }) =>
      present(tx, actor, renderAgreement(body.language, await gatherFacts(tx, platform, registers))),
    ),
    userRoute(contract.noteAgreementRead, async (tx, actor, { body }) => ({
      readAt: (await noteRead(tx, actor, body.presentationId)).toISOString(),
    })),
    userRoute(contract.signAgreement, async (tx, actor, { body }, call) => {
      call.limit('password', byAddress, { name: `user ${actor.userId}`, limit: byAccount })
      await signAgreement(tx, actor, { body, address: call.address() }, { platform, registers })
      return readState(tx, platform, registers)
    }),
    userRoute(contract.linkToAgreement, (tx, _actor, { params }) =>
      linksTo(tx, platform, params.agreementId),
    ),
  ],
  downloads: [{ path: downloadPath, find: (token) => findDownload(platform, token) }],
  jobs: [],
  reactions: [],
  labels,
  overview: (ask) => ask((tx) => tellOfAgreements(tx, platform, registers)),
  probes: [signatureProbe(platform)],
})
