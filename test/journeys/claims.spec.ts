import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'

test('every claim is shown with its state, its check and in the languages it is told in', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  await agent.goto(`${house.console}/settings/claims`)
  const here = agent.getByRole('list', { name: 'Verified here' })
  await expect(here.getByText('The database itself keeps organizations apart')).toBeVisible()
  await expect(
    agent
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: /V\d\d · Art/ }),
  ).toHaveCount(42)
  await here.getByText('How it is checked').first().click()
  await expect(here.getByText('Broken on purpose in').first()).toBeVisible()
  await judgeOf(info)(agent, 'claims')

  await agent.getByRole('combobox', { name: 'Language of the sentences' }).click()
  await agent.getByRole('option', { name: 'Deutsch' }).click()
  await expect(here.getByText('Die Datenbank selbst hält Organisationen getrennt')).toBeVisible()
})
