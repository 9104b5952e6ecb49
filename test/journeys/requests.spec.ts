import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'

test('somebody asks on the public page, and an admin records, judges and refuses at the desk', async ({
  team,
  house,
  browser,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  await agent.goto(`${house.console}/settings/requests`)
  await expect(agent.getByText('Nothing to answer')).toBeVisible()
  const address = await agent.getByRole('link', { name: /\/privacy\// }).getAttribute('href')

  const context = await browser.newContext({ javaScriptEnabled: false })
  const person = await context.newPage()
  await person.goto(address ?? '')
  await person.getByRole('radio', { name: 'Erase my data' }).check()
  await person.getByLabel('Your e-mail address').fill('person@example.com')
  await person.getByLabel('Your name').fill('Maximiliane von der Heide-Brückenberg')
  await person.getByLabel('What else').fill('I wrote to you in March about a lamp.\nPlease forget it.')
  await person.getByRole('button', { name: 'Send the request' }).click()
  await expect(person.getByRole('heading', { name: 'Your request has arrived' })).toBeVisible()
  expect(await context.cookies()).toEqual([])
  await context.close()
  // Judged with scripts, for the judge needs one of its own.
  const reader = await browser.newPage()
  await reader.goto(address ?? '')
  await judge(reader, 'requests-public-page')
  await reader.close()

  await agent.reload()
  await expect(agent.getByText('Due in', { exact: false })).toBeVisible()
  await judge(agent, 'requests-list')
  await agent.getByRole('link', { name: /^Erasure: Maximiliane/ }).click()
  await agent.getByLabel('Or: what was shown to you').fill('Customer number and postcode')
  await agent.getByRole('button', { name: 'Note it as proof' }).click()
  await expect(agent.getByText('Proven by what was shown')).toBeVisible()
  await judge(agent, 'requests-one')
  await agent.getByRole('button', { name: 'Refuse' }).click()
  await expect(agent.getByText(/Added by the program: If you do not agree/)).toBeVisible()
  await agent.getByRole('textbox', { name: 'Reasons' }).fill('We hold nothing that you name.')
  await agent.getByRole('button', { name: 'Send the refusal' }).click()
  await expect(agent.getByRole('heading', { name: 'Refused' })).toBeVisible()
})
