import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createWebhook, deleteWebhook, getWebhook, listDeliveries, mostWebhooks } from '#contract/webhooks'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()
const draft = { body: { address: 'https://hook.example/' } }

/** A log as it grows in a month, written past the program. */
async function fillLog({ id }: Organization, webhookId: string, count: number): Promise<void> {
  await world.superuser.query(
    `insert into webhook_deliveries
       (organization_id, webhook_id, id, type, subject_id, happened_at, status, gives_up_at)
     select $1, $2, gen_random_uuid(), 'message.posted', $3, now(), 'delivered', now()
     from generate_series(1, $4)`,
    [id, webhookId, randomUUID(), count],
  )
}

const rowsOf = async (webhookId: string) => {
  const { rows } = await world.superuser.query(
    `select (select count(*)::int from webhook_deliveries where webhook_id = $1) as deliveries,
            (select count(*)::int from webhooks where id = $1) as webhooks,
            (select address || encode(sealed_secret, 'hex') from webhooks where id = $1) as told`,
    [webhookId],
  )
  return rows[0] as { deliveries: number; webhooks: number; told: string | null }
}

test('a webhook with a long log is gone at once, and its log soon after, in parts', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { webhook } = await owner.call(createWebhook, draft)
  const { webhook: other } = await owner.call(createWebhook, draft)
  const params = { webhookId: webhook.id }
  await fillLog(organization, webhook.id, 25_000)
  await fillLog(organization, other.id, 1)
  // The control: it is all there.
  expect((await rowsOf(webhook.id)).deliveries).toBeGreaterThanOrEqual(25_000)
  const before = (await rowsOf(other.id)).deliveries
  await owner.call(deleteWebhook, { params })
  expect(await owner.refusal(getWebhook, { params })).toMatchObject({ code: 'not_found' })
  expect(await owner.refusal(listDeliveries, { params, query: {} })).toMatchObject({ code: 'not_found' })
  expect(await owner.refusal(deleteWebhook, { params })).toMatchObject({ code: 'not_found' })
  expect((await rowsOf(webhook.id)).told ?? '').toBe('')
  await expect.poll(() => rowsOf(webhook.id)).toEqual({ deliveries: 0, webhooks: 0, told: null })
  expect((await rowsOf(other.id)).deliveries).toBeGreaterThanOrEqual(before)
})

test('of many made at the same moment no more are made than there may be', async () => {
  const { owner } = await world.organization()
  const statuses = await Promise.all(
    Array.from({ length: mostWebhooks + 6 }, async () => (await owner.send(createWebhook, draft)).status),
  )
  expect(statuses.filter((status) => status === 200)).toHaveLength(mostWebhooks)
  expect(statuses.filter((status) => status === 409)).toHaveLength(6)
})
