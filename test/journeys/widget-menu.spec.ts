import { readFile } from 'node:fs/promises'
import type { Locator, Page, TestInfo } from '@playwright/test'
import { expect, inboxOn, type Team, test, widgetOn } from './house.ts'
import { findFaults, findStickingOut } from './judge.ts'
import { changeWidget } from './widget-pages.ts'

test('the visitor ends the conversation, rates it, finds it again and goes on with it', async ({
  team,
}, info) => {
  const { page, widget, look } = await talk(team, info, 'Do you ship to Norway?')
  await choose(widget.panel, 'End this conversation')
  await expect(widget.panel.getByText('End this conversation?')).toBeVisible()
  await look('end')
  await widget.panel.getByRole('button', { name: 'End it' }).click()
  await expect(widget.panel.getByText('This conversation is closed.')).toBeVisible()
  await look('closed')
  await expect(team.agent.getByText(/A closed conversation takes no messages/)).toBeVisible()

  await widget.panel.locator('label', { has: page.getByRole('radio', { name: '4 of 5' }) }).click()
  await expect(widget.panel.getByRole('radio', { name: '4 of 5' })).toBeChecked()
  await widget.panel.getByLabel('What should we know? (optional)').fill('Quick and kind')
  await look('rating')
  await widget.panel.getByRole('button', { name: 'Send rating' }).click()
  await expect(widget.panel.getByText('Thank you for telling us.')).toBeFocused()
  await page.reload()
  await expect(widget.panel.getByText('Thank you for telling us.')).toBeVisible()

  await widget.panel.getByRole('button', { name: 'Start a new conversation' }).click()
  await widget.says('And to Iceland?')
  await expect(widget.sent).toBeVisible()
  await choose(widget.panel, 'My conversations')
  const rows = widget.panel.getByRole('region', { name: 'My conversations' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('And to Iceland?')
  await expect(rows.first()).toContainText('Open')
  await expect(rows.last()).toContainText('Closed')
  await look('conversations')
  await rows.last().click()
  await expect(widget.bubble('Yes, within three days.')).toBeVisible()
  await expect(widget.bubble('And to Iceland?')).toHaveCount(0)

  // A message in the other conversation takes nothing away from this one.
  const inbox = inboxOn(team.agent)
  await inbox.row('And to Iceland?').click()
  await inbox.answers('To Iceland too.')
  await expect(widget.panel.getByRole('button', { name: 'Latest messages' })).toBeVisible()
  await expect(widget.bubble('Yes, within three days.')).toBeVisible()
  await look('news-elsewhere')
  await widget.panel.getByRole('button', { name: 'Latest messages' }).click()
  await expect(widget.bubble('To Iceland too.')).toBeVisible()

  await choose(widget.panel, 'My conversations')
  await rows.last().click()
  await widget.panel.getByRole('button', { name: 'Go on with this conversation' }).click()
  await widget.says('One more thing')
  await expect(widget.bubble('One more thing')).toBeVisible()
  await expect(widget.bubble('Yes, within three days.')).toBeVisible()
})

test('the visitor keeps a transcript, as a file and by mail', async ({ team, house }, info) => {
  const { page, widget, look } = await talk(team, info, 'Keep this, please')
  await choose(widget.panel, 'Keep a transcript')
  await look('transcript')
  const file = await savedBy(page, () =>
    widget.panel.getByRole('button', { name: 'Download as text' }).click(),
  )
  expect(file.name).toMatch(/\.txt$/)
  expect(file.text).toContain('Keep this, please')
  expect(file.text).toContain('Yes, within three days.')
  await widget.panel.getByRole('button', { name: 'Send by e-mail' }).click()
  const address = widget.panel.getByLabel('Your e-mail address')
  await expect(address).toBeFocused()
  await expect(address).toHaveAccessibleDescription('Write an e-mail address like name@example.com.')
  await address.fill('somebody@example.com')
  await widget.panel.getByRole('button', { name: 'Send by e-mail' }).click()
  await expect(widget.panel.getByText('The transcript is on its way to you.')).toBeVisible()
  await expect.poll(async () => (await fetch(house.mailbox)).text()).toContain('somebody@example.com')
  await widget.panel.getByRole('button', { name: 'Back to the chat' }).click()
  await expect(widget.panel.getByRole('button', { name: 'Menu' })).toBeFocused()
})

test('the visitor downloads and deletes everything, each within two clicks from the menu', async ({
  team,
}, info) => {
  const { page, widget, look } = await talk(team, info, 'Forget me later')
  await choose(widget.panel, 'My data')
  await look('data')
  const file = await savedBy(page, () =>
    widget.panel.getByRole('button', { name: 'Download everything' }).click(),
  )
  expect(JSON.parse(file.text).conversations[0].messages[0].text).toBe('Forget me later')

  const token = await page.evaluate(() => localStorage.widget_session.split('|')[0])
  await widget.panel.getByRole('button', { name: 'Delete everything' }).click()
  await look('delete')
  await widget.panel.getByRole('button', { name: 'Delete everything now' }).click()
  await expect(widget.panel.getByText('Everything is deleted.')).toBeVisible()
  await expect(widget.panel.getByText(/Number of this deletion: [0-9a-f-]{36}/)).toBeVisible()
  await look('deleted')
  const link = widget.panel.getByRole('link', { name: 'Certificate of this deletion' })
  const address = (await link.getAttribute('href')) ?? ''
  await expect.poll(async () => (await fetch(address)).status, { timeout: 30_000 }).toBe(200)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  const status = await page.evaluate(asks, { url: `${team.agent.url()}`, token })
  expect(status).toBe(401)
  await widget.panel.getByRole('button', { name: 'Back to the chat' }).click()
  await expect(widget.bubble('Forget me later')).toHaveCount(0)
  await widget.says('Somebody new')
  await expect(widget.sent).toBeVisible()
})

test('unread messages show in the title, which comes back exactly, and with a sound that can be switched off', async ({
  team,
}, info) => {
  const context = await team.context()
  await context.addInitScript(countSounds)
  const { page, widget, look } = await talk(team, info, 'Are you there?', context)
  const title = await page.evaluate(() => document.querySelector('title')?.textContent)
  await openMenu(widget.panel)
  await expect(widget.panel.getByRole('switch', { name: 'Sound for new messages' })).toBeChecked()
  await look('menu')
  await page.keyboard.press('Escape')
  await expect(widget.panel.getByRole('button', { name: 'Menu' })).toBeFocused()
  await widget.launcher.click()
  const inbox = inboxOn(team.agent)
  await inbox.answers('Here I am')
  await expect.poll(() => page.title()).toBe(`(1) ${title?.trim()}`)
  await expect.poll(() => page.evaluate(() => window.sounds)).toBe(1)
  // The answer that it arrived may still be on its way: only the one that it was read counts.
  const isRead = page.waitForResponse(
    (response) => response.url().endsWith('/receipt') && response.request().postDataJSON().readSeq > 2,
  )
  await widget.launcher.click()
  await isRead
  await expect.poll(() => page.evaluate(() => document.querySelector('title')?.textContent)).toBe(title)

  await openMenu(widget.panel)
  await widget.panel.getByRole('switch', { name: 'Sound for new messages' }).click()
  await widget.launcher.click()
  await inbox.answers('Still here')
  await expect.poll(() => page.title()).toBe(`(1) ${title?.trim()}`)
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => window.sounds)).toBe(1)
})

test('what an organization does not offer is not in the menu', async ({ team, house }, info) => {
  await changeWidget(team, house, { hasTranscript: false, hasRating: false, hasSound: false })
  const { widget } = await talk(team, info, 'Hello')
  await openMenu(widget.panel)
  await expect(widget.panel.getByRole('button', { name: 'My data' })).toBeVisible()
  await expect(widget.panel.getByRole('button', { name: 'Keep a transcript' })).toHaveCount(0)
  await expect(widget.panel.getByRole('switch')).not.toBeChecked()
  await widget.panel.getByRole('button', { name: 'End this conversation' }).click()
  await widget.panel.getByRole('button', { name: 'End it' }).click()
  await expect(widget.panel.getByText('This conversation is closed.')).toBeVisible()
  await expect(widget.panel.getByText('How was this conversation?')).toHaveCount(0)
})

declare global {
  interface Window {
    sounds: number
  }
}

/** A visitor and an agent have said a word each. */
async function talk(
  team: Team,
  info: TestInfo,
  text: string,
  context?: Awaited<ReturnType<Team['context']>>,
) {
  const first = await team.visitor()
  const page = context ? await context.newPage() : first
  if (context) await page.goto(first.url())
  const widget = widgetOn(page)
  await widget.open()
  await widget.says(text)
  const inbox = inboxOn(team.agent)
  await inbox.row(text).click()
  await inbox.answers('Yes, within three days.')
  await expect(widget.bubble('Yes, within three days.')).toBeVisible()
  return { page, widget, look: lookAt(page, info) }
}

/** Judged light, dark and on a phone, with pictures. */
function lookAt(page: Page, info: TestInfo) {
  return async (name: string) => {
    for (const [width, colorScheme] of [
      [1024, 'light'],
      [1024, 'dark'],
      [390, 'light'],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 780 })
      await page.screenshot({ path: info.outputPath(`${name}-${width}-${colorScheme}.png`) })
      expect.soft(await findFaults(page), `${name}, ${width} px, ${colorScheme}`).toEqual([])
      expect.soft(await page.evaluate(findStickingOut), `${name} fits ${width} px`).toEqual([])
    }
    await page.setViewportSize({ width: 1024, height: 780 })
  }
}

async function openMenu(panel: Locator) {
  await panel.getByRole('button', { name: 'Menu' }).click()
}

async function choose(panel: Locator, name: string) {
  await openMenu(panel)
  await panel.locator('.menu').getByRole('button', { name }).click()
}

async function savedBy(page: Page, act: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

/** Runs in the page. */
async function asks({ url, token }: { url: string; token: string }) {
  const response = await fetch(`${new URL(url).origin}/api/v1/visitor`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return response.status
}

/** Runs in the page, before anything else. */
function countSounds() {
  window.sounds = 0
  const { start } = OscillatorNode.prototype
  OscillatorNode.prototype.start = function (when) {
    window.sounds += 1
    start.call(this, when)
  }
}
