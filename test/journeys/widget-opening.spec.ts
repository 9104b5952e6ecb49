import type { Page, Route } from '@playwright/test'
import { expect, type House, type Team, test, widgetOn } from './house.ts'
import { changeWidget, serve } from './widget-pages.ts'

test('without consent each page opens the chat by itself anew; with it once per visit', async ({
  team,
  house,
}) => {
  await changeWidget(team, house, { openAfterSeconds: 10 })
  await using site = await serve({ body: bodyWith(team, house, '') })
  const page = await (await team.context()).newPage()
  expect(await opensItself(page, site.address)).toBe(true)
  expect(await opensItself(page, site.address)).toBe(true)

  const agreed = 'aparte = { ready(chat) { chat.setConsent({ storage: true }) } }'
  await using agreeing = await serve({ body: bodyWith(team, house, agreed) })
  const other = await (await team.context()).newPage()
  expect(await opensItself(other, agreeing.address)).toBe(true)
  await expect.poll(() => other.evaluate(() => 'widget_auto_opened' in localStorage)).toBe(true)
  expect(await opensItself(other, agreeing.address)).toBe(false)
})

test('with consent the seconds go on on the next page', async ({ team, house }) => {
  await changeWidget(team, house, { openAfterSeconds: 20 })
  const agreed = 'aparte = { ready(chat) { chat.setConsent({ storage: true }) } }'
  await using site = await serve({ body: bodyWith(team, house, agreed) })
  const page = await (await team.context()).newPage()
  await page.clock.install()
  await page.goto(site.address)
  const { launcher, panel } = widgetOn(page)
  await expect(launcher).toBeVisible()
  await expect.poll(() => page.evaluate(() => 'widget_loaded' in localStorage)).toBe(true)
  await page.clock.runFor(12_000)
  await page.reload()
  await expect(launcher).toBeVisible()
  await page.clock.runFor(9000)
  await expect(panel).toBeVisible()
})

test('there is no socket before there is a conversation', async ({ team }) => {
  const page = await (await team.context()).newPage()
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  await page.goto((await team.visitor()).url())
  const widget = widgetOn(page)
  const begun = page.waitForResponse((response) => response.url().endsWith('/sessions'))
  await widget.open()
  await begun
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)))
  expect(sockets).toEqual([])
  await widget.says('Now there is one')
  await expect(widget.sent).toBeVisible()
  await expect.poll(() => sockets.length).toBe(1)
})

test('what could not be loaded is asked for again: the chat, and a view of it', async ({ team }, info) => {
  const page = await (await team.context()).newPage()
  let isDown = true
  await page.route(/\/widget\/(.*\/)?(chat|privacy)-[^/]*\.js/, (route) =>
    isDown ? route.abort() : route.continue(),
  )
  await page.goto((await team.visitor()).url())
  const widget = widgetOn(page)
  await widget.launcher.click()
  await expect(widget.host.getByText('The chat cannot be loaded just now.')).toBeVisible()
  await page.screenshot({ path: info.outputPath('cannot-load.png') })
  isDown = false
  await widget.open()
  isDown = true
  await widget.panel.getByRole('button', { name: 'What this chat keeps on your device' }).click()
  await expect(widget.panel.getByRole('alert').filter({ hasText: 'Check your connection' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('cannot-load-a-view.png') })
  isDown = false
  await widget.panel.getByRole('button', { name: 'Try again' }).click()
  await expect(widget.panel.getByText('widget_session')).toBeVisible()
})

test('the greeting shows its picture from the widget’s own host, and no sooner than itself', async ({
  team,
  house,
}, info) => {
  const { widgets } = await (await team.agent.request.get(`${house.console}/api/v1/widgets`)).json()
  const uploaded = await team.agent.request.post(
    `${house.console}/api/v1/widgets/${widgets[0].id}/pictures`,
    {
      headers: { origin: house.console, 'content-type': 'application/octet-stream' },
      data: await team.agent.screenshot(),
    },
  )
  const { pictureId } = await uploaded.json()
  const eyeCatcher = { text: { en: 'Looking for a lamp? We know them all.' }, afterSeconds: 60, pictureId }
  await changeWidget(team, house, { eyeCatcher, openAfterSeconds: null })
  await using site = await serve({ body: bodyWith(team, house, '') })
  const page = await (await team.context()).newPage()
  const pictures: string[] = []
  page.on('request', (request) => request.resourceType() === 'image' && pictures.push(request.url()))
  await page.clock.install()
  await page.goto(site.address)
  const { host, launcher } = widgetOn(page)
  await expect(launcher).toBeVisible()
  await page.clock.runFor(30_000)
  expect(pictures).toEqual([])
  await page.clock.runFor(40_000)
  await expect(host.getByRole('button', { name: /Looking for a lamp/ })).toBeVisible()
  await expect.poll(() => pictures.map((url) => new URL(url).origin)).toEqual([house.console])
  await expect(host.locator('img')).toHaveJSProperty('complete', true)
  for (const [width, colorScheme] of [
    [1024, 'light'],
    [1024, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 780 })
    await page.screenshot({ path: info.outputPath(`picture-${width}-${colorScheme}.png`) })
  }
})

test('what is to be forgotten is gone before the server answers, and the greeting leaves nothing either', async ({
  team,
  house,
}) => {
  const eyeCatcher = { text: { en: 'Looking for a lamp?' }, afterSeconds: 3, pictureId: null }
  await changeWidget(team, house, { eyeCatcher, openAfterSeconds: null })
  await using site = await serve({ body: bodyWith(team, house, '') })
  const page = await (await team.context()).newPage()
  const stored = () => page.evaluate(() => Object.keys(localStorage))
  await page.clock.install()
  await page.goto(site.address)
  const { host, panel, open } = widgetOn(page)
  await open()
  await expect.poll(stored).toContain('widget_session')
  await page.reload()
  await expect(panel).toBeVisible()
  const held = Promise.withResolvers<Route>()
  await page.route('**/visitor/session', held.resolve)
  await page.evaluate('aparte.forget()')
  const route = await held.promise
  expect(await stored()).toEqual([])
  await page.clock.runFor(5000)
  await expect(host.getByRole('button', { name: 'Looking for a lamp?' })).toBeVisible()
  await host.locator('.eye-catcher button').last().click()
  await expect(host.getByRole('button', { name: 'Looking for a lamp?' })).toBeHidden()
  expect(await stored()).toEqual([])
  await route.continue()
})

test('availability is looked up again when the chat is opened later', async ({ team, house }) => {
  const page = await (await team.context()).newPage()
  await page.clock.install()
  await page.goto((await team.visitor()).url())
  const { panel, launcher, open } = widgetOn(page)
  await open()
  await panel.getByRole('button', { name: 'Close chat' }).click()
  await changeWidget(team, house, { title: { en: 'Ask about lamps' } })
  await launcher.click()
  await expect(panel.getByRole('heading', { name: 'Chat with us' })).toBeVisible()
  await panel.getByRole('button', { name: 'Close chat' }).click()
  await page.clock.runFor(61_000)
  await launcher.click()
  await expect(panel.getByRole('heading', { name: 'Ask about lamps' })).toBeVisible()
})

function bodyWith({ widgetKey }: Team, { console: host }: House, script: string) {
  const line = `<script async src="${host}/widget.js" data-widget="${widgetKey}"></script>`
  return `<!doctype html><html lang="en"><title>A page</title><script>${script}</script>${line}`
}

async function opensItself(page: Page, address: string): Promise<boolean> {
  await page.clock.install()
  await page.goto(address)
  const { launcher, panel } = widgetOn(page)
  await expect(launcher).toBeVisible()
  await page.clock.runFor(11_000)
  const isShown = await panel
    .waitFor({ timeout: 5000 })
    .then(() => true)
    .catch(() => false)
  return isShown
}
