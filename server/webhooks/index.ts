import { eventSubjects, eventTypeNames, eventTypes } from '#contract/events'
import * as contract from '#contract/webhooks'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { deleteWebhook, forgetWebhookJob } from './delete-webhook.ts'
import { getDelivery, listDeliveries } from './deliveries.ts'
import { discloseWebhooks } from './disclosures.ts'
import { webhooksErasing } from './erasing.ts'
import { labels } from './labels.ts'
import { mailPausedJob } from './mail-paused.ts'
import { replayDelivery, replayFailed } from './replay.ts'
import { resumeWebhook } from './resume.ts'
import { rotateSecret } from './rotate-secret.ts'
import { testWebhook } from './test-webhook.ts'
import { createWebhook, getWebhook, listWebhooks, updateWebhook } from './webhooks.ts'

export { startDelivering } from './deliver.ts'

/** Each asks somebody else's server. */
const tests = { count: 20, seconds: 60 }

export const webhooksRoom = (platform: Platform): Room => ({
  routes: [
    userRoute(contract.listEventTypes, async () => ({
      types: eventTypeNames.map((type) => {
        const { about, says } = eventTypes[type]
        return { type, says, contents: Object.keys(eventSubjects[about].shows) }
      }),
    })),
    userRoute(contract.listWebhooks, async (tx) => ({ webhooks: await listWebhooks(tx) })),
    userRoute(contract.getWebhook, (tx, _actor, { params }) => getWebhook(tx, params.webhookId)),
    userRoute(contract.createWebhook, (tx, actor, { body }) => createWebhook(tx, platform, actor, body)),
    userRoute(contract.updateWebhook, (tx, actor, { params, body }) =>
      updateWebhook(tx, platform.outbound, actor, { ...params, ...body }),
    ),
    userRoute(contract.deleteWebhook, async (tx, actor, { params }) => {
      await deleteWebhook(tx, actor, params.webhookId)
      return {}
    }),
    userRoute(contract.rotateWebhookSecret, (tx, actor, { params }) =>
      rotateSecret(tx, platform.secrets, actor, params.webhookId),
    ),
    userRoute(contract.testWebhook, (tx, _actor, { params }) => {
      platform.limiter.take(`webhook test ${tx.organizationId}`, tests)
      return testWebhook(tx, params.webhookId)
    }),
    userRoute(contract.resumeWebhook, (tx, actor, { params }) => resumeWebhook(tx, actor, params.webhookId)),
    userRoute(contract.listDeliveries, (tx, _actor, { params, query }) =>
      listDeliveries(tx, params.webhookId, query),
    ),
    userRoute(contract.getDelivery, (tx, _actor, { params }) =>
      getDelivery(tx, params.webhookId, params.deliveryId),
    ),
    userRoute(contract.replayDelivery, (tx, _actor, { params }) =>
      replayDelivery(tx, params.webhookId, params.deliveryId),
    ),
    userRoute(contract.replayFailed, async (tx, _actor, { params, body }) => ({
      replayed: await replayFailed(tx, params.webhookId, new Date(body.since)),
    })),
  ],
  jobs: [mailPausedJob(platform), forgetWebhookJob(platform)],
  reactions: [],
  erasing: webhooksErasing,
  labels,
  disclosures: discloseWebhooks,
})
