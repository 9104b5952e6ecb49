import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'

test('the list of sub-processors, where data lies and the measures are read, and a rule for places is set', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  await agent.goto(`${house.console}/settings/sub-processors`)
  await expect(agent.getByText('The operator has not begun the list.')).toBeVisible()
  await judge(agent, 'empty')
  await house.command('sub-processors', 'add', `${import.meta.dirname}/sub-processors.json`)
  await house.command('sub-processors', 'add', `${import.meta.dirname}/sub-processor-to-come.json`)
  await agent.reload()
  await expect(agent.getByRole('heading', { name: 'Announced' })).toBeVisible()
  await agent.getByRole('button', { name: 'Object to Cloudy Transcripts' }).click()
  await agent.getByLabel('Reason').fill('We write our own transcripts.')
  await agent.getByRole('button', { name: 'Object', exact: true }).click()
  await expect(agent.getByText(/You objected on .*: We write our own transcripts\./)).toBeVisible()
  await judge(agent, 'list')

  await agent.goto(`${house.console}/settings/data-location`)
  await expect(agent.getByText('Falkenstein (Germany)').first()).toBeVisible()
  await agent.getByRole('radio', { name: 'European Economic Area', exact: true }).check()
  await agent.getByRole('button', { name: 'Save' }).click()
  await expect(agent.getByText(/^In force since .*: European Economic Area\.$/)).toBeVisible()
  await judge(agent, 'location')

  await agent.goto(`${house.console}/settings/measures`)
  await expect(agent.getByText('Isolation of organizations')).toBeVisible()
  await judge(agent, 'measures')

  await agent.goto(`${house.console}/sub-processors`)
  await expect(agent.getByRole('heading', { name: 'Sub-processors', level: 1 })).toBeVisible()
  await judge(agent, 'public')
})
