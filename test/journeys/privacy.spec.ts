import type { Page } from '@playwright/test'
import { storageManifest } from '#contract/storage-manifest'
import { expect, test, widgetOn } from './house.ts'

test('before the widget is opened nothing is stored, nobody is created and one host is asked', async ({
  team,
  house,
}) => {
  const page = await (await team.context()).newPage()
  const asked = recordRequests(page)
  await page.clock.install()
  await page.goto(`${house.shop}/?widget=${team.widgetKey}`)
  const widget = widgetOn(page)
  await expect(widget.launcher).toBeVisible()
  expect(await storedOn(page)).toEqual(nothing)

  await page.clock.runFor(35_000)
  await expect(widget.panel).toBeVisible()
  expect(await storedOn(page)).toEqual(nothing)
  const toWidgetHost = asked.filter((url) => !url.startsWith(house.shop))
  expect(new Set(toWidgetHost.map((url) => new URL(url).origin))).toEqual(new Set([house.console]))
  expect(toWidgetHost.filter((url) => url.includes('/sessions'))).toEqual([])
})

test('once opened it stores keys of the manifest only, for 30 minutes; the server is on one host', async ({
  team,
  house,
}, info) => {
  const page = await (await team.context()).newPage()
  const asked = recordRequests(page)
  await page.clock.install()
  await page.goto(`${house.shop}/?widget=${team.widgetKey}`)
  const widget = widgetOn(page)
  await widget.open()
  await widget.says('Hello')
  await expect(widget.panel.getByText(/Sent|Delivered/)).toBeVisible()
  const stored = await storedOn(page)
  expect(stored.local.length).toBeGreaterThan(0)
  expect(stored.local.filter((key) => !(key in storageManifest))).toEqual([])
  expect(stored).toEqual({ ...nothing, local: stored.local })
  expect(stored.local).toContain('widget_session')

  await widget.panel.getByRole('button', { name: 'What this chat keeps on your device' }).click()
  for (const key of Object.keys(storageManifest)) await expect(widget.panel.getByText(key)).toBeVisible()
  await page.screenshot({ path: info.outputPath('widget-privacy.png') })

  // The page is left for longer than the lifetime, with nobody there to renew it.
  await page.goto(`${house.console}/docs`)
  await page.clock.fastForward('31:00')
  await page.goto(`${house.shop}/?widget=${team.widgetKey}`)
  await expect(widget.launcher).toBeVisible()
  expect(await storedOn(page)).toEqual(nothing)
  const hosts = new Set(asked.filter((url) => !url.startsWith(house.shop)).map((url) => new URL(url).origin))
  expect(hosts).toEqual(new Set([house.console]))
})

test('the check of what is stored can fail: one extra key, one foreign host', async ({ team, house }) => {
  const page = await team.visitor()
  await page.evaluate(() => localStorage.setItem('widget_extra', '1'))
  expect(await storedOn(page)).not.toEqual(nothing)
  const asked = recordRequests(page)
  await page.goto('about:blank')
  await page.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => undefined))
  expect(asked.some((url) => !url.startsWith(house.shop) && !url.startsWith(house.console))).toBe(true)
})

test('the demo shop forbids inline code and styles, and the widget works there', async ({ team }) => {
  const page = await (await team.context()).newPage()
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) violations.push(message.text())
  })
  const visited = await team.visitor()
  const response = await visited.request.get(visited.url())
  const policy = response.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe-inline')
  await page.goto(visited.url())
  const widget = widgetOn(page)
  await widget.open()
  await widget.says('Under a strict policy')
  await expect(widget.panel.getByText(/Sent|Delivered/)).toBeVisible()
  expect(violations).toEqual([])
})

const nothing = { cookies: '', local: [], session: [], databases: [], caches: [], workers: 0 }

function storedOn(page: Page) {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage).sort(),
    session: Object.keys(sessionStorage).sort(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
}

function recordRequests(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('websocket', (socket) => asked.push(socket.url().replace(/^ws/, 'http')))
  return asked
}
