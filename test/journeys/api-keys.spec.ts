import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'
import { choose } from './settings-page.ts'

test('an admin makes a key, a program uses it, it is rotated and revoked', async ({ team, house }, info) => {
  const { agent } = team
  const judge = judgeOf(info)
  const call = (secret: string) =>
    fetch(`${house.console}/api/v1/conversations`, { headers: { authorization: `Bearer ${secret}` } })
  const shown = () => agent.locator('pre').filter({ hasText: /^aparte_/ })

  await agent.goto(`${house.console}/settings/api-keys`)
  await expect(agent.getByText('No keys yet')).toBeVisible()
  await expect(agent.getByText(`curl "${house.console}/api/v1/conversations"`)).toBeVisible()

  await agent.getByRole('button', { name: 'Make a key' }).click()
  await agent.getByRole('button', { name: 'Make the key' }).click()
  await expect(agent.getByText('Choose at least one.')).toBeVisible()
  await agent.getByLabel('Name', { exact: true }).fill('Web shop')
  await agent.getByLabel('Read: Conversations').check()
  await agent.getByLabel('Networks').fill('127.0.0.0/8\n::1')
  await judge(agent, 'new-key')
  await agent.getByRole('button', { name: 'Make the key' }).click()
  await expect(shown()).toBeVisible()
  const first = (await shown().textContent()) ?? ''
  await judge(agent, 'secret')
  await agent.getByRole('button', { name: 'I have kept it' }).click()
  await expect(shown()).toHaveCount(0)
  expect((await call(first)).status).toBe(200)

  await agent.reload()
  const row = agent.getByRole('list', { name: 'API keys' }).getByRole('listitem')
  await expect(row).toContainText('Conversations: read')
  await expect(row).toContainText('Last used')

  await agent.getByRole('button', { name: 'Rotate Web shop' }).click()
  await choose(agent, 'The present secret still works for', 'an hour')
  await agent.getByRole('button', { name: 'Make the new secret' }).click()
  await expect(shown()).toBeVisible()
  const second = (await shown().textContent()) ?? ''
  await agent.getByRole('button', { name: 'I have kept it' }).click()
  expect([(await call(first)).status, (await call(second)).status]).toEqual([200, 200])

  await agent.getByRole('button', { name: 'Revoke Web shop' }).click()
  await agent.getByRole('button', { name: 'Revoke the key' }).click()
  await expect(agent.getByText('No keys yet')).toBeVisible()
  expect((await call(second)).status).toBe(401)
})
