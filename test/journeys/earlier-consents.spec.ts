import { expect, test } from './house.ts'
import { createKey, tokenFor } from './identity-key.ts'
import { judgeOf } from './judge.ts'
import { openVisitor } from './visitor-client.ts'

test('earlier consents are checked line by line, brought in once, and not doubled', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const visitor = await openVisitor(house, team.widgetKey)
  const secret = await createKey(agent)
  await visitor.identify(tokenFor(team.widgetKey, secret, { sub: 'customer-1042', name: 'Kari Nordmann' }))
  await agent.goto(`${house.console}/settings/earlier-consents`)
  const example = (await agent.locator('pre').textContent()) ?? ''
  expect(example.split('\n')).toHaveLength(3)

  const choose = async (text: string) => {
    const buffer = Buffer.from(text)
    const file = { name: 'consents of our shop.csv', mimeType: 'text/csv', buffer }
    await agent.locator('input[type=file]').setInputFiles(file)
    await agent.getByRole('button', { name: 'Check the file' }).click()
  }
  await agent.getByLabel('Where they come from').fill('Our shop, 2019 to 2024')
  const nobody = 'nobody,newsletter,given,Write to me,en,2024-03-01T10:15:00Z,On paper,,'
  await choose(`${example}\n${nobody}\ncustomer-1042,Newsletter,given,,en,yesterday,On paper,,`)
  const problems = agent.getByRole('alert').getByRole('row')
  await expect(problems.filter({ hasText: 'is no contact here' })).toContainText('4')
  await expect(problems.filter({ hasText: 'lower-case' })).toContainText('5')
  await expect(agent.getByRole('button', { name: /^Bring in/ })).toHaveCount(0)
  await judge(agent, 'earlier-consents-problems')

  await choose(example)
  await agent.getByRole('button', { name: 'Bring in 2 consents' }).click()
  await expect(agent.getByText('2 consents were brought in')).toBeVisible()
  await judge(agent, 'earlier-consents')
  await choose(example)
  await expect(agent.getByText('All 2 consents of this file are here already.')).toBeVisible()
  await choose('contact;purpose\nnobody;news\n')
  await expect(agent.getByText(/separated by semicolons/)).toBeVisible()
})
