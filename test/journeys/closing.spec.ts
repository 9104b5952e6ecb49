import { expect, password, test } from './house.ts'
import { judgeOf } from './judge.ts'

test('an owner closes the organization, everybody sees the day, and it is kept after all', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  await agent.goto(`${house.console}/settings/closing`)
  await expect(agent.getByText('For 30 days everything goes on working.')).toBeVisible()
  await judge(agent, 'closing')
  const close = agent.getByRole('button', { name: 'Close the organization' })
  await agent.getByLabel('Name of the organization').fill('Another Shop')
  await agent.getByLabel('Your password').fill(password)
  await close.click()
  await expect(agent.getByText('Type the name as it is: Lamp Shop')).toBeVisible()
  await agent.getByLabel('Name of the organization').fill('Lamp Shop')
  await close.click()
  const bar = agent.getByRole('region', { name: 'Closing' })
  await expect(bar).toContainText('This organization will be closed on')
  await judge(agent, 'closing-asked')
  await agent.getByRole('button', { name: 'Keep the organization' }).click()
  await expect(bar).toHaveCount(0)
  await expect(close).toBeVisible()
})
