import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'

test('an owner reads who did what, checks the log and takes it along', async ({ team, house }, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  await team.colleague('supervisor')
  await agent.goto(`${house.console}/settings/audit-log`)
  await expect(agent.getByText('Whole', { exact: true })).toBeVisible()
  const entries = agent.getByRole('list', { name: 'Entries' }).getByRole('listitem')
  await expect(entries.filter({ hasText: 'Maria Olsen invited somebody.' })).toBeVisible()
  await expect(entries.filter({ hasText: 'Jonas Berg signed in.' })).toBeVisible()
  await judge(agent, 'audit-log')

  const what = agent.getByRole('combobox', { name: 'What' })
  await what.fill('user.joined')
  await agent.getByRole('option', { name: 'user.joined' }).click()
  await expect(entries).toHaveCount(1)
  await expect(agent).toHaveURL(/type=user\.joined/)
  const coming = agent.waitForEvent('download')
  await agent.getByRole('button', { name: 'Download the log' }).click()
  expect((await coming).suggestedFilename()).toMatch(/^audit-.*\.ndjson$/)
})

test('what is kept, why, and what the authority asks for, can be read and printed', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  await agent.goto(`${house.console}/settings/data-map`)
  await expect(agent.getByRole('heading', { name: 'Chat content' })).toBeVisible()
  await judge(agent, 'data-map')
  await agent.getByLabel('Search').fill('ip address')
  await expect(agent.getByRole('heading', { name: 'Chat content' })).toBeHidden()

  await agent.goto(`${house.console}/settings/roles`)
  const officer = agent.getByRole('group', { name: 'Data protection officer' })
  await officer.getByLabel('Name').fill('Ida Holm')
  await officer.getByLabel('E-mail, telephone or address').fill('privacy@lamps.example')
  await agent.getByRole('button', { name: 'Save people' }).click()
  await expect(agent.getByText('Saved. Every document names them')).toBeVisible()
  await judge(agent, 'roles')
  await agent.goto(`${house.console}/settings/processing-record`)
  await expect(agent.getByText('Ida Holm, privacy@lamps.example')).toBeVisible()
  await judge(agent, 'processing-record')
})

test('an admin says what is kept of IP addresses, and why', async ({ team, house }, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  await agent.goto(`${house.console}/settings/ip-addresses`)
  await expect(agent.getByRole('radio', { name: 'Nothing' })).toBeChecked()
  await agent.getByRole('radio', { name: 'The whole address, for some hours' }).check()
  await agent.getByRole('button', { name: 'Save' }).click()
  await expect(agent.getByText('Say why you need whole addresses')).toBeVisible()
  await judge(agent, 'ip-addresses')
  await agent.getByLabel('Reason').fill('Somebody floods us with orders')
  await agent.getByRole('button', { name: 'Save' }).click()
  await expect(agent.getByText('From now on addresses are kept like this.')).toBeVisible()
})
