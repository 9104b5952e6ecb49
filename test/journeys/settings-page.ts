import type { Page } from '@playwright/test'
import { expect, type House, type Team } from './house.ts'

/** The settings of the organization’s widget, opened by its owner. */
export async function openSettings({ agent }: Team, house: House) {
  await agent.setViewportSize({ width: 1440, height: 900 })
  await agent.goto(`${house.console}/settings/widgets`)
  await agent.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await expect(agent.getByRole('heading', { name: 'Words' })).toBeVisible({ timeout: 30_000 })
  const section = (title: string) =>
    agent.locator('section').filter({ has: agent.getByRole('heading', { name: title, exact: true }) })
  return {
    section,
    preview: agent.getByTestId('preview'),
    notices: agent.locator('[class*="Notifications-root"]'),
    async save(title: string) {
      const answered = agent.waitForResponse((response) => response.request().method() === 'PATCH')
      await section(title).getByRole('button', { name: 'Save' }).click()
      expect((await answered).status()).toBe(200)
      await expect(section(title).getByRole('button', { name: 'Save' })).toBeDisabled()
    },
  }
}

/** Picks an option of a list, some of which are searched by typing. */
export async function choose(page: Page, label: string, option: string) {
  const field = page.getByRole('combobox', { name: label }).or(page.getByRole('textbox', { name: label }))
  await field.first().click()
  if (await field.first().isEditable()) await field.first().fill(option)
  await page.getByRole('option', { name: option }).first().click()
}

/** What the chat is told once it is opened. */
export async function chat(team: Team, house: House): Promise<unknown> {
  const headers = { origin: house.shop }
  return (
    await fetch(`${house.console}/api/v1/widget/${team.widgetKey}/chat?language=en`, { headers })
  ).json()
}
