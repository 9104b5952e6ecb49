import { expect, inboxOn, test } from './house.ts'
import { judgeOf } from './judge.ts'
import { openVisitor } from './visitor-client.ts'

test('an admin keeps a conversation by law, sees it among the holds, and ends the hold', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const visitor = await openVisitor(house, team.widgetKey)
  await visitor.starts('My lamp caught fire')
  await agent.goto(`${house.console}/inbox/open`)
  const inbox = inboxOn(agent)
  await inbox.row('My lamp caught fire').click()
  await inbox.side.getByRole('button', { name: 'Place a hold' }).click()
  await agent.getByRole('textbox', { name: 'Reason' }).fill('Court of Amsterdam, case 26/1234')
  await judge(agent, 'hold-place')
  await agent.getByRole('button', { name: 'Place the hold' }).click()
  await expect(inbox.side.getByText('On legal hold')).toBeVisible()
  await agent.goto(`${house.console}/settings/holds`)
  const inForce = agent.getByRole('list', { name: 'Holds in force' })
  await expect(inForce.getByText('Court of Amsterdam, case 26/1234')).toBeVisible()
  await judge(agent, 'holds')
  await agent.goto(`${house.console}/settings/retention`)
  await expect(agent.getByText('a legal hold keeps')).toBeVisible()
  await agent.goto(`${house.console}/settings/holds`)
  await inForce.getByRole('button', { name: /^End the hold/ }).click()
  await agent.getByRole('textbox', { name: 'Why it is not needed any more' }).fill('It was settled')
  await agent.getByRole('button', { name: 'End the hold', exact: true }).click()
  await expect(agent.getByRole('list', { name: 'Ended holds' }).getByText('It was settled')).toBeVisible()
})

test('an admin shortens a rule, sees what would go, and sees that the rules are kept', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const visitor = await openVisitor(house, team.widgetKey)
  await visitor.starts('Where is my lamp?')
  await agent.goto(`${house.console}/settings/retention`)
  const oldest = agent.getByRole('list', { name: 'The oldest of each class' })
  await expect(oldest.getByText('0 days of 6 months')).toBeVisible()
  await judge(agent, 'retention')
  const messages = agent.getByRole('textbox', { name: /^Chat content/ })
  await messages.fill('99')
  await agent.getByRole('button', { name: 'See what would be deleted' }).click()
  await expect(agent.getByText('1 to 36 months')).toBeVisible()
  await messages.fill('3')
  await agent.getByRole('button', { name: 'See what would be deleted' }).click()
  await expect(agent.getByText('Nothing would be deleted now')).toBeVisible()
  await judge(agent, 'retention-preview')
  await agent.getByRole('button', { name: 'Change the rules', exact: true }).click()
  await expect(oldest.getByText('0 days of 3 months')).toBeVisible()
})
