import { expect, test } from './house.ts'
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
  await judge(agent, 'incident')
  await agent.getByLabel('What may come of it for the persons').fill('Somebody else knows of an order.')
  await agent.getByLabel('What was done and is planned').fill('The other customer deleted the message.')
  await agent.getByRole('button', { name: 'Add to the register' }).click()
  const history = agent.getByRole('list', { name: 'History' })
  await expect(history.getByText('Facts: consequences, measures')).toBeVisible()
  await agent.getByLabel('What the authority calls it').fill('APD 2026/7')
  await agent.getByRole('button', { name: 'Write it down' }).click()
  await expect(history.getByText('Authority told, initial report, APD 2026/7')).toBeVisible()
  await agent.goto(`${house.console}/settings/incidents`)
  await expect(agent.getByText('There was a breach')).toBeVisible()
  await judge(agent, 'incidents')
})

test('anybody reads the status page, without signing in', async ({ page, house }, info) => {
  const judge = judgeOf(info)
  await page.goto(`${house.console}/status`)
  await expect(page.getByRole('status')).toContainText('Everything works.')
  await expect(page.getByRole('heading', { name: 'Components' })).toBeVisible()
  await judge(page, 'status')
})
