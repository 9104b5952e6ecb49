import { expect, isSent, test, widgetOn } from './house.ts'
import { differences, everyKey, watchHosts } from './kept-on-device.ts'
import { changeWidget, serve } from './widget-pages.ts'

test('what is kept and whom the widget asks is what the manifest says, at every moment of a visit', async ({
  team,
  house,
}, info) => {
  await changeWidget(team, house, {
    openAfterSeconds: 30,
    eyeCatcher: { text: { en: 'Questions about lamps?' }, afterSeconds: 5 },
  })
  const context = await team.context()
  const hosts = await watchHosts(context, house.shop)
  const page = await context.newPage()
  await page.clock.install()
  const shop = `${house.shop}/?widget=${team.widgetKey}`
  const widget = widgetOn(page)
  const nothing = () => differences(page, hosts, { keys: [], host: house.console })
  const everything = () => differences(page, hosts, { keys: everyKey, host: house.console })

  await test.step('loaded: nothing', async () => {
    await page.goto(shop)
    await expect(widget.launcher).toBeVisible()
    expect(await nothing()).toEqual([])
  })
  await test.step('the greeting closed, and opened by itself: nothing, and nobody is created', async () => {
    const created: string[] = []
    page.on('request', (request) => request.method() !== 'GET' && created.push(request.url()))
    await page.clock.runFor(6000)
    await widget.host.getByRole('button', { name: 'Close this greeting' }).click()
    await page.clock.runFor(29_000)
    await expect(widget.panel).toBeVisible()
    expect(await nothing()).toEqual([])
    expect(created).toEqual([])
  })
  await test.step('opened by the visitor: all but what nobody has done yet', async () => {
    await widget.composer.click()
    const keys = everyKey.filter((key) => key !== 'widget_customer_clicked_header')
    await expect.poll(() => differences(page, hosts, { keys, host: house.console })).toEqual([])
  })
  await test.step('a message sent: every key of the manifest, nothing else', async () => {
    await widget.panel.getByRole('button', { name: /Chat with us/ }).click()
    await widget.says('Hello')
    await expect(widget.sent).toBeVisible()
    expect(await everything()).toEqual([])
    await widget.panel.getByRole('button', { name: 'What this chat keeps on your device' }).click()
    for (const key of everyKey) await expect(widget.panel.getByText(key)).toBeVisible()
    await page.screenshot({ path: info.outputPath('widget-privacy.png') })
  })
  await test.step('on another page: the same', async () => {
    await page.goto(`${house.shop}/lamps?widget=${team.widgetKey}`)
    await expect(widget.bubble('Hello')).toBeVisible()
    expect(await everything()).toEqual([])
  })
  await test.step('31 minutes elsewhere: nothing', async () => {
    await page.goto('about:blank')
    await page.clock.fastForward('31:00')
    await page.goto(shop)
    await expect(widget.launcher).toBeVisible()
    await expect.poll(nothing).toEqual([])
  })
})

test('after deleting everything nothing is left on the device', async ({ team, house }) => {
  const context = await team.context()
  const hosts = await watchHosts(context, house.shop)
  const page = await context.newPage()
  await page.goto(`${house.shop}/?widget=${team.widgetKey}`)
  const { panel, open, says } = widgetOn(page)
  await open()
  await says('Forget this')
  await expect(panel.getByText(isSent)).toBeVisible()
  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('button', { name: 'My data' }).click()
  await panel.getByRole('button', { name: 'Delete everything' }).click()
  await panel.getByRole('button', { name: 'Delete everything now' }).click()
  await expect(panel.getByText('Everything is deleted.')).toBeVisible()
  expect(await differences(page, hosts, { keys: [], host: house.console })).toEqual([])
})

test('the comparison notices one entry, cookie, database or host too many, and one entry too few', async ({
  team,
  house,
}) => {
  const line = `<script async src="${house.console}/widget.js" data-widget="${team.widgetKey}"></script>`
  await using site = await serve({ body: `<!doctype html><html lang="en"><title>Host</title>${line}` })
  const context = await team.context()
  const hosts = await watchHosts(context, new URL(site.address).origin)
  const page = await context.newPage()
  await page.goto(site.address)
  await expect(widgetOn(page).launcher).toBeVisible()
  const promised = { keys: [], host: house.console }
  expect(await differences(page, hosts, promised)).toEqual([])
  expect(await differences(page, hosts, { ...promised, keys: ['widget_uuid'] })).toEqual([
    'promised, but not kept: widget_uuid',
  ])
  await context.addCookies([{ name: 'extra', value: '1', url: site.address }])
  await page.evaluate(async () => {
    localStorage.setItem('widget_extra', '1')
    sessionStorage.setItem('extra', '1')
    indexedDB.open('extra')
    await caches.open('extra')
    await fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).catch(() => undefined)
  })
  expect(await differences(page, hosts, promised)).toEqual(
    expect.arrayContaining([
      'kept, but not promised: widget_extra',
      'a cookie: extra',
      'in sessionStorage: extra',
      'in IndexedDB: extra',
      'in caches: extra',
      'another host: http://127.0.0.1:9',
    ]),
  )
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
  await expect(widget.sent).toBeVisible()
  expect(violations).toEqual([])
})
