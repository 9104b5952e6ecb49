import { expect, inboxOn, test } from './house.ts'
import { createKey, tokenFor } from './identity-key.ts'
import { judgeOf } from './judge.ts'
import { openVisitor } from './visitor-client.ts'

test('before there are contacts, the page says how they come into being', async ({ team, house }, info) => {
  const { agent } = team
  await agent.goto(`${house.console}/inbox/open`)
  await agent.getByRole('link', { name: 'Contacts' }).click()
  await expect(agent.getByText('No contacts yet')).toBeVisible()
  await expect(agent.getByText('aparte.identify(token)')).toBeVisible()
  await judgeOf(info)(agent, 'contacts-empty')
})

test('who is identified is a contact: named and verified in the inbox, found on the contacts page', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const inbox = inboxOn(agent)
  const secret = await createKey(agent)
  const people = [
    {
      sub: 'customer-1042',
      name: 'Kari Nordmann',
      email: 'kari@example.com',
      plan: 'pro',
      seats: 12,
    },
    {
      sub: 'customer-with-quite-a-long-id-0000000000000000000000001',
      name: 'Maximiliane von Hohenstein-Wittelsbach zu Sommerfeld',
      email: 'maximiliane.von.hohenstein-wittelsbach@mail.example.com',
    },
    { sub: 'customer-7' },
  ]
  for (const person of people) {
    const visitor = await openVisitor(house, team.widgetKey)
    await visitor.identify(tokenFor(team.widgetKey, secret, person))
    await visitor.ask('PUT', '/visitor/attributes', { attributes: { cart: 'two lamps', isReturning: true } })
    await visitor.starts(`Hello from ${person.sub}`)
  }

  await inbox.row('Hello from customer-1042').click()
  const { side } = inbox
  await expect(side.getByRole('heading', { name: 'Kari Nordmann' })).toBeVisible()
  await expect(side.getByText('Verified', { exact: true })).toBeVisible()
  await expect(side.getByRole('link', { name: 'kari@example.com' })).toBeVisible()
  await expect(side.getByText('customer-1042')).toBeVisible()
  await expect(side.getByText('pro', { exact: true })).toBeVisible()
  const said = side.locator('section', { hasText: 'The page says' })
  await expect(said.getByText('Unverified')).toBeVisible()
  await expect(said.getByText('two lamps')).toBeVisible()
  await expect(said.getByText('yes')).toBeVisible()
  await judge(agent, 'verified')

  await agent.getByRole('link', { name: 'Contacts' }).click()
  const rows = agent.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(4)
  await expect(agent.getByText('Without a name')).toBeVisible()
  await judge(agent, 'contacts')

  await agent.getByLabel('Search contacts').fill('kari')
  await expect(rows).toHaveCount(2)
  await expect(agent).toHaveURL(/\/contacts\?search=kari$/)
  await agent.reload()
  await expect(agent.getByLabel('Search contacts')).toHaveValue('kari')
  await expect(rows).toHaveCount(2)
  await agent.getByLabel('Search contacts').fill('nobody of this name')
  await expect(agent.getByText('No contact found')).toBeVisible()
})

test('contacts that cannot be loaded say so, and come on another try', async ({ team, house }) => {
  const { agent } = team
  const fails = (url: URL) => url.pathname === '/api/v1/contacts'
  await agent.route(fails, (route) =>
    route.fulfill({
      status: 500,
      json: { status: 500, code: 'internal', title: 'It broke.', requestId: '1' },
    }),
  )
  await agent.goto(`${house.console}/contacts`)
  await expect(agent.getByText('The contacts could not be loaded')).toBeVisible()
  await agent.unroute(fails)
  await agent.getByRole('button', { name: 'Try again' }).click()
  await expect(agent.getByText('No contacts yet')).toBeVisible()
})
