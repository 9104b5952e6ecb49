import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'
import { openSettings } from './settings-page.ts'

test('the notice says what it lacks, is published, and is read by anybody', async ({ team, house }, info) => {
  const { agent } = team
  const judge = judgeOf(info)
  await agent.goto(`${house.console}/settings/privacy`)
  await expect(agent.getByTestId('serves')).toContainText('Art. 5(2) and 24 GDPR')
  await expect(agent.getByRole('list', { name: 'To do' }).getByText('Privacy notice')).toBeVisible()

  await agent.getByRole('list', { name: 'To do' }).getByRole('link', { name: 'Privacy notice' }).click()
  await expect(agent.getByText('Something is missing before it can be published')).toBeVisible()
  await expect(agent.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
  const contact = { name: 'Ada Jansen', reachedBy: 'privacy@example.com' }
  await agent.request.put(`${house.console}/api/v1/privacy/contacts`, {
    data: { contact, protectionOfficer: null, representative: null },
    headers: { origin: house.console },
  })
  await agent.getByRole('combobox', { name: 'Country' }).fill('Neth')
  await agent.getByRole('option', { name: 'Netherlands' }).click()
  await agent.getByText('None goes there').click()
  await agent.getByLabel('Your words in English').fill('Our chat is answered in Utrecht.')
  await agent.getByRole('button', { name: 'Save the draft' }).click()
  await expect(agent.getByRole('article').getByText('Our chat is answered in Utrecht.')).toBeVisible()
  await agent.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(agent.getByText('Version 1 is published, and says what is so.')).toBeVisible()
  await judge(agent, 'notice')

  const address = await agent.getByRole('link', { name: /\/notice$/ }).getAttribute('href')
  const visitor = await (await team.context()).newPage()
  await visitor.goto(`${address}/en`)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
    'Privacy notice for the chat of Lamp Shop',
  )
  await expect(visitor.getByText('Our chat is answered in Utrecht.')).toBeVisible()
  await expect(visitor.getByText('Version 1,')).toBeVisible()
  await visitor.getByRole('link', { name: 'What the chat keeps on your device' }).click()
  await visitor.getByRole('link', { name: 'Deutsch' }).click()
  await expect(visitor.getByText('widget_session')).toBeVisible()
  await judge(visitor, 'public-cookies')
  expect(await visitor.context().cookies()).toEqual([])
})

test('a clause is made one’s own, seen in the widget, and taken into a form', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const judge = judgeOf(info)
  await agent.goto(`${house.console}/settings/cookie-statement`)
  await expect(agent.getByRole('article').getByText('widget_session')).toBeVisible({
    timeout: 30_000,
  })
  await judge(agent, 'cookie-statement')

  await agent.goto(`${house.console}/settings/notice`)
  await agent.getByRole('button', { name: 'Make it your own: Newsletter' }).click()
  await agent.getByLabel('Words in English', { exact: true }).fill('Mail me your newsletter on Mondays.')
  await agent.getByRole('button', { name: 'Add to the library' }).click()
  const own = agent.getByRole('listitem').filter({ hasText: 'Mail me your newsletter on Mondays.' })
  await expect(own.getByText('Your own')).toBeVisible()
  await own.getByRole('button', { name: 'Preview Newsletter' }).click()
  await expect(agent.getByTestId('preview').getByText('Mail me your newsletter on Mondays.')).toBeVisible()
  await agent.screenshot({ path: info.outputPath('clause-preview.png') })
  await agent.keyboard.press('Escape')

  const settings = await openSettings(team, house)
  const start = settings.section('Start')
  await start.getByText('A survey').click()
  await start.getByRole('button', { name: 'Take one from the library' }).click()
  await agent.getByRole('menuitem').filter({ hasText: 'Mondays' }).click()
  await expect(settings.preview.getByText('Mail me your newsletter on Mondays.')).toBeVisible()
})
