import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { getErasure, getErasureCertificate, requestErasure } from '#contract/erasures'
import { createWebhook } from '#contract/webhooks'
import type { Erasing } from '#platform/erasures/erasing'
import { openReceiver } from '#test/receiver'
import { bootWorld, type Organization } from '#test/world'

const receiver = await openReceiver()
const world = bootWorld({}, receiver.outbound)

async function hook({ owner }: Organization) {
  const name = `h${randomUUID().slice(0, 8)}`
  const { webhook } = await owner.call(createWebhook, {
    body: { address: receiver.addressOf(name), types: null, includesContents: false },
  })
  return { name, webhookId: webhook.id }
}

test('a webhook that had heard of the person is told; the certificate waits for it, and says who was given up', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const [told, deaf] = [await hook(organization), await hook(organization)]
  receiver.answers(deaf.name, (response) => void response.writeHead(500).end())
  const visitor = await world.visitor(organization)
  await visitor.starts('Hello')
  const { visitorId } = visitor
  const { id } = await owner.call(requestErasure, { body: { kind: 'visitor', visitorId, confirm: 'erase' } })
  const look = () => owner.call(getErasure, { params: { erasureId: id } })
  const stateOf = async (webhookId: string) =>
    (await look()).recipients.find((one) => one.id === webhookId)?.state
  await expect.poll(() => stateOf(told.webhookId), { interval: 200 }).toBe('told')
  expect(await look()).toMatchObject({ state: 'waiting', step: 'recipients', finishedAt: null })
  expect(await stateOf(deaf.webhookId)).toBe('waiting')
  expect(receiver.payloads(told.name).map(({ type }) => type)).toContain('visitor.deleted')
  // A day of tries is over.
  await world.superuser.query(
    `update webhook_deliveries set status = 'failed', next_try_at = null where webhook_id = $1`,
    [deaf.webhookId],
  )
  await expect.poll(look, { interval: 200 }).toMatchObject({ state: 'done' })
  const { content } = await owner.call(getErasureCertificate, { params: { erasureId: id } })
  expect(content.recipients).toHaveLength(2)
  expect(untold(content.recipients, [told.webhookId, deaf.webhookId])).toEqual([])
  expect(content.recipients).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: told.webhookId, state: 'told' }),
      expect.objectContaining({ id: deaf.webhookId, state: 'failed' }),
    ]),
  )
})

test('that waiting is seen to be missing: nobody is asked, and a certificate is sealed that nobody acknowledged', async () => {
  const organization = await world.organization()
  const deaf = await hook(organization)
  receiver.answers(deaf.name, (response) => void response.writeHead(500).end())
  const erasing = world.aparte.platform.erasures.erasing as Erasing[]
  const webhooks = erasing.findIndex(({ recipients }) => recipients)
  const [asking = {}] = erasing.splice(webhooks, 1, {})
  try {
    const { visitorId, starts } = await world.visitor(organization)
    await starts('Hello')
    const { owner } = organization
    const body = { kind: 'visitor', visitorId, confirm: 'erase' } as const
    const { id: erasureId } = await owner.call(requestErasure, { body })
    const look = () => owner.call(getErasure, { params: { erasureId } })
    await expect.poll(look, { interval: 200 }).toMatchObject({ state: 'done' })
    const { content } = await owner.call(getErasureCertificate, { params: { erasureId } })
    expect(untold(content.recipients, [deaf.webhookId])).toEqual([deaf.webhookId])
  } finally {
    erasing.splice(webhooks, 1, asking)
  }
})

/** Who had heard of the person, and of whom no certificate says that they were told, or could not be. */
const untold = (recipients: unknown, webhookIds: string[]): string[] =>
  webhookIds.filter((id) => !JSON.stringify(recipients).includes(id))
