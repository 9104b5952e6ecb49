import type { BrowserContext, Page } from '@playwright/test'
import { expect, type House, inboxOn, isSent, type Team, test, widgetOn } from './house.ts'
import { findFaults } from './judge.ts'
import { serve } from './widget-pages.ts'

test('two widgets in one corner stand side by side, and one panel is open at a time', async ({
  team,
  house,
}, info) => {
  const other = await createWidget(team, house, 'Repairs')
  const lines = [team.widgetKey, other].map(
    (key) => `<script async src="${house.console}/widget.js" data-widget="${key}"></script>`,
  )
  const body = `<!doctype html><html lang="en"><title>Lamps</title><main><h1>Lamps</h1></main>${lines.join('')}`
  await using site = await serve({ body })
  const page = await (await team.context()).newPage()
  await page.goto(site.address)
  const launchers = page.locator('aparte-widget button.launcher')
  const panels = page.locator('aparte-widget').getByRole('dialog')
  await expect(launchers).toHaveCount(2)
  const [first, second] = await Promise.all([0, 1].map((index) => launchers.nth(index).boundingBox()))
  if (!first || !second) throw new Error('A launcher is not drawn')
  expect(Math.abs(first.x - second.x)).toBeGreaterThanOrEqual(56 + 8)
  expect(first.y).toBe(second.y)

  for (const index of [0, 1]) {
    await launchers.nth(index).click()
    await expect(panels.filter({ visible: true })).toHaveCount(1)
    const panel = page.locator('aparte-widget').nth(index).getByRole('dialog')
    await panel.getByLabel('Your message').fill(`To the widget number ${index}`)
    await panel.getByLabel('Your message').press('Enter')
    await expect(panel.getByText(isSent)).toBeVisible()
    await page.screenshot({ path: info.outputPath(`two-widgets-${index}.png`) })
  }
  const inbox = inboxOn(team.agent)
  for (const index of [0, 1]) await expect(inbox.row(`To the widget number ${index}`)).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  const sessions = await page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.startsWith('widget_session')),
  )
  expect(sessions).toHaveLength(2)

  await page.reload()
  await expect(page.getByText('To the widget number 1')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 780 })
  await page.screenshot({ path: info.outputPath('two-widgets-390-open.png') })
  await panels.filter({ visible: true }).getByRole('button', { name: 'Close chat' }).click()
  await page.screenshot({ path: info.outputPath('two-widgets-390.png') })
})

test('tabs of one visitor are in step: open, closed, what is said, what is read, and the sound', async ({
  team,
  house,
}) => {
  const context = await team.context()
  await context.addInitScript(countSounds)
  const shop = `${house.shop}/?widget=${team.widgetKey}`
  const first = await visit(tabThatRolls(context, 0), shop)
  const second = await visit(tabThatRolls(context, 0.99), shop)
  await first.page.bringToFront()
  await first.widget.open()
  await expect(second.widget.panel).toBeVisible()
  await first.widget.says('Said in the first tab')
  await expect(second.widget.bubble('Said in the first tab')).toBeVisible()
  await second.widget.says('Said in the second tab')
  await expect(first.widget.bubble('Said in the second tab')).toBeVisible()

  await first.widget.panel.getByRole('button', { name: 'Close chat' }).click()
  await expect(second.widget.panel).toBeHidden()
  const inbox = inboxOn(team.agent)
  await inbox.row('Said in the second tab').click()
  await inbox.answers('Answered')
  for (const { widget } of [first, second])
    await expect(widget.launcher).toHaveAccessibleDescription('1 unread message')
  const heard = () => Promise.all([first, second].map(({ page }) => page.evaluate(() => window.sounds)))
  await expect.poll(heard).toEqual([1, 0])
  await second.page.waitForTimeout(500)
  expect(await heard()).toEqual([1, 0])
  await first.widget.launcher.click()
  for (const { widget } of [first, second]) await expect(widget.launcher).toHaveAccessibleDescription('')

  const sound = ({ panel }: typeof first.widget) =>
    panel.getByRole('switch', { name: 'Sound for new messages' })
  await first.widget.panel.getByRole('button', { name: 'Menu' }).click()
  await sound(first.widget).click()
  await second.page.bringToFront()
  await second.widget.panel.getByRole('button', { name: 'Menu' }).click()
  await expect(sound(second.widget)).not.toBeChecked()
})

/** Tabs roll dice for which of them rings: here the first does. */
async function tabThatRolls(context: BrowserContext, rolled: number): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript((number) => {
    Math.random = () => number
  }, rolled)
  return page
}

async function visit(opening: Promise<Page>, address: string) {
  const page = await opening
  await page.goto(address)
  const widget = widgetOn(page)
  await expect(widget.launcher).toBeVisible()
  return { page, widget }
}

async function createWidget({ agent }: Team, house: House, name: string): Promise<string> {
  const answer = await agent.request.post(`${house.console}/api/v1/widgets`, {
    headers: { origin: house.console },
    data: { name },
  })
  return (await answer.json()).key
}

declare global {
  interface Window {
    sounds: number
  }
}

/** Runs in the page. */
function countSounds() {
  window.sounds = 0
  OscillatorNode.prototype.start = () => {
    window.sounds += 1
  }
}
