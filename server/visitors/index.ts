import * as contract from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import { Refusal } from '#platform/errors'
import type { Platform, Room } from '#platform/platform'
import { type Call, hotRoute, openRoute, visitorRoute } from '#platform/route'
import { endVisitorSessions, rememberPage, renewVisitorSession } from '#rooms/contacts'
import {
  acknowledgeMessages,
  findLatestConversation,
  getVisitorConversation,
  listVisitorMessages,
  type Post,
  presentMessageToVisitor,
  startConversation,
} from '#rooms/conversations'
import { getWidgetConfiguration } from './configuration.ts'
import { openWidget } from './open-widget.ts'

/** A whole office or mobile network behind one address may chat; one visitor types at a human pace. */
const configurations = { count: 3000, seconds: 60 }
const openings = { count: 300, seconds: 60 }
const openingsOfWidget = { count: 3000, seconds: 60 }
const posting = { count: 30, seconds: 10 }
const starting = { count: 10, seconds: 60 }
const visiting = { count: 60, seconds: 60 }

export const visitorsRoom = (platform: Platform, post: Post): Room => ({
  routes: [
    openRoute(contract.getWidgetConfiguration, ({ params }, call) => {
      call.limit('configuration', configurations)
      return getWidgetConfiguration(platform, params.widgetKey, call.origin)
    }),
    openRoute(contract.startVisitorSession, ({ params, body }, call) => {
      call.limit('opening', openings, { name: `widget ${params.widgetKey}`, limit: openingsOfWidget })
      return openWidget(platform, params.widgetKey, body, call.origin)
    }),
    visitorRoute(contract.getVisitorState, async (tx, actor, _input, call) => {
      refuseOtherOrigin(actor, call)
      const expiresAt = await renewVisitorSession(tx, actor)
      return {
        visitorId: actor.visitorId,
        expiresAt: expiresAt.toISOString(),
        conversation: await findLatestConversation(tx, actor),
      }
    }),
    visitorRoute(contract.visitPage, async (tx, actor, { body }, call) => {
      refuseOtherOrigin(actor, call)
      platform.limiter.take(`visit ${actor.visitorId}`, visiting)
      await rememberPage(tx, actor, body)
      return { expiresAt: (await renewVisitorSession(tx, actor)).toISOString() }
    }),
    visitorRoute(contract.endVisitorSession, async (tx, actor, _input, call) => {
      refuseOtherOrigin(actor, call)
      await endVisitorSessions(tx, actor.visitorId)
      return {}
    }),
    visitorRoute(contract.startConversation, async (tx, actor, { body }, call) => {
      refuseOtherOrigin(actor, call)
      platform.limiter.take(`start ${actor.visitorId}`, starting)
      const started = await startConversation(tx, actor, body)
      const wanted = { id: started.conversationId, visitorId: actor.visitorId }
      const { conversation } = await getVisitorConversation(tx, wanted)
      return { conversation, message: presentMessageToVisitor(started.message) }
    }),
    visitorRoute(contract.listVisitorMessages, (tx, actor, { params, query }, call) => {
      refuseOtherOrigin(actor, call)
      return listVisitorMessages(tx, actor, params.conversationId, query)
    }),
    hotRoute(contract.postVisitorMessage, async (credential, { params, body }) => {
      platform.limiter.take(`post ${credential.hash.toString('base64')}`, posting)
      return presentMessageToVisitor(
        await post({ credential, conversationId: params.conversationId, draft: body }),
      )
    }),
    visitorRoute(contract.acknowledgeVisitorMessages, (tx, actor, { params, body }, call) => {
      refuseOtherOrigin(actor, call)
      return acknowledgeMessages(tx, actor, params.conversationId, body)
    }),
  ],
  jobs: [],
  reactions: [],
  labels: {},
})

/** A visitor's token is good on the origin it was given to; browsers say where they are. */
function refuseOtherOrigin(actor: VisitorActor, call: Call): void {
  if (call.origin !== undefined && actor.origin !== null && call.origin !== actor.origin)
    throw new Refusal('wrong_origin')
}
