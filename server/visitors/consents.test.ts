import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listVisitorConsents, withdrawConsent } from '#contract/consents'
import { getVisitorDetails } from '#contract/conversations'
import { identifyVisitor } from '#contract/identity'
import { rememberDevice, startConversation } from '#contract/visitors'
import { createWidget, updateWidget, WidgetSettings } from '#contract/widgets'
import { type Client, openClient } from '#test/client'
import { openBackend } from '#test/sign-identity'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()

const asking = {
  start: 'survey',
  notice: { en: 'We use this to answer you.' },
  survey: {
    fields: [
      { name: 'name', label: { en: 'Your name' }, purpose: { en: 'To address you' } },
      {
        name: 'phone',
        kind: 'phone',
        label: { en: 'Telephone' },
        purpose: { en: 'To call you with offers' },
        basis: 'consent',
        consent: 'offers',
      },
    ],
    consents: [{ name: 'offers', text: { en: 'Call me with offers' } }],
  },
}
const offers = { params: { purpose: 'survey.offers' } }

const change = ({ owner, widget }: Organization, settings: object) =>
  owner.call(updateWidget, {
    params: { widgetId: widget.id },
    body: { settings: WidgetSettings.parse(settings) },
  })

async function begin(visitor: Client, isGiven: boolean): Promise<string> {
  const answers = { name: 'Ann', ...(isGiven ? { phone: '+31 20 123' } : {}) }
  const consents = { offers: { isGiven, version: 1 } }
  const message = { clientId: randomUUID(), text: 'Hello' }
  const survey = { answers, noticeVersion: 1, consents }
  const body = { clientId: randomUUID(), message, survey }
  return (await visitor.call(startConversation, { body })).conversation.id
}

async function answersIn({ owner }: Organization, conversationId: string): Promise<string[]> {
  const { submissions } = await owner.call(getVisitorDetails, { params: { conversationId } })
  return submissions.flatMap(({ answers }) => answers.map(({ name }) => name))
}

test('many are the first to be remembered in a language at the same moment', async () => {
  const organization = await world.organization()
  await change(organization, { rememberDays: 30 })
  const visitors = await Promise.all(Array.from({ length: 6 }, () => world.visitor(organization)))
  const body = { language: 'fr' } as const
  const answers = await Promise.all(visitors.map((visitor) => visitor.send(rememberDevice, { body })))
  expect(answers.map(({ status }) => status)).toEqual(visitors.map(() => 200))
})

test('being remembered is proven with the question that was shown, in the organization’s own words', async () => {
  const organization = await world.organization()
  const words = { en: { 'remember.question': 'Know me again for # days' } }
  await change(organization, { rememberDays: 30, words })
  const visitor = await world.visitor(organization)
  for (const language of ['en', 'de'] as const) await visitor.call(rememberDevice, { body: { language } })
  const { receipts } = await visitor.call(listVisitorConsents)
  const [english, german] = receipts[0]?.events ?? []
  expect(english?.text).toBe('Know me again for 30 days')
  expect(german?.text).toMatch(/Gerät.*30/)
})

test('a no after a yes leaves nothing of what was given because of the yes', async () => {
  const organization = await world.organization()
  await change(organization, asking)
  const visitor = await world.visitor(organization)
  const first = await begin(visitor, true)
  expect(await answersIn(organization, first)).toEqual(['name', 'phone'])
  await begin(visitor, false)
  expect(await answersIn(organization, first)).toEqual(['name', 'name'])
  const { receipts } = await visitor.call(listVisitorConsents)
  expect(receipts.map(({ state }) => state)).toEqual(['refused'])
})

test('a receipt shows the notice that was shown, whatever it has become since', async () => {
  const organization = await world.organization()
  await change(organization, asking)
  const visitor = await world.visitor(organization)
  await begin(visitor, true)
  await change(organization, { ...asking, notice: { en: 'We use this for something else.' } })
  const { receipts } = await visitor.call(withdrawConsent, offers)
  expect(receipts[0]?.privacy_notice).toEqual({ version: 1, language: 'en', text: asking.notice.en })
})

test('a contact withdraws at one widget what was given at another', async () => {
  const organization = await world.organization()
  await change(organization, asking)
  const second = {
    ...organization,
    widget: await organization.owner.call(createWidget, { body: { name: '2' } }),
  }
  const here = await world.visitor(organization)
  const conversationId = await begin(here, true)
  await identified(organization, here)
  const there = await identified(second, await world.visitor(second))
  const { receipts } = await there.call(withdrawConsent, offers)
  expect(receipts).toMatchObject([
    {
      state: 'withdrawn',
      privacy_notice: { version: 1 },
      events: [{ event: 'given' }, { event: 'withdrawn' }],
    },
  ])
  expect(await answersIn(organization, conversationId)).toEqual(['name'])
})

async function identified(organization: Organization, visitor: Client): Promise<Client> {
  const { sign } = await openBackend(organization, () => world.clock.now())
  const { token } = await visitor.call(identifyVisitor, { body: { token: await sign() } })
  return openClient(() => world.url, { token, origin: 'https://shop.example' })
}
