import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { BodyInput, QueryInput } from '#contract/endpoint'
import type {
  createWebhook,
  deleteWebhook,
  getDelivery,
  getWebhook,
  listDeliveries,
  listEventTypes,
  listWebhooks,
  replayDelivery,
  replayFailed,
  resumeWebhook,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '#contract/webhooks'

const at = (webhookId: string) => `/webhooks/${webhookId}`

export const webhooks = {
  listTypes: () => request<typeof listEventTypes>('GET', '/event-types'),
  list: () => request<typeof listWebhooks>('GET', '/webhooks'),
  get: (webhookId: string) => request<typeof getWebhook>('GET', at(webhookId)),
  create: (body: BodyInput<typeof createWebhook>) =>
    request<typeof createWebhook>('POST', '/webhooks', { body }),
  update: (webhookId: string, body: BodyInput<typeof updateWebhook>) =>
    request<typeof updateWebhook>('PATCH', at(webhookId), { body }),
  delete: (webhookId: string) => request<typeof deleteWebhook>('DELETE', at(webhookId)),
  rotate: (webhookId: string) => request<typeof rotateWebhookSecret>('POST', `${at(webhookId)}/secret`),
  test: (webhookId: string) => request<typeof testWebhook>('POST', `${at(webhookId)}/test`),
  resume: (webhookId: string) => request<typeof resumeWebhook>('POST', `${at(webhookId)}/resumption`),
  listDeliveries: (webhookId: string, query: QueryInput<typeof listDeliveries>) =>
    request<typeof listDeliveries>('GET', `${at(webhookId)}/deliveries`, { query }),
  getDelivery: (webhookId: string, deliveryId: string) =>
    request<typeof getDelivery>('GET', `${at(webhookId)}/deliveries/${deliveryId}`),
  replay: (webhookId: string, deliveryId: string) =>
    request<typeof replayDelivery>('POST', `${at(webhookId)}/deliveries/${deliveryId}/replay`),
  replayFailed: (webhookId: string, since: string) =>
    request<typeof replayFailed>('POST', `${at(webhookId)}/replay`, { body: { since } }),
}

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: webhooks.list,
  refetchInterval: 10_000,
})

export const webhookQuery = (webhookId: string) =>
  queryOptions({
    queryKey: ['webhook', webhookId],
    queryFn: () => webhooks.get(webhookId),
    refetchInterval: 10_000,
  })

export const typesQuery = queryOptions({
  queryKey: ['event-types'],
  queryFn: webhooks.listTypes,
  staleTime: Number.POSITIVE_INFINITY,
})
