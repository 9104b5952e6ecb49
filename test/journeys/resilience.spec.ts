import type { Page, WebSocketRoute } from '@playwright/test'
import { expect, inboxOn, test, widgetOn } from './house.ts'

test('the server restarts in mid-conversation: nothing is lost, doubled or out of order', async ({
  team,
  house,
}, info) => {
  const page = await team.visitor()
  const widget = widgetOn(page)
  const inbox = inboxOn(team.agent)
  await widget.open()
  await widget.says('Before the restart')
  await inbox.row('Before the restart').click()
  await inbox.answers('I am here')
  await expect(widget.bubble('I am here')).toBeVisible()

  house.kill()
  await widget.says('While it is down, one')
  await widget.says('While it is down, two')
  await inbox.answers('From the agent while it is down')
  await expect(widget.panel.getByText('No connection. Sent as soon as there is one.')).toBeVisible()
  await page.screenshot({ path: info.outputPath('widget-server-down.png') })
  await expect(team.agent.getByText('Connection lost', { exact: false })).toBeVisible()
  await team.agent.screenshot({ path: info.outputPath('console-server-down.png') })
  await house.start()

  await expect(inbox.bubble('While it is down, two')).toBeVisible()
  await expect(widget.bubble('From the agent while it is down')).toBeVisible()
  for (const text of [
    'While it is down, one',
    'While it is down, two',
    'From the agent while it is down',
    'I am here',
  ]) {
    await expect(widget.bubble(text)).toHaveCount(1)
  }
  const own = await widget.panel.locator('.own .bubble').allTextContents()
  expect(own).toEqual(['Before the restart', 'While it is down, one', 'While it is down, two'])
  await expect(widget.sent).toBeVisible()
})

test('the laptop sleeps with its connection half open: what was missed is there on waking', async ({
  team,
}) => {
  const page = await team.context().then((context) => context.newPage())
  await page.clock.install()
  const sockets = await holdSockets(page)
  await page.goto(
    `${new URL(team.agent.url()).origin.replace(/\d+$/, (port) => String(Number(port) + 1))}/?widget=${team.widgetKey}`,
  )
  const widget = widgetOn(page)
  const inbox = inboxOn(team.agent)
  await widget.open()
  await widget.says('I close the lid now')
  await inbox.row('I close the lid now').click()
  await inbox.answers('Still awake')
  await expect(widget.bubble('Still awake')).toBeVisible()

  sockets.freeze()
  await inbox.answers('Said while you slept, one')
  await inbox.answers('Said while you slept, two')
  await expect(team.agent.getByText('Said while you slept, two').last()).toBeVisible()
  await expect(widget.bubble('Said while you slept')).toHaveCount(0)
  await page.clock.fastForward('10:00')
  await page.clock.runFor(15_000)
  await expect(widget.bubble('Said while you slept, one')).toHaveCount(1)
  await expect(widget.bubble('Said while you slept, two')).toHaveCount(1)
  expect(sockets.count()).toBeGreaterThan(1)
})

test('on a broken network messages wait in the outbox, and say so; on a slow one they say that they are being sent', async ({
  team,
}, info) => {
  const page = await team.visitor()
  const widget = widgetOn(page)
  const inbox = inboxOn(team.agent)
  await widget.open()
  await widget.says('First')
  await inbox.row('First').click()

  const isPost = (url: URL) => url.pathname.endsWith('/messages')
  const isSeen = Promise.withResolvers<void>()
  await page.route(isPost, async (route) => {
    if (route.request().method() === 'POST') await isSeen.promise
    await route.continue()
  })
  await widget.says('Slowly')
  await expect(widget.panel.getByText('Sending', { exact: true })).toBeVisible()
  isSeen.resolve()
  await expect(inbox.bubble('Slowly')).toBeVisible()
  await expect(widget.sent).toBeVisible()
  await page.unroute(isPost)

  await page.route(isPost, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await widget.says('Not through')
  await widget.says('Nor this')
  await expect(widget.panel.getByText('No connection. Sent as soon as there is one.')).toBeVisible()
  await expect(widget.panel.getByText('Waiting to be sent')).toBeVisible()
  await page.screenshot({ path: info.outputPath('widget-outbox.png') })
  await page.unroute(isPost)
  await expect(inbox.bubble('Nor this')).toBeVisible()
  expect(await widget.panel.locator('.own .bubble').allTextContents()).toEqual([
    'First',
    'Slowly',
    'Not through',
    'Nor this',
  ])
})

test('an answer that gets lost on the way back does not double the message', async ({ team }) => {
  const page = await team.visitor()
  const widget = widgetOn(page)
  const inbox = inboxOn(team.agent)
  await widget.open()
  await widget.says('First')
  await inbox.row('First').click()
  let lost = 0
  await page.route(
    (url) => url.pathname.endsWith('/messages'),
    async (route) => {
      if (route.request().method() !== 'POST' || lost >= 2) return route.continue()
      lost += 1
      await route.fetch()
      return route.abort()
    },
  )
  await widget.says('Only once')
  await expect(inbox.bubble('Only once')).toBeVisible()
  await expect.poll(() => lost).toBeGreaterThan(0)
  await page.waitForTimeout(3000)
  await expect(widget.bubble('Only once')).toHaveCount(1)
  await expect(
    team.agent.locator('[dir="auto"]', { hasText: /^Only once$/ }).and(team.agent.locator('[title]')),
  ).toHaveCount(1)
})

test('a message the server refuses for good says why, and can be tried again', async ({ team }, info) => {
  const page = await team.visitor()
  const widget = widgetOn(page)
  await widget.open()
  await widget.says('First')
  await expect(widget.sent).toBeVisible()
  let isRefusing = true
  await page.route(
    (url) => url.pathname.endsWith('/messages'),
    (route) =>
      isRefusing && route.request().method() === 'POST'
        ? route.fulfill({
            status: 413,
            headers: { 'access-control-allow-origin': '*', 'content-type': 'application/problem+json' },
            json: {
              status: 413,
              code: 'too_large',
              title: 'That is larger than allowed.',
              type: 'about:blank',
              requestId: '1',
            },
          })
        : route.continue(),
  )
  await widget.says('Refused')
  await expect(widget.panel.getByText(/Not sent\./)).toBeVisible()
  await page.screenshot({ path: info.outputPath('widget-failed.png') })
  isRefusing = false
  await widget.panel.getByRole('button', { name: 'Try again' }).click()
  await expect(widget.panel.getByText(/Not sent\./)).toHaveCount(0)
  await expect(widget.sent).toBeVisible()
})

/** Stands between the page and the server's sockets; frozen, it swallows what either side says, as a dead line does. */
async function holdSockets(page: Page) {
  const routes: WebSocketRoute[] = []
  const frozen = new Set<WebSocketRoute>()
  await page.routeWebSocket(/\/api\/v1\/socket$/, (route) => {
    routes.push(route)
    const server = route.connectToServer()
    route.onMessage((message) => !frozen.has(route) && server.send(message))
    server.onMessage((message) => !frozen.has(route) && route.send(message))
  })
  return { freeze: () => routes.forEach((route) => void frozen.add(route)), count: () => routes.length }
}

test('a session that ended elsewhere goes on in every tab, with what was not sent', async ({
  team,
  house,
}) => {
  const page = await team.visitor()
  const widget = widgetOn(page)
  await widget.open()
  await widget.says('Before')
  await expect(widget.sent).toBeVisible()
  const second = await page.context().newPage()
  await second.goto(page.url())
  const widgetInSecond = widgetOn(second)
  await expect(widgetInSecond.bubble('Before')).toBeVisible()

  await page.context().setOffline(true)
  await widget.says('First tab, offline')
  await widgetInSecond.says('Second tab, offline')
  const stored = await page.evaluate(() => localStorage.getItem('widget_session') ?? '')
  const authorization = `Bearer ${stored.split('|')[0]}`
  const ended = await fetch(`${house.console}/api/v1/visitor/session`, {
    method: 'DELETE',
    headers: { authorization },
  })
  expect(ended.status).toBe(200)
  await page.context().setOffline(false)
  await widget.panel.getByRole('button', { name: 'Start again' }).click({ timeout: 30_000 })
  await expect(widget.sent).toBeVisible()
  const inbox = inboxOn(team.agent)
  await expect(inbox.row('tab, offline').first()).toBeVisible()
  await second.bringToFront()
  for (const tab of [widget, widgetInSecond])
    await expect(tab.panel.getByText('Waiting to be sent')).toHaveCount(0, { timeout: 30_000 })
})
