import { readFile } from 'node:fs/promises'
import { verifySealed } from '#platform/seal'
import { expect, inboxOn, test } from './house.ts'
import { createKey, tokenFor } from './identity-key.ts'
import { judgeOf } from './judge.ts'
import { openVisitor } from './visitor-client.ts'

test('an admin sees what goes, types who it is, erases the person and holds the certificate', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const inbox = inboxOn(agent)
  const secret = await createKey(agent)
  for (const [sub, name] of [
    ['customer-1', 'Kari Nordmann'],
    ['customer-2', 'Maximiliane von Hohenstein-Wittelsbach'],
  ]) {
    const visitor = await openVisitor(house, team.widgetKey)
    await visitor.identify(tokenFor(team.widgetKey, secret, { sub, name, email: `${sub}@example.com` }))
    await visitor.starts(`Hello from ${name}`)
  }
  await agent.goto(`${house.console}/settings/erasures`)
  await expect(agent.getByText('Nobody was erased yet')).toBeVisible()
  await judge(agent, 'erasures-empty')

  await agent.goto(`${house.console}/inbox/open`)
  await inbox.row('Hello from Kari Nordmann').click()
  await inbox.side.getByRole('button', { name: 'Erase this person: Kari Nordmann' }).click()
  const dialog = agent.getByRole('dialog', { name: 'Erase this person' })
  await expect(dialog.getByRole('row', { name: 'Messages 1 0' })).toBeVisible()
  await dialog.getByLabel('Type the name of this person').fill('Kari')
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(dialog.getByText('Type it as it is: Kari Nordmann')).toBeVisible()
  await judge(agent, 'erase-person')
  await dialog.getByLabel('Type the name of this person').fill('Kari Nordmann')
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(dialog.getByText('Erased. The certificate names nobody')).toBeVisible({ timeout: 30_000 })
  await expect(inbox.row('Hello from Kari Nordmann')).toHaveCount(0)
  await judge(agent, 'erase-person-done')
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  await agent.goto(`${house.console}/settings/erasures`)
  const erased = agent.getByRole('list', { name: 'Erasures' }).getByRole('listitem')
  await expect(erased).toHaveCount(1)
  await expect(erased).toContainText('by Maria Olsen, because a user decided so')
  const coming = agent.waitForEvent('download')
  await erased.getByRole('link', { name: /^Download the certificate/ }).click()
  const certificate = await readFile(await (await coming).path(), 'utf8')
  expect(verifySealed(certificate)).toBe(true)
  expect(certificate).not.toContain('Kari')
  await erased.getByText('Number and figures').click()
  await judge(agent, 'erasures')

  await agent.goto(`${house.console}/inbox/open`)
  await inbox.row('Hello from Maximiliane').click()
  await inbox.side.getByRole('button', { name: 'Place a hold' }).click()
  await agent.getByRole('textbox', { name: 'Reason' }).fill('Court of Amsterdam, case 26/1234')
  await agent.getByRole('button', { name: 'Place the hold' }).click()
  await expect(inbox.side.getByText('On legal hold')).toBeVisible()
  await agent.goto(`${house.console}/contacts`)
  await expect(agent.getByRole('table').getByRole('row')).toHaveCount(2)
  await agent.getByRole('button', { name: /^Erase this person: Maximiliane/ }).click()
  await expect(dialog.getByText('Court of Amsterdam, case 26/1234')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Erase for good' })).toHaveCount(0)
  await judge(agent, 'erase-person-held')
})
