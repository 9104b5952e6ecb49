import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listMessages } from '#contract/conversations'
import { downloadVisitorData, getTranscript, listVisitorMessages, mailTranscript } from '#contract/visitors'
import { createWebhook } from '#contract/webhooks'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { openReceiver } from '#test/receiver'
import { bootWorld, type Organization, type VisitorClient } from '#test/world'

const receiver = await openReceiver()
const world = bootWorld({}, receiver.outbound)

const greeting = 'What is it about?'

test('whatever a bot says is said to be a bot’s, wherever it leaves; where it is not, that is seen', async () => {
  const organization = await world.organization()
  const { owner, widget } = organization
  // A name as people have: the label is not in it.
  const bot = { name: 'Maria', greeting: { en: greeting } }
  const settings = WidgetSettings.parse({ start: 'bot', bot })
  await owner.call(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
  const name = `bots-${randomUUID().slice(0, 8)}`
  const address = receiver.addressOf(name)
  await owner.call(createWebhook, { body: { address, types: ['message.posted'], includesContents: true } })
  const [visitor, socket] = [await world.visitor(organization), await owner.socket()]
  const { id } = await visitor.starts('Delivery')
  const heard = await socket.hears((frame) => JSON.stringify(frame).includes(greeting))
  await expect.poll(() => receiver.payloads(name).length).toBe(2)

  expect(
    unsaid({ ...(await whereItLeaves(organization, visitor, id)), heard, told: receiver.payloads(name) }),
  ).toEqual([])

  await world.superuser.query(
    `update messages set author_kind = 'user', author_name = bot_name, bot_name = null where conversation_id = $1 and author_kind = 'bot'`,
    [id],
  )
  const places = await whereItLeaves(organization, visitor, id)
  expect(unsaid(places)).toEqual(Object.keys(places))
})

async function whereItLeaves({ owner }: Organization, visitor: VisitorClient, conversationId: string) {
  const params = { conversationId }
  const email = `reader-${randomUUID()}@example.com`
  await visitor.call(mailTranscript, { params, body: { email } })
  return {
    toAgents: await owner.call(listMessages, { params }),
    toVisitors: await visitor.call(listVisitorMessages, { params }),
    inTheirData: await visitor.call(downloadVisitorData),
    inTheTranscript: (await visitor.call(getTranscript, { params })).text,
    inTheMail: await world.mail(email, /Test/),
  }
}

/** Places where the greeting is not, or stands as if a person had said it. */
const unsaid = (places: Record<string, unknown>): string[] =>
  Object.keys(places).filter((place) => !isSaid(places[place]))

function isSaid(found: unknown): boolean {
  if (typeof found === 'string') return found.includes(`Maria (Bot)\n${greeting}`)
  const greetings = objectsIn(found).filter(({ text }) => text === greeting)
  return greetings.length > 0 && greetings.every(({ author }) => Object(author).kind === 'bot')
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside]
}
