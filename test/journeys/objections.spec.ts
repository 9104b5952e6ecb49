import { expect, test } from './house.ts'
import { createKey, tokenFor } from './identity-key.ts'
import { judgeOf } from './judge.ts'
import { openVisitor } from './visitor-client.ts'

test('on a contact’s page one sees what they object to, records another objection, and decides it', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const secret = await createKey(agent)
  const visitor = await openVisitor(house, team.widgetKey)
  const person = { sub: 'customer-1042', name: 'Kari Nordmann', email: 'kari@example.com', plan: 'pro' }
  await visitor.identify(tokenFor(team.widgetKey, secret, person))
  await agent.goto(`${house.console}/contacts`)
  await agent.getByRole('link', { name: 'Kari Nordmann' }).click()
  await expect(agent.getByText('None is recorded.')).toBeVisible()

  const objections = agent.getByRole('list', { name: 'objections' })
  const record = agent.getByRole('button', { name: /^Record an objection of/ })
  const dialog = agent.getByRole('dialog')
  await record.click()
  await dialog.getByRole('radio', { name: 'To direct marketing' }).check()
  await dialog.getByRole('button', { name: 'Record it' }).click()
  await expect(objections.getByText(/nothing is weighed \(Art. 21\(3\) GDPR\)/)).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await expect(agent.getByRole('button', { name: /^Decide the objection/ })).toHaveCount(0)

  await record.click()
  await dialog.getByRole('radio', { name: /^To something else/ }).check()
  await dialog.getByLabel('What they say').fill('You call my employer when a lamp is late. Stop that.')
  await judge(agent, 'objection-record')
  await dialog.getByRole('button', { name: 'Record it' }).click()
  await expect(objections.getByText(/until then their data are only stored/)).toBeVisible()
  await expect(agent.getByRole('heading', { name: 'Restricted: not shown', level: 1 })).toBeVisible()
  await expect(dialog).toHaveCount(0)

  await agent.getByRole('button', { name: /^Decide the objection/ }).click()
  await dialog.getByRole('radio', { name: 'It is overridden' }).check()
  await dialog.getByLabel('Reasons').fill('A claim is before the court, and the employer is a witness.')
  await dialog.getByRole('radio', { name: /^I have told them/ }).check()
  await dialog.getByLabel('How, and when').fill('By letter, on Monday')
  await judge(agent, 'objection-decide')
  await dialog.getByRole('button', { name: 'Decide' }).click()
  await expect(objections.getByText(/^Overridden: it goes on/)).toBeVisible()
  await expect(agent.getByRole('heading', { name: 'Kari Nordmann', level: 1 })).toBeVisible()
  await judge(agent, 'contact')
})
