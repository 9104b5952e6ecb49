import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'

test('an admin adds a webhook, keeps its secret, tests it and sees what became of it', async ({
  team,
  house,
}, info) => {
  test.setTimeout(120_000)
  const judge = judgeOf(info)
  const { agent } = team
  await agent.setViewportSize({ width: 1440, height: 900 })
  await agent.goto(`${house.console}/settings/webhooks`)
  await expect(agent.getByText('No webhook yet')).toBeVisible()
  await judge(agent, 'webhooks-empty')

  await agent.getByRole('button', { name: 'Add a webhook' }).click()
  const dialog = agent.getByRole('dialog')
  await dialog.getByLabel('Address').fill('http://systems.example/hook')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByText('Give a web address that begins with https://')).toBeVisible()
  await dialog
    .getByLabel('Address')
    .fill('https://systems-of-a-rather-long-name.example/aparte/incoming/events')
  await dialog.getByLabel('Only some').check()
  await dialog.getByLabel('message.posted').check()
  await dialog.getByText('Send contents, not only ids').click()
  await expect(dialog.getByText('the processing record and the disclosure register name it')).toBeVisible()
  await judge(agent, 'webhook-new')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByText(/whsec_/)).toBeVisible()
  await judge(agent, 'webhook-secret')
  await dialog.getByRole('button', { name: 'I have kept it' }).click()

  // The name leads nowhere, and that is what is said.
  await agent.getByRole('button', { name: 'Send a test' }).click()
  await expect(agent.getByRole('status').getByText('The name leads nowhere')).toBeVisible({ timeout: 15_000 })
  await expect(agent.getByRole('main').getByText('webhook.test', { exact: true }).last()).toBeVisible()
  await expect(agent.getByText('Given up')).toBeVisible({ timeout: 15_000 })
  await judge(agent, 'webhook')
  await agent.goto(`${house.console}/settings/webhooks`)
  await expect(agent.getByRole('link', { name: 'systems-of-a-rather-long-name.example' })).toBeVisible()
  await judge(agent, 'webhooks')
})
