import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, inboxOn, mailedToken, password, type Team, test, widgetOn } from './house.ts'
import { findFaults, findStickingOut, judgeOf } from './judge.ts'
import { visitorWrites } from './visitor-writes.ts'

const long =
  'We bought four of the tall lamps in March and two of them flicker as soon as anybody switches on the kettle in the room beside it. What can we do about that, and who pays for the way back? A-very-long-word-without-any-place-to-break-it-anywhere-at-all'

test('the pages before signing in', async ({ team, house }, info) => {
  const judge = judgeOf(info)
  const page = await (await team.context()).newPage()
  await page.goto(`${house.console}/register`)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('Enter your first name.')).toBeVisible()
  await judge(page, 'register-with-errors')
  await register(page)
  await expect(page.getByText('Check your mail')).toBeVisible()
  await judge(page, 'check-mail')

  await page.goto(`${house.console}/sign-in`)
  await judge(page, 'sign-in')
  await page.goto(`${house.console}/forgot-password`)
  await judge(page, 'forgot-password')
  await page.goto(`${house.console}/reset-password?token=${'a'.repeat(64)}`)
  await expect(page.getByLabel('New password')).toBeVisible()
  await judge(page, 'reset-password')
  const address = await invite(team, 'supervisor')
  await page.goto(`${house.console}/accept-invitation?token=${await mailedToken(house, address)}`)
  await expect(page.getByText('Join Lamp Shop')).toBeVisible()
  await judge(page, 'accept-invitation')
  await page.goto(`${house.console}/accept-invitation`)
  await judge(page, 'void-invitation')
})

test('the inbox', async ({ team, house }, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  await expect(agent.getByText('From here to your first conversation')).toBeVisible()
  await judge(agent, 'inbox-empty')
  const steps = agent.getByRole('listitem').filter({ hasText: 'Copy its line' }).locator('xpath=../..')
  expect(await steps.evaluate((page) => page.scrollWidth - page.clientWidth)).toBe(0)

  const inbox = inboxOn(agent)
  const ids: string[] = []
  for (const texts of [['Hello'], [long], ['One', 'Two', 'Three'], ['Do you ship to Norway?'], ['Bye']])
    ids.push((await visitorWrites(house, team.widgetKey, texts)).id)
  await inbox.row('Do you ship to Norway?').click()
  await inbox.answers(`Yes, within three days. ${long}`)
  await inbox.answers('https://www.example.com/shipping/norway?from=oslo&to=bergen')
  await agent.getByRole('button', { name: 'Assign to me' }).first().click()
  await expect(agent.getByText('Assigned to you')).toBeVisible()
  await inbox.row('Bye').click()
  await agent.getByRole('button', { name: 'Close', exact: true }).first().click()
  await expect(agent.getByText(/A closed conversation takes no messages/)).toBeVisible()
  await judge(agent, 'conversation-closed')

  await agent.goto(`${house.console}/inbox/open/${ids[3]}`)
  await expect(inbox.bubble('shipping/norway')).toBeVisible()
  await judge(agent, 'conversation-open')
  await agent.setViewportSize({ width: 390, height: 780 })
  await agent.getByRole('button', { name: 'Who it is' }).click()
  await expect(agent.getByRole('dialog').getByText('Widget')).toBeVisible()
  await agent.screenshot({ path: info.outputPath('side-panel-390-dark.png') })
  await agent.keyboard.press('Escape')
  await agent.goto(`${house.console}/inbox/open`)
  await expect(inbox.row('Three').getByText('3 unread')).toBeVisible()
  await judge(agent, 'inbox-list')
  await agent.goto(`${house.console}/inbox`)
  await judge(agent, 'inbox-views')
  await agent.keyboard.press('?')
  await expect(agent.getByRole('dialog')).toBeVisible()
  await judge(agent, 'keys')
})

test('the settings', async ({ team, house }, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  await invite(team, 'an-admin-with-quite-a-long-name-and-a-long-address-too')
  await team.colleague('agent')
  await agent.goto(`${house.console}/settings/widgets`)
  await expect(agent.getByRole('button', { name: 'Create a widget' })).toBeVisible()
  await judge(agent, 'settings-widgets')
  await agent.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await expect(agent.getByText('<script async src=')).toBeVisible()
  await judge(agent, 'settings-widget')
  await agent.goto(`${house.console}/settings/users`)
  await expect(agent.getByText('Jonas Berg')).toBeVisible()
  await judge(agent, 'settings-users')
  await agent.goto(`${house.console}/settings/profile`)
  await expect(agent.getByLabel('First name')).toBeVisible()
  await judge(agent, 'settings-profile')
  await agent.goto(`${house.console}/settings/sessions`)
  await expect(agent.getByText('This one')).toBeVisible()
  await judge(agent, 'settings-sessions')
})

test('the widget', async ({ team }, info) => {
  const judge = judgeOf(info)
  const page = await team.visitor()
  const widget = widgetOn(page)
  await expect(widget.launcher).toBeVisible()
  await judge(page, 'widget-closed')
  await widget.open()
  await judge(page, 'widget-open')
  await widget.says('Do you ship to Norway?')
  await expect(widget.sent).toBeVisible()
  const inbox = inboxOn(team.agent)
  await inbox.row('Do you ship to Norway?').click()
  await inbox.answers('Yes, within three days: https://www.example.com/shipping/norway')
  await widget.says(long)
  await expect(widget.bubble('We bought four')).toBeVisible()
  await judge(page, 'widget-chatting')
  await widget.panel.getByRole('button', { name: 'What this chat keeps on your device' }).click()
  await expect(widget.panel.getByText('widget_uuid')).toBeVisible()
  await judge(page, 'widget-privacy')
  await widget.panel.getByRole('button', { name: /Back/ }).click()
  await page.route(
    (url) => url.pathname.endsWith('/messages'),
    (route) =>
      route.fulfill({
        status: 413,
        headers: { 'access-control-allow-origin': '*' },
        json: { status: 413, code: 'too_large', title: 'That is larger than allowed.', requestId: '1' },
      }),
  )
  await widget.says('This one is refused')
  await expect(widget.panel.getByText(/Not sent\./)).toBeVisible()
  await judge(page, 'widget-failed')
})

test('the shop, the reference and the mailbox', async ({ team, house }, info) => {
  const judge = judgeOf(info)
  const page = await (await team.context()).newPage()
  await page.goto(`${house.shop}/chairs?widget=${team.widgetKey}`)
  await judge(page, 'shop')
  await page.goto(`${house.console}/docs`)
  // A hundred articles made alike would take minutes: two of each room say the same.
  await page.evaluate(() => {
    for (const article of document.querySelectorAll('article ~ article ~ article')) article.remove()
  })
  await judge(page, 'docs')
  await page.goto(house.mailbox)
  await judge(page, 'mailbox')
  await page.getByRole('link').filter({ hasText: 'Confirm your e-mail address' }).first().click()
  await judge(page, 'mail')
})

test('the judge can find fault', async ({ page }) => {
  await page.setContent('<p style="color:#bbb;width:3000px">Pale and wide</p>')
  expect(await findFaults(page)).toContainEqual(expect.stringContaining('color-contrast'))
  expect(await page.evaluate(findStickingOut)).toEqual(['the page scrolls sideways', 'P.'])
})

async function register(page: Page) {
  const fields = {
    'First name': 'Maria',
    'Last name': 'Olsen',
    Company: 'Lamp Shop',
    Address: 'Harbour Street 1, 1000 Somewhere',
    Website: 'www.example.com',
    'E-mail': `look-${randomUUID()}@example.com`,
  }
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Register' }).click()
}

async function invite({ agent }: Team, name: string): Promise<string> {
  const email = `${name}-${randomUUID()}@example.com`
  await agent.evaluate(async (address) => {
    const body = JSON.stringify({ email: address, role: 'supervisor' })
    const headers = { 'content-type': 'application/json' }
    await fetch('/api/v1/invitations', { method: 'POST', headers, body })
  }, email)
  return email
}
