import * as consentContract from '#contract/consents'
import * as identityContract from '#contract/identity'
import * as restrictionContract from '#contract/restrictions'
import * as contract from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import { markErased } from '#platform/erasures/erasures'
import { watchErasures } from '#platform/erasures/watch-erasures'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Platform, Room } from '#platform/platform'
import { hotRoute, openRoute, slowRoute, visitorRoute } from '#platform/route'
import { endVisitorSession, rememberPage, renewVisitorSession, setAttributes } from '#rooms/contacts'
import {
  acknowledgeMessages,
  endConversation,
  findLatestConversation,
  goOnWithConversation,
  listVisitorConversations,
  listVisitorMessages,
  type Post,
  presentMessageToVisitor,
  rateConversation,
  tellWhoItIs,
  writeTranscript,
} from '#rooms/conversations'
import { erasePerson } from '#rooms/erasures'
import { getWidgetSettings } from '#rooms/widgets'
import { beginConversation, refusedIn } from './begin-conversation.ts'
import { getChatConfiguration } from './chat-configuration.ts'
import { getWidgetConfiguration } from './configuration.ts'
import { listReceipts, remember } from './consents.ts'
import { identifyVisitor } from './identify.ts'
import { labels } from './labels.ts'
import { mailTranscriptJob, wantTranscript } from './mail-transcript.ts'
import { downloadData } from './my-data.ts'
import { recordObjection } from './object.ts'
import { openWidget } from './open-widget.ts'
import { tellErased } from './tell-erased.ts'
import {
  forgetBlockedJob,
  recordRefusals,
  replayExpiry,
  replayWithdrawal,
  withdraw,
} from './withdraw-consent.ts'

export { recordObjection } from './object.ts'
export { asPerson, expireConsents, withdraw } from './withdraw-consent.ts'

/** A whole office or mobile network behind one address may chat; one visitor types at a human pace. */
const configurations = { count: 3000, seconds: 60 }
const openings = { count: 300, seconds: 60 }
const openingsOfWidget = { count: 3000, seconds: 60 }
const posting = { count: 30, seconds: 10 }
const starting = { count: 10, seconds: 60 }
/** Each leaves a row that outlives the visitor. */
const consenting = { count: 20, seconds: 600 }
const visiting = { count: 60, seconds: 60 }
const identifying = { count: 30, seconds: 60 }
const transcripts = { count: 5, seconds: 3600 }
const downloads = { count: 10, seconds: 600 }

export const visitorsRoom = (platform: Platform, post: Post): Room => ({
  routes: [
    openRoute(contract.getWidgetConfiguration, ({ params, query }, call) => {
      call.limit('configuration', configurations)
      return getWidgetConfiguration(platform, params.widgetKey, query.language ?? '', call.origin)
    }),
    openRoute(contract.getChatConfiguration, ({ params, query }, call) => {
      call.limit('configuration', configurations)
      return getChatConfiguration(platform, params.widgetKey, query.language, call.origin)
    }),
    openRoute(contract.startVisitorSession, ({ params, body }, call) => {
      call.limit('opening', openings, { name: `widget ${params.widgetKey}`, limit: openingsOfWidget })
      return openWidget(platform, params.widgetKey, body, call)
    }),
    visitorRoute(contract.getVisitorState, async (tx, actor) => {
      const expiresAt = await renewVisitorSession(tx, actor)
      return {
        visitorId: actor.visitorId,
        expiresAt: expiresAt.toISOString(),
        conversation: await findLatestConversation(tx, actor),
      }
    }),
    visitorRoute(contract.visitPage, async (tx, actor, { body }) => {
      platform.limiter.take(`visit ${actor.visitorId}`, visiting)
      await rememberPage(tx, actor, body)
      return { expiresAt: (await renewVisitorSession(tx, actor)).toISOString() }
    }),
    visitorRoute(contract.endVisitorSession, async (tx, actor) => {
      await endVisitorSession(tx, actor)
      return {}
    }),
    slowRoute<typeof contract.startConversation, VisitorActor>(
      contract.startConversation,
      async (asCaller, { body }) => {
        await asCaller(async (_tx, { visitorId }) => platform.limiter.take(`start ${visitorId}`, starting))
        const entries = await recordRefusals(platform.erasures, asCaller, refusedIn(body))
        return asCaller(async (tx, actor) => {
          const reply = await beginConversation(tx, platform, actor, body)
          await markErased(tx, entries)
          return reply
        })
      },
    ),
    visitorRoute(contract.listVisitorConversations, (tx, actor) => listVisitorConversations(tx, actor)),
    visitorRoute(contract.endVisitorConversation, (tx, actor, { params }) => {
      return endConversation(tx, actor, params.conversationId)
    }),
    visitorRoute(contract.reopenVisitorConversation, (tx, actor, { params }) => {
      return goOnWithConversation(tx, actor, params.conversationId)
    }),
    visitorRoute(contract.rateConversation, async (tx, actor, { params, body }) => {
      if (!(await getWidgetSettings(tx, actor.widgetId)).hasRating) throw new Refusal('not_allowed')
      return rateConversation(tx, actor, params.conversationId, body)
    }),
    visitorRoute(contract.getTranscript, async (tx, actor, { params }) => {
      if (!(await getWidgetSettings(tx, actor.widgetId)).hasTranscript) throw new Refusal('not_allowed')
      const { fileName, text } = await writeTranscript(tx, actor.visitorId, params.conversationId)
      return { fileName, text }
    }),
    visitorRoute(contract.mailTranscript, async (tx, actor, { params, body }) => {
      if (!(await getWidgetSettings(tx, actor.widgetId)).hasTranscript) throw new Refusal('not_allowed')
      platform.limiter.take(`transcript mailbox ${body.email}`, transcripts)
      platform.limiter.take(`transcript ${actor.visitorId}`, transcripts)
      await wantTranscript(tx, actor, params.conversationId, body.email)
      return {}
    }),
    visitorRoute(identityContract.identifyVisitor, (tx, actor, { body }) => {
      platform.limiter.take(`identify ${actor.visitorId}`, identifying)
      return identifyVisitor(tx, platform.secrets, actor, body.token)
    }),
    visitorRoute(identityContract.setVisitorAttributes, async (tx, actor, { body }) => {
      platform.limiter.take(`attributes ${actor.visitorId}`, visiting)
      await setAttributes(tx, actor, body.attributes)
      await tellWhoItIs(tx, actor.visitorId)
      return {}
    }),
    visitorRoute(consentContract.listVisitorConsents, async (tx, actor) => ({
      receipts: await listReceipts(tx, actor),
    })),
    slowRoute<typeof consentContract.withdrawConsent, VisitorActor>(
      consentContract.withdrawConsent,
      async (asCaller, { params }) => {
        await asCaller(async (_tx, { visitorId }) =>
          platform.limiter.take(`consents ${visitorId}`, consenting),
        )
        return { receipts: await withdraw(platform.erasures, asCaller, params.purpose) }
      },
    ),
    slowRoute(restrictionContract.recordObjection, (asCaller, { body }) =>
      recordObjection(platform.erasures, asCaller, body),
    ),
    visitorRoute(contract.rememberDevice, async (tx, actor, { body }) => {
      platform.limiter.take(`consents ${actor.visitorId}`, consenting)
      return { expiresAt: (await remember(tx, actor, body.language)).toISOString() }
    }),
    visitorRoute(contract.downloadVisitorData, (tx, actor) => {
      platform.limiter.take(`data ${actor.visitorId}`, downloads)
      return downloadData(tx, platform, actor)
    }),
    slowRoute<typeof contract.deleteVisitorData, VisitorActor>(contract.deleteVisitorData, (asCaller) =>
      erasePerson(platform, (work) => asCaller((tx, { visitorId }) => work(tx, { visitorId })), {
        erasureId: newId(),
        ground: 'visitor',
      }),
    ),
    visitorRoute(contract.listVisitorMessages, (tx, actor, { params, query }) => {
      return listVisitorMessages(tx, actor, params.conversationId, query)
    }),
    hotRoute(contract.postVisitorMessage, async (credential, { params, body }) => {
      platform.limiter.take(`post ${credential.hash.toString('base64')}`, posting)
      return presentMessageToVisitor(
        await post({ credential, conversationId: params.conversationId, draft: body }),
      )
    }),
    visitorRoute(contract.acknowledgeVisitorMessages, (tx, actor, { params, body }) => {
      return acknowledgeMessages(tx, actor, params.conversationId, body)
    }),
  ],
  jobs: [mailTranscriptJob(platform), forgetBlockedJob(platform)],
  reactions: [
    { on: 'hold.released', job: 'visitors.forget-blocked' },
    { on: 'restriction.lifted', job: 'visitors.forget-blocked' },
  ],
  replays: [replayWithdrawal, replayExpiry],
  labels,
  ...whileOpen(platform),
})

function whileOpen(platform: Platform): Required<Pick<Room, 'begin' | 'stop'>> {
  let watch: ReturnType<typeof watchErasures> | undefined
  return {
    begin() {
      watch = watchErasures(platform, (entry) => tellErased(platform, entry))
    },
    stop: async () => watch?.stop(),
  }
}
