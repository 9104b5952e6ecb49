import { expect, inboxOn, test } from './house.ts'
import { judgeOf } from './judge.ts'
import { openVisitor } from './visitor-client.ts'

test('an admin restricts somebody: nothing of theirs is shown, a look leaves a trace, and it ends', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const visitor = await openVisitor(house, team.widgetKey)
  await visitor.starts('My address is wrong')
  await agent.goto(`${house.console}/inbox/open`)
  const inbox = inboxOn(agent)
  await inbox.row('My address is wrong').click()
  await inbox.side.getByRole('button', { name: /^Restrict the data of/ }).click()
  await agent.getByRole('radio', { name: /They say that it is wrong/ }).check()
  await judge(agent, 'restriction-place')
  await agent.getByRole('button', { name: 'Restrict', exact: true }).click()
  const title = agent.getByRole('heading', { name: 'The data of this person are restricted' })
  await expect(title).toBeVisible()
  await expect(agent.getByText('My address is wrong')).toHaveCount(0)
  await expect(agent.getByText('Restricted: not shown')).toBeVisible()
  await judge(agent, 'restricted')

  await agent.getByRole('radio', { name: 'They agree to it' }).check()
  await agent.getByRole('textbox', { name: 'Reason' }).fill('By phone, today')
  await agent.getByRole('button', { name: 'Look' }).click()
  await expect(agent.getByText('My address is wrong')).toBeVisible()
  await judge(agent, 'restricted-look')

  await agent.goto(`${house.console}/settings/restrictions`)
  const list = agent.getByRole('list', { name: 'restrictions' })
  await expect(list.getByText(/They say that it is wrong/)).toBeVisible()
  await judge(agent, 'restrictions')
  await list.getByRole('button', { name: /^End the restriction/ }).click()
  await agent.getByRole('textbox', { name: 'Why it ends' }).fill('It was corrected')
  await agent.getByRole('radio', { name: /I have told them/ }).check()
  await agent.getByRole('textbox', { name: 'How, and when' }).fill('By phone')
  await judge(agent, 'restriction-end')
  await agent.getByRole('button', { name: 'End it' }).click()
  await expect(list.getByText(/^Ended on/)).toBeVisible()
})
