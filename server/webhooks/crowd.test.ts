import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { createWebhook } from '#contract/webhooks'
import { newId } from '#platform/ids'
import { openReceiver } from '#test/receiver'
import { bootWorld, type Organization } from '#test/world'
import { mostFailing, mostTogether, startDelivering } from './deliver.ts'
import { newKey, sealKey } from './signing.ts'

const receiver = await openReceiver()
const { outbound } = receiver

/** How many are open, and whether receivers of a crowd answer: here no connection is made, of which there would be too many. */
const crowd = { open: 0, most: 0, answer: Promise.withResolvers<number>() }
const world = bootWorld(
  {},
  {
    ...outbound,
    async post(address, letter, limits) {
      if (!address.startsWith('https://crowd')) return outbound.post(address, letter, limits)
      crowd.open += 1
      crowd.most = Math.max(crowd.most, crowd.open)
      const code = await crowd.answer.promise
      crowd.open -= 1
      return code
    },
  },
)

/** Patient, for a machine that is busy. */
const eventually = <T>(look: () => T) => expect.poll(look)

/** More webhooks than one organization may have, each with a delivery that is due: written past the program. */
async function gather({ id: organizationId }: Organization, count: number, isFailing: boolean) {
  const { secrets, clock } = world.aparte.platform
  const ids = Array.from({ length: count }, () => newId())
  const sealed = ids.map((webhookId) =>
    sealKey(secrets, { organizationId, webhookId }, 'sealed_secret', newKey()),
  )
  await world.superuser.query(
    `with made as (
       insert into webhooks (organization_id, id, address, includes_contents, sealed_secret, failing_since, created_at)
       select $1, id, 'https://crowd.example/', false, secret, case when $5 then $4::timestamptz end, $4
       from unnest($2::uuid[], $3::bytea[]) as one(id, secret) returning id)
     insert into webhook_deliveries (organization_id, webhook_id, id, type, subject_id, happened_at, next_try_at, gives_up_at)
     select $1, id, gen_random_uuid(), 'incident.opened', gen_random_uuid(), $4, $4, $4::timestamptz + interval '1 day' from made`,
    [organizationId, ids, sealed, clock.now(), isFailing],
  )
  return async () => {
    const { rows } = await world.superuser.query(
      "select count(*)::int as left from webhook_deliveries where webhook_id = any ($1) and status = 'waiting'",
      [ids],
    )
    return rows[0].left as number
  }
}

async function hook({ owner }: Organization) {
  const name = `h${randomUUID().slice(0, 8)}`
  const body = { address: receiver.addressOf(name), types: ['message.posted' as const] }
  await owner.call(createWebhook, { body })
  return name
}

const seqsOf = (name: string, conversationId: string) =>
  receiver
    .payloads(name)
    .filter(({ data }) => data.conversationId === conversationId)
    .map(({ data }) => data.seq)

test.each([
  ['that take nothing', true, mostFailing],
  ['that are slow', false, mostTogether],
])('however many receivers there are %s, so many are asked at a time', async (_, isFailing, most) => {
  const answer = Promise.withResolvers<number>()
  Object.assign(crowd, { open: 0, most: 0, answer })
  onTestFinished(() => answer.resolve(204))
  const left = await gather(await world.organization(), most + 60, isFailing)
  await eventually(() => crowd.open).toBe(most)
  if (isFailing) {
    const organization = await world.organization()
    const name = await hook(organization)
    const { id } = await (await world.visitor(organization)).starts('Hello')
    await eventually(() => seqsOf(name, id)).toEqual([1])
    expect(crowd.open).toBe(most)
  }
  answer.resolve(204)
  await eventually(left).toBe(0)
  expect(crowd.most).toBe(most)
})

test('several servers deliver together, each event once and in its order', async () => {
  for (let server = 2; server <= 3; server += 1) {
    const delivering = startDelivering(world.aparte.platform, (error) => expect.soft(error).toBeUndefined())
    onTestFinished(() => delivering.stop())
  }
  const organization = await world.organization()
  const name = await hook(organization)
  const visitors = await Promise.all(Array.from({ length: 4 }, () => world.visitor(organization)))
  const ids = await Promise.all(
    visitors.map(async (visitor) => {
      const { id } = await visitor.starts('1')
      for (let seq = 2; seq <= 8; seq += 1) await visitor.posts(id, String(seq))
      return id
    }),
  )
  await eventually(() => receiver.payloads(name).length).toBeGreaterThanOrEqual(32)
  for (const id of ids) expect(seqsOf(name, id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})
