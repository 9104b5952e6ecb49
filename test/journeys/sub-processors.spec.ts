import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'

test('the list of sub-processors is read, somebody objects, and data is kept to one area', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  await house.command('sub-processors', 'add', `${import.meta.dirname}/sub-processors.json`)
  await agent.goto(`${house.console}/settings/sub-processors`)
  await agent.getByRole('button', { name: 'Object to Steinbruch Hosting GmbH' }).click()
  await agent.getByLabel('Reason').fill('We have machines of our own.')
  await agent.getByRole('button', { name: 'Object', exact: true }).click()
  await expect(agent.getByText(/You objected on .*: We have machines of our own\./)).toBeVisible()
  await judgeOf(info)(agent, 'sub-processors')

  await agent.goto(`${house.console}/settings/data-location`)
  await expect(agent.getByText('Falkenstein (Germany)').first()).toBeVisible()
  await agent.getByRole('radio', { name: 'European Economic Area', exact: true }).check()
  await agent.getByRole('button', { name: 'Save' }).click()
  await expect(agent.getByText(/^In force since .*: European Economic Area\.$/)).toBeVisible()
})
