import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'
import { createWebhook, getDelivery, testWebhook } from '#contract/webhooks'
import { openOutbound } from '#platform/outbound'
import { openReceiver, receiverCertificate } from '#test/receiver'
import { bootWorld, type Organization } from '#test/world'

const receiver = await openReceiver()

/** A name server on this machine that says of a name what a test wants, each time anew. */
const asked: string[] = []
const addresses = new Map<string, string[]>()
const nameServer = createSocket('udp4', (question, from) =>
  nameServer.send(answerTo(question), from.port, from.address),
)
nameServer.bind(0, '127.0.0.1')
await once(nameServer, 'listening')
afterAll(() => void nameServer.close())

/** One A record, or none: RFC 1035, the question repeated, then a pointer to its name. */
function answerTo(question: Buffer): Buffer {
  const labels: string[] = []
  let at = 12
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  const name = labels.join('.')
  asked.push(name)
  const known = addresses.get(name) ?? []
  const address = known.length > 1 ? known.shift() : known[0]
  const head = Buffer.from(question.subarray(0, at + 5))
  head.writeUInt16BE(0x8180, 2)
  head.writeUInt16BE(address === undefined ? 0 : 1, 6)
  head.fill(0, 8, 12)
  if (address === undefined) return head
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)])
  return Buffer.concat([head, record])
}

const resolver = new Resolver()
resolver.setServers([`127.0.0.1:${nameServer.address().port}`])
const resolve = async (host: string) =>
  (await resolver.resolve4(host)).map((address) => ({ address, family: 4 }))
// 127.0.0.2 stands for an address outside: allowed, at this port only.
const allowed = [`127.0.0.2:${receiver.port}`]
const world = bootWorld({}, openOutbound({ resolve, allowed, trusted: receiverCertificate }))

/** Patient, for a machine that is busy. */
const eventually = <T>(look: () => T) => expect.poll(look)

/** Set past the checks of the API, as if it had become wrong later; then what the log says of a test. */
async function outcomeOf(address: string, organization?: Organization) {
  const { id: organizationId, owner } = organization ?? (await world.organization())
  const { webhook } = await owner.call(createWebhook, {
    body: { address: 'https://hook.example/', types: ['incident.opened'] },
  })
  const params = { webhookId: webhook.id }
  await world.aparte.platform.database.inOrganization(organizationId, (tx) =>
    tx.db.updateTable('webhooks').set({ address }).where('id', '=', webhook.id).execute(),
  )
  const { id } = await owner.call(testWebhook, { params })
  const ask = () => owner.call(getDelivery, { params: { ...params, deliveryId: id } })
  await eventually(async () => (await ask()).status).not.toBe('waiting')
  const { reason, code } = await ask()
  return { reason, code }
}

test('nothing inside is reached, in whatever form it is written, and the log says so', async () => {
  const inside = [
    ...[
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '0',
      '0.0.0.0',
      'localhost',
      'localhost.',
    ],
    ...['10.0.0.1', '172.16.0.1', '192.168.1.1', '3232235777', '100.64.0.1', '198.18.0.1', '192.0.0.192'],
    ...['169.254.169.254', '169.254.169.254.', '100.100.100.200', '168.63.129.16', '224.0.0.1', '240.0.0.1'],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:a00:1]', '[::127.0.0.1]', '[::ffff:0:127.0.0.1]'],
    ...['[64:ff9b::10.0.0.1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]', '[fe80::1]'],
    ...['[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[2001:db8::1]', '1.1.1.1:22'],
  ]
  const homes = [await world.organization(), await world.organization(), await world.organization()]
  const outcomes: (readonly [string, Awaited<ReturnType<typeof outcomeOf>>])[] = []
  for (let start = 0; start < inside.length; start += 6)
    outcomes.push(
      ...(await Promise.all(
        inside
          .slice(start, start + 6)
          .map(
            async (host, index) =>
              [host, await outcomeOf(`https://${host}/`, homes[index % homes.length])] as const,
          ),
      )),
    )
  expect(outcomes).toEqual(inside.map((host) => [host, { reason: 'not_public', code: null }]))
  const wrong = [
    'http://1.1.1.1/',
    'https://user@1.1.1.1/',
    'https://:word@1.1.1.1/',
    'file:///etc/passwd',
    'gopher://1.1.1.1/',
  ]
  const home = await world.organization()
  for (const address of wrong)
    expect([address, await outcomeOf(address, home)]).toEqual([
      address,
      { reason: 'wrong_address', code: null },
    ])
  expect(receiver.received).toEqual([])
})

test('a name that leads inside, or first outside and then inside, does not get there', async () => {
  const { port } = receiver
  addresses.set('outside.receiver.example', ['127.0.0.2'])
  addresses.set('inside.receiver.example', ['127.0.0.1'])
  addresses.set('private.receiver.example', ['10.0.0.1'])
  // The control: a name that is allowed is reached.
  expect(await outcomeOf(`https://outside.receiver.example:${port}/`)).toEqual({
    reason: 'no_answer',
    code: null,
  })
  expect(await outcomeOf(`https://inside.receiver.example:${port}/`)).toEqual({
    reason: 'not_public',
    code: null,
  })
  expect(await outcomeOf('https://private.receiver.example/')).toEqual({ reason: 'not_public', code: null })
  expect(receiver.received).toEqual([])
})

test('a name server that changes its mind between two questions is asked once, and what it said then is where it goes', async () => {
  const name = 'turning.attacker.example'
  addresses.set(name, ['127.0.0.2', '127.0.0.1'])
  // The control: asked twice, it leads inside.
  expect([await resolver.resolve4(name), await resolver.resolve4(name)]).toEqual([
    ['127.0.0.2'],
    ['127.0.0.1'],
  ])
  addresses.set(name, ['127.0.0.2', '127.0.0.1'])
  asked.length = 0
  const address = `https://${name}:${receiver.port}/`
  expect(await outcomeOf(address)).toEqual({ reason: 'no_answer', code: null })
  expect(asked.filter((one) => one === name)).toHaveLength(1)
  expect(receiver.received).toEqual([])
  expect(await outcomeOf(address)).toEqual({ reason: 'not_public', code: null })
  expect(receiver.received).toEqual([])
})
