import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'

test('an admin adds a webhook, keeps its secret, tests it and sees what became of it', async ({
  team,
  house,
}, info) => {
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
  const address = house.receiver.addressOf('systems.of-a-rather-long-name')
  await dialog.getByLabel('Address').fill(`${address}/aparte/incoming/events`)
  await dialog.getByLabel('Only some').check()
  await dialog.getByLabel('message.posted').check()
  await dialog.getByRole('switch', { name: 'Send contents, not only ids' }).click()
  await expect(dialog.getByText('the processing record and the disclosure register name it')).toBeVisible()
  await judge(agent, 'webhook-new')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByText(/whsec_/)).toBeVisible()
  await judge(agent, 'webhook-secret')
  await dialog.getByRole('button', { name: 'I have kept it' }).click()

  // Whoever answers there cannot show that it is them, and that is what is said.
  await agent.getByRole('button', { name: 'Send a test' }).click()
  await expect(agent.getByRole('status').getByText('certificate of the receiver is not valid')).toBeVisible({
    timeout: 15_000,
  })
  await expect(agent.getByRole('main').getByText('webhook.test', { exact: true }).last()).toBeVisible()
  await expect(agent.getByRole('listitem').getByText('Given up')).toBeVisible()
  await judge(agent, 'webhook')

  const outcome = agent.getByRole('combobox', { name: 'Outcome' })
  const event = agent.getByRole('combobox', { name: 'Event' })
  // What the log shows is in the address, for whoever is sent it.
  await outcome.click()
  await agent.getByRole('option', { name: 'Delivered', exact: true }).click()
  await expect(agent.getByText('None of these in the last thirty days.')).toBeVisible()
  await outcome.click()
  await agent.getByRole('option', { name: 'Given up' }).click()
  await event.fill('webhook.test')
  await agent.getByRole('option', { name: 'webhook.test' }).click()
  await expect(agent).toHaveURL(/status=failed/)
  await expect(agent).toHaveURL(/type=webhook\.test/)
  await agent.reload()
  await expect(outcome).toHaveValue('Given up')
  await expect(event).toHaveValue('webhook.test')
  await expect(agent.getByRole('button', { name: /^Send again: webhook.test of / })).toHaveCount(1)
  await outcome.scrollIntoViewIfNeeded()
  await judge(agent, 'webhook-filtered')
  await agent.goto(agent.url().replace(/\?.*/, '?type=of.another-version'))
  await expect(agent.getByText('None of these in the last thirty days.')).toBeVisible()

  await agent.goto(`${house.console}/settings/webhooks`)
  await expect(
    agent.getByRole('link', { name: 'systems.of-a-rather-long-name.receiver.example' }),
  ).toBeVisible()
  await judge(agent, 'webhooks')
})

test('an admin sees at once that a webhook is paused, however long its address is', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const receiver = house.receiver.addressOf('hooks-of-the-warehouse.'.repeat(4).slice(0, -1))
  const address = `${receiver}/${'a-part-of-the-path/'.repeat(12)}end`
  await agent.goto(`${house.console}/settings/webhooks`)
  await agent.getByRole('button', { name: 'Add a webhook' }).click()
  const dialog = agent.getByRole('dialog')
  await dialog.getByLabel('Address').fill(address)
  await dialog.getByRole('button', { name: 'Add' }).click()
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await expect(agent.getByRole('heading', { level: 1 })).toContainText('hooks-of-the-warehouse')
  await agent.getByRole('button', { name: 'Send a test' }).click()
  await expect(agent.getByRole('status').getByText('certificate of the receiver is not valid')).toBeVisible({
    timeout: 15_000,
  })

  // Three days of failures take three days: what the server would say then is put into its answer.
  const since = new Date(Date.now() - 4 * 86_400_000).toISOString()
  const paused = {
    failingSince: since,
    pausedAt: new Date(Date.now() - 3_600_000).toISOString(),
    waiting: 1000,
  }
  await agent.route(/\/api\/v1\/webhooks(\/[0-9a-f-]+)?$/, async (route) => {
    const response = await route.fetch()
    const told = await response.json()
    const webhooks = told.webhooks?.map((one: object) => ({ ...one, ...paused }))
    await route.fulfill({ response, json: webhooks ? { webhooks } : { ...told, ...paused } })
  })
  await agent.reload()
  await expect(agent.getByText('Paused: nothing is delivered')).toBeVisible()
  await judge(agent, 'webhook-paused')
  await agent.goto(`${house.console}/settings/webhooks`)
  await expect(agent.getByText('Paused', { exact: true })).toBeVisible()
  await judge(agent, 'webhooks-paused')
})
