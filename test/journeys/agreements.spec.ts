import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, password, test } from './house.ts'
import { judgeOf } from './judge.ts'

test('an owner reads the agreement to its end, signs it, and takes both files home', async ({
  team,
  house,
}, info) => {
  // Three long pages are judged.
  const judge = judgeOf(info)
  const { agent } = team
  await agent.goto(`${house.console}/settings/agreement`)
  await expect(agent.getByRole('heading', { name: 'Not signed yet' })).toBeVisible()
  await judge(agent, 'agreement-unsigned')
  await agent.getByRole('link', { name: 'Read and sign' }).click()
  await expect(agent.getByRole('heading', { name: 'Data processing agreement' })).toBeVisible()
  const sign = agent.getByRole('button', { name: 'Sign the agreement' })
  await expect(agent.getByText('Read to the end first.')).toBeVisible()
  await expect(sign).toHaveCount(0)
  await agent.getByText('Read to the end first.').scrollIntoViewIfNeeded()
  await agent.getByLabel('Your name').fill('Maria Olsen')
  await agent.getByLabel('Your position').fill('Managing director')
  await sign.click()
  await expect(agent.getByText('This is needed to sign.')).toHaveCount(2)
  await judge(agent, 'agreement-sign')
  await agent.getByRole('checkbox', { name: 'I am authorised' }).check()
  await agent.getByRole('checkbox', { name: 'I have read this agreement' }).check()
  await agent.getByRole('textbox', { name: 'Your password' }).fill(password)
  await sign.click()
  await expect(agent.getByRole('heading', { name: 'In force', exact: true })).toBeVisible()
  await expect(agent.getByText('Counter-signed by Ann Other, managing director')).toBeVisible()
  expect((await fetched(agent, 'PDF')).subarray(0, 8).toString()).toBe('%PDF-1.7')
  const evidence = JSON.parse((await fetched(agent, 'Evidence')).toString())
  expect(evidence.content.controller.name).toBe('Maria Olsen')
  await judge(agent, 'agreement-signed')
})

async function fetched(page: Page, what: string): Promise<Buffer> {
  const downloaded = page.waitForEvent('download')
  await page.getByRole('button', { name: `${what}, signed by Maria Olsen` }).click()
  return readFile(await (await downloaded).path())
}
