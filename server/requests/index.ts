import * as contract from '#contract/requests'
import { shortId } from '#platform/ids'
import type { Platform, Room } from '#platform/platform'
import { slowRoute, userRoute, visitorRoute } from '#platform/route'
import { archiveReadyJob, carryOut } from './carry-out.ts'
import { correctContact } from './correct-contact.ts'
import {
  answerRequest,
  draftLetter,
  extendRequest,
  finishStep,
  passOnRequest,
  refuseRequest,
  sayWhoItIs,
} from './decide.ts'
import { countRequests, watchDue } from './due.ts'
import { labels } from './labels.ts'
import { mailAlarmJob, mailPersonJobs } from './mails.ts'
import { listMyRequests } from './my-requests.ts'
import { operatorPages } from './operator-pages.ts'
import { tellOfRequests } from './overview.ts'
import { requestsProbe } from './probe.ts'
import { proofPages } from './proof-pages.ts'
import { mailProof, recordProof } from './prove.ts'
import { makeMyRequest, recordRequest } from './record.ts'
import { requestPages } from './request-pages.ts'
import { getRequest, listRequests } from './requests.ts'
import { readSettings, updateSettings } from './settings.ts'

/** Each leaves a row for three years, and may send a mail. */
const asking = { count: 10, seconds: 3600 }
const proofMails = { count: 20, seconds: 3600 }
const archives = { count: 60, seconds: 3600 }

export { lookForDue } from './due.ts'
export { letterLanguageOf } from './record.ts'
export { organizationOf } from './request-pages.ts'
export { readAuthority } from './settings.ts'

export function requestsRoom(platform: Platform): Room {
  let watch: ReturnType<typeof watchDue> | undefined
  platform.metrics.requests(() => countRequests(platform))
  return {
    routes: [
      userRoute(contract.listRequests, async (tx, _actor, { query }) => ({
        ...(await listRequests(tx, query)),
        pageUrl: `${platform.publicOrigin()}/privacy/${shortId(tx.organizationId)}`,
      })),
      userRoute(contract.getRequest, (tx, _actor, { params }) => getRequest(tx, params.requestId)),
      userRoute(contract.recordRequest, (tx, actor, { body }) => recordRequest(tx, actor, body)),
      userRoute(contract.findPersonOfRequest, async (tx, actor, { params, body }) => {
        await sayWhoItIs(tx, actor, params.requestId, body)
        return getRequest(tx, params.requestId)
      }),
      userRoute(contract.mailProof, async (tx, actor, { params }, call) => {
        call.limit('proof mails', proofMails)
        await mailProof(tx, actor, params.requestId)
        return {}
      }),
      userRoute(contract.recordProof, async (tx, actor, { params, body }) => {
        await recordProof(tx, actor, params.requestId, body.note)
        return getRequest(tx, params.requestId)
      }),
      slowRoute(contract.carryOutRequest, async (asCaller, { params, body }, call) => {
        call.limit('archives of requests', archives)
        await carryOut(platform, asCaller, params.requestId, body)
        return asCaller((tx) => getRequest(tx, params.requestId))
      }),
      userRoute(contract.finishStep, async (tx, actor, { params, body }) => {
        await finishStep(tx, actor, params.requestId, body)
        return getRequest(tx, params.requestId)
      }),
      userRoute(contract.extendRequest, async (tx, actor, { params, body }) => {
        await extendRequest(tx, actor, params.requestId, body.reason)
        return getRequest(tx, params.requestId)
      }),
      userRoute(contract.draftLetter, (tx, _actor, { params, query }) =>
        draftLetter(tx, params.requestId, query.letter),
      ),
      userRoute(contract.answerRequest, async (tx, actor, { params, body }) => {
        await answerRequest(tx, actor, params.requestId, body.text)
        return getRequest(tx, params.requestId)
      }),
      userRoute(contract.refuseRequest, async (tx, actor, { params, body }) => {
        await refuseRequest(tx, actor, params.requestId, body)
        return getRequest(tx, params.requestId)
      }),
      userRoute(contract.passOnRequest, async (tx, actor, { params }) => {
        await passOnRequest(tx, actor, params.requestId)
        return getRequest(tx, params.requestId)
      }),
      userRoute(contract.correctContact, (tx, actor, { params, body }) =>
        correctContact(tx, { labels: platform.labels(), secrets: platform.secrets }, actor, {
          ...body,
          contactId: params.contactId,
        }),
      ),
      userRoute(contract.getRequestSettings, (tx) => readSettings(tx)),
      userRoute(contract.updateRequestSettings, (tx, actor, { body }) => updateSettings(tx, actor, body)),
      visitorRoute(contract.listMyRequests, async (tx, actor) => ({
        requests: await listMyRequests(tx, platform, actor),
      })),
      visitorRoute(contract.makeMyRequest, (tx, actor, { body }, call) => {
        call.limit('requests of visitors', asking, { name: `visitor ${actor.visitorId}`, limit: asking })
        return makeMyRequest(tx, actor, body)
      }),
    ],
    pages: [...requestPages(platform), ...proofPages(platform), ...operatorPages(platform)],
    jobs: [...mailPersonJobs(platform), mailAlarmJob(platform), archiveReadyJob(platform)],
    reactions: [{ on: 'export.ready', job: 'requests.archive-ready' }],
    labels,
    overview: (ask) => ask(tellOfRequests),
    probes: [requestsProbe],
    begin() {
      watch = watchDue(platform)
    },
    async stop() {
      await watch?.stop()
    },
  }
}
