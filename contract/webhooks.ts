import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { EventType, eventTypeNames } from './events.ts'
import { id, limitInQuery, storable, time } from './fields.ts'

/** Enough for every system an organization has. */
export const mostWebhooks = 20

/** When a delivery is tried again, in seconds after the try before; each a fifth more or less by chance. The last is repeated. */
export const retrySeconds = [5, 15, 45, 135, 405, 1215, 3645, 10_935, 14_400] as const
export const retryHours = 24
/** How long the secret of before signs along after a new one was made. */
export const graceHours = 24
export const pauseAfterDays = 3
export const logDays = 30

const address = z
  .url({ protocol: /^https$/, error: 'must begin with https://' })
  .max(500)
  .overwrite(storable)

const Subscription = {
  address,
  types: z
    .array(EventType)
    .min(1)
    .max(eventTypeNames.length)
    .refine((types) => new Set(types).size === types.length, 'must name each type once')
    .nullable()
    .describe('null: every type, also those that later versions bring'),
  includesContents: z
    .boolean()
    .describe(
      'Whether what happened is sent with its contents, instead of ids only: a disclosure of personal data',
    ),
}

export const Webhook = z.strictObject({
  id,
  ...Subscription,
  address: z.string(),
  createdAt: time,
  waiting: z.int().describe('Deliveries that wait for their next try; 1000 means 1000 or more'),
  lastDelivery: z.strictObject({ at: time, isDelivered: z.boolean(), code: z.int().nullable() }).nullable(),
  failingSince: time.nullable().describe('Since when every try has failed'),
  pausedAt: time
    .nullable()
    .describe(`Paused, because every try failed for ${pauseAfterDays} days: only tests are sent`),
  previousSecretUntil: time.nullable().describe('Until when the secret of before signs along'),
})
export type Webhook = z.output<typeof Webhook>

export const deliveryStatuses = ['waiting', 'delivered', 'failed', 'dropped'] as const

export const WebhookDelivery = z.strictObject({
  id: id.describe('The header webhook-id: the same at every try'),
  type: EventType,
  subjectId: id.nullable().describe('What it is about'),
  seq: z.int().nullable(),
  happenedAt: time,
  status: z
    .enum(deliveryStatuses)
    .describe(
      `waiting; delivered; failed: given up; dropped: older than ${retryHours} hours when a pause ended`,
    ),
  tries: z.int(),
  triedAt: time.nullable(),
  nextTryAt: time.nullable().describe('null while waiting: an earlier event of the same subject goes first'),
  code: z.int().nullable().describe('The status of the last answer; null where there was none'),
  reason: z
    .enum([
      'wrong_address',
      'not_public',
      'wrong_certificate',
      'no_answer',
      'too_slow',
      'too_many_redirects',
      'not_yet_effective',
      'refused',
      'internal',
    ])
    .nullable()
    .describe(
      'Why the last try failed; refused: answered with another status than 2xx; not_yet_effective: a company that may not get data at present, and until it may it waits; internal: our own fault',
    ),
  milliseconds: z.int().nullable().describe('How long the last try took'),
})
export type WebhookDelivery = z.output<typeof WebhookDelivery>

const webhookParams = z.strictObject({ webhookId: id })
const deliveryParams = z.strictObject({ webhookId: id, deliveryId: id })
const secret = z
  .string()
  .describe('Shown this one time. Begins with whsec_; what follows is the key in base64')

export const listEventTypes = endpoint({
  name: 'listEventTypes',
  summary: 'Everything a webhook can hear of',
  method: 'GET',
  path: '/api/v1/event-types',
  allow: admins,
  reply: z.strictObject({
    types: z.array(
      z.strictObject({
        type: EventType,
        says: z.string(),
        contents: z.array(z.string()).describe('Which contents may be sent along, by choice'),
      }),
    ),
  }),
})

export const listWebhooks = endpoint({
  name: 'listWebhooks',
  summary: 'The organization’s webhooks, the oldest first',
  method: 'GET',
  path: '/api/v1/webhooks',
  allow: admins,
  reply: z.strictObject({ webhooks: z.array(Webhook) }),
})

export const getWebhook = endpoint({
  name: 'getWebhook',
  summary: 'One webhook',
  method: 'GET',
  path: '/api/v1/webhooks/:webhookId',
  allow: admins,
  params: webhookParams,
  reply: Webhook,
})

export const createWebhook = endpoint({
  name: 'createWebhook',
  summary: 'Have events sent to an address of yours',
  method: 'POST',
  path: '/api/v1/webhooks',
  allow: admins,
  body: z.strictObject({
    ...Subscription,
    types: Subscription.types.default(null),
    includesContents: Subscription.includesContents.default(false),
  }),
  reply: z.strictObject({ webhook: Webhook, secret }),
  showsSecret: true,
  errors: ['too_many_webhooks'],
})

export const updateWebhook = endpoint({
  name: 'updateWebhook',
  summary: 'Change where a webhook leads, what it hears and whether with contents',
  method: 'PATCH',
  path: '/api/v1/webhooks/:webhookId',
  allow: admins,
  params: webhookParams,
  body: z.strictObject(Subscription).partial(),
  reply: Webhook,
})

export const deleteWebhook = endpoint({
  name: 'deleteWebhook',
  summary: 'Delete a webhook with its log; what waits is not sent any more',
  method: 'DELETE',
  path: '/api/v1/webhooks/:webhookId',
  allow: admins,
  params: webhookParams,
})

export const rotateWebhookSecret = endpoint({
  name: 'rotateWebhookSecret',
  summary: `Make a new secret; the one of before signs along for ${graceHours} hours, one of before that not any more`,
  method: 'POST',
  path: '/api/v1/webhooks/:webhookId/secret',
  allow: admins,
  params: webhookParams,
  reply: z.strictObject({ webhook: Webhook, secret }),
  showsSecret: true,
})

export const testWebhook = endpoint({
  name: 'testWebhook',
  summary: 'Send a webhook.test, once; ask for the delivery to see what became of it',
  method: 'POST',
  path: '/api/v1/webhooks/:webhookId/test',
  allow: admins,
  params: webhookParams,
  reply: WebhookDelivery,
  errors: ['too_many_requests'],
})

export const resumeWebhook = endpoint({
  name: 'resumeWebhook',
  summary: `End a pause: what is waiting for less than ${retryHours} hours is sent, the rest is dropped and counted`,
  method: 'POST',
  path: '/api/v1/webhooks/:webhookId/resumption',
  allow: admins,
  params: webhookParams,
  reply: z.strictObject({ webhook: Webhook, waiting: z.int(), dropped: z.int() }),
})

export const listDeliveries = endpoint({
  name: 'listDeliveries',
  summary: `What was sent in the last ${logDays} days and what is waiting, the latest event first`,
  method: 'GET',
  path: '/api/v1/webhooks/:webhookId/deliveries',
  allow: admins,
  params: webhookParams,
  query: z.strictObject({
    status: z.enum(deliveryStatuses).optional(),
    type: EventType.optional(),
    limit: limitInQuery,
    after: z.string().max(200).optional().describe('The `next` of the page before'),
  }),
  reply: z.strictObject({ deliveries: z.array(WebhookDelivery), next: z.string().nullable() }),
})

export const getDelivery = endpoint({
  name: 'getDelivery',
  summary: 'One delivery',
  method: 'GET',
  path: '/api/v1/webhooks/:webhookId/deliveries/:deliveryId',
  allow: admins,
  params: deliveryParams,
  reply: WebhookDelivery,
})

export const replayDelivery = endpoint({
  name: 'replayDelivery',
  summary: 'Send it again, whatever became of it, with the same webhook-id',
  method: 'POST',
  path: '/api/v1/webhooks/:webhookId/deliveries/:deliveryId/replay',
  allow: admins,
  params: deliveryParams,
  reply: WebhookDelivery,
})

export const replayFailed = endpoint({
  name: 'replayFailed',
  summary: 'Send everything again that failed or was dropped, of what happened since a time',
  method: 'POST',
  path: '/api/v1/webhooks/:webhookId/replay',
  allow: admins,
  params: webhookParams,
  body: z.strictObject({ since: time }),
  reply: z.strictObject({ replayed: z.int() }),
})
