import { randomUUID } from 'node:crypto'
import { expect, test } from './house.ts'
import { createKey, tokenFor } from './identity-key.ts'
import { judgeOf } from './judge.ts'
import { openVisitor } from './visitor-client.ts'

test('an admin opens an incident, sees whom it affects and what is missing, and writes down what the law asks for', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const visitor = await openVisitor(house, team.widgetKey)
  await visitor.starts('Where is my lamp?')
  const browser = await agent.context().newCDPSession(agent)
  await browser.send('Emulation.setTimezoneOverride', { timezoneId: 'America/New_York' })
  await agent.goto(`${house.console}/settings/incidents`)
  await expect(agent.getByText('No breach of personal data')).toBeVisible()
  await judge(agent, 'incidents-empty')
  await agent.getByRole('button', { name: 'Open an incident' }).click()
  await agent.getByLabel('Title').fill('An answer with an order went to another customer of the same name')
  await agent.getByLabel('What has happened').fill('A colleague answered in the wrong conversation.')
  await agent.getByRole('button', { name: 'Write it down' }).click()
  const missing = agent.getByText('Still missing for the authority')
  await expect(missing).toBeVisible()
  await expect(agent.getByText('0 contacts, 1 visitor, 0 users', { exact: true })).toBeVisible()
  await agent.getByLabel('What may come of it for the persons').fill('Somebody else knows of an order.')
  await agent.getByLabel('What was done and is planned').fill('The other customer deleted the message.')
  await agent.getByRole('button', { name: 'Add to the register' }).click()
  const history = agent.getByRole('list', { name: 'History' })
  await expect(history.getByText('Facts: consequences, measures')).toBeVisible()
  const toldAt = agent.getByLabel('When they were told')
  await agent.getByLabel('What the authority calls it').fill('APD 2026/7')
  await toldAt.fill('2199-01-01T10:00')
  await agent.getByRole('button', { name: 'Write it down' }).click()
  await expect(agent.getByText('That is in the future')).toBeVisible()
  await judge(agent, 'incident')
  await toldAt.fill('2026-01-05T10:00')
  await agent.getByRole('button', { name: 'Write it down' }).click()
  const told = history.getByText('initial report, APD 2026/7')
  await expect(told).toContainText('Authority told Monday, January 5, 2026 at 10:00:00')
  const { incidents } = await (await agent.request.get(`${house.console}/api/v1/incidents`)).json()
  expect(incidents[0].authority.toldAt).toBe('2026-01-05T15:00:00.000Z')
  await agent.goto(`${house.console}/settings/incidents`)
  await expect(agent.getByText('There was a breach')).toBeVisible()
  await judge(agent, 'incidents')
})

test('an admin sends the letter to the persons after reading whom it reaches, and sees that they were told', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const secret = await createKey(agent)
  const known = await openVisitor(house, team.widgetKey)
  const email = `ann-${randomUUID()}@example.com`
  await known.identify(tokenFor(team.widgetKey, secret, { sub: 'ann', name: 'Ann Other', email }))
  await known.starts('Where is my lamp?')
  await (await openVisitor(house, team.widgetKey)).starts('And mine?')
  const incidentId = await agent.evaluate(openComplete)
  await agent.goto(`${house.console}/settings/incidents/${incidentId}`)
  await agent.getByRole('button', { name: 'Send the letter to 1 person' }).click()
  const dialog = agent.getByRole('dialog')
  await expect(dialog.getByText('1 person with an e-mail address gets this letter')).toBeVisible()
  await expect(dialog.getByText('Somebody else knows of an order.')).toBeVisible()
  await judge(agent, 'letter-question')
  await dialog.getByRole('button', { name: 'Send to 1 person' }).click()
  await expect(dialog).toBeHidden()
  await expect(agent.getByText('Told 1 of 1')).toBeVisible()
  const history = agent.getByRole('list', { name: 'History' })
  await expect(history.getByText('1 person told: By mail')).toBeVisible()
  await agent.getByRole('button', { name: 'Show who' }).click()
  await expect(
    agent.getByRole('list', { name: 'Persons whom no mail reaches' }).getByText('visitor'),
  ).toBeVisible()
  await judge(agent, 'letter-sent')
})

/** An incident of which everything is known. Runs in the page. */
async function openComplete(): Promise<string> {
  const send = async (method: string, path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(await response.text())
    return response.json()
  }
  const contact = { name: 'Ann Other', reachedBy: 'privacy@example.com' }
  await send('PUT', '/privacy/contacts', { contact, protectionOfficer: null, representative: null })
  const now = new Date().toISOString()
  const unknown = { startedAt: null, endedAt: null, from: null, until: null, delayReason: null }
  const facts = {
    title: 'An answer with an order went to another customer',
    kinds: ['confidentiality'],
    systems: ['messages'],
    detectedAt: now,
    nature: 'A colleague answered in the wrong conversation.',
    consequences: 'Somebody else knows of an order.',
    measures: 'The other customer deleted the message.',
    ...unknown,
  }
  const { id } = await send('POST', '/incidents', { facts, awareAt: now })
  return id
}

test('anybody reads the status page, without signing in', async ({ page, house }, info) => {
  const judge = judgeOf(info)
  await page.goto(`${house.console}/status`)
  await expect(page.getByRole('status')).toContainText('Everything works.')
  await expect(page.getByRole('heading', { name: 'Components' })).toBeVisible()
  await judge(page, 'status')
})
