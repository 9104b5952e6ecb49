import { randomUUID } from 'node:crypto'
import { expect, inboxOn, mailedToken, password, signIn, test, widgetOn } from './house.ts'

test('from the first-run link to the first conversation', async ({ house, browser }, info) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(house.firstRunLink)
  expect(page.url()).not.toContain('code=')
  const email = `first-${randomUUID()}@example.com`
  await page.getByLabel('First name').fill('Maria')
  await page.getByLabel('Last name').fill('Olsen')
  await page.getByLabel('Company').fill('Lamp Shop')
  await page.getByLabel('Address').fill('Harbour Street 1, 1000 Somewhere')
  await page.getByLabel('Website').fill('www.example.com')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('password1')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('This password is on lists of stolen passwords.')).toBeVisible()
  await page.screenshot({ path: info.outputPath('register-refused.png') })
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('Check your mail')).toBeVisible()
  await page.screenshot({ path: info.outputPath('check-your-mail.png') })

  await mailedToken(house, email)
  await page.goto(house.mailbox)
  await page.screenshot({ path: info.outputPath('mailbox.png') })
  await page.getByRole('link').filter({ hasText: 'Confirm your e-mail address' }).first().click()
  await page.screenshot({ path: info.outputPath('mail.png') })
  await page.getByRole('link', { name: /verify-email/ }).click()
  const confirmed = context.pages().at(-1) ?? page
  await expect(confirmed.getByText('Your address is confirmed')).toBeVisible()
  expect(confirmed.url()).not.toContain('token=')
  await confirmed.getByRole('link', { name: 'Sign in' }).click()
  await confirmed.getByLabel('Password', { exact: true }).fill(password)
  await confirmed.getByRole('button', { name: 'Sign in' }).click()
  await expect(confirmed.getByText('From here to your first conversation')).toBeVisible()
  await confirmed.screenshot({ path: info.outputPath('first-steps.png') })
  const line = await confirmed.getByText('<script async src=').textContent()
  const key = /data-widget="([^"]+)"/.exec(line ?? '')?.[1]

  const shop = await (await browser.newContext()).newPage()
  await shop.goto(`${house.shop}/?widget=${key}`)
  const widget = widgetOn(shop)
  await widget.open()
  await widget.says('The first message of all')
  await expect(inboxOn(confirmed).row('The first message of all')).toBeVisible()
  await context.close()
})

test('an admin creates a widget, shapes it and copies its line; the shop shows it as it was shaped', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  await agent.goto(`${house.console}/settings/widgets`)
  await agent.getByRole('button', { name: 'Create a widget' }).click()
  await agent.getByRole('dialog').getByLabel('Name').fill('Second shop')
  await agent
    .getByRole('dialog')
    .getByRole('button', { name: /Create/ })
    .click()
  await expect(agent.getByRole('heading', { name: 'Second shop' })).toBeVisible()
  await agent.getByLabel('Heading').fill('Ask us anything')
  await agent.getByLabel('Welcome message').fill('Hello. What are you looking for?')
  const saved = agent.waitForResponse((response) => response.request().method() === 'PATCH')
  await agent.getByRole('button', { name: 'Save' }).first().click()
  expect((await saved).status()).toBe(200)
  await agent.screenshot({ path: info.outputPath('widget-settings.png'), fullPage: true })
  const line = await agent.getByText('<script async src=').first().textContent()
  const key = /data-widget="([^"]+)"/.exec(line ?? '')?.[1]
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(key).not.toBe(team.widgetKey)

  const shop = await (await team.context()).newPage()
  await shop.goto(`${house.shop}/?widget=${key}`)
  const widget = widgetOn(shop)
  await widget.open()
  await expect(widget.panel.getByRole('heading', { name: 'Ask us anything' })).toBeVisible()
  await expect(widget.panel.getByText('Hello. What are you looking for?')).toBeVisible()
  await shop.screenshot({ path: info.outputPath('widget-shaped.png') })
})

test('a colleague is invited, joins, gets another role, and is out at once when disabled', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const email = `agent-${randomUUID()}@example.com`
  await agent.goto(`${house.console}/settings/users`)
  await agent.getByLabel('E-mail').fill(email)
  await agent.getByRole('button', { name: /Invite/ }).click()
  await expect(agent.getByText(email).first()).toBeVisible()
  await agent.screenshot({ path: info.outputPath('users.png'), fullPage: true })

  const page = await (await team.context()).newPage()
  await page.goto(`${house.console}/accept-invitation?token=${await mailedToken(house, email)}`)
  await expect(page.getByText('Join Lamp Shop')).toBeVisible()
  expect(page.url()).not.toContain('token=')
  await page.getByLabel('First name').fill('Jonas')
  await page.getByLabel('Last name').fill('Berg')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.screenshot({ path: info.outputPath('accept-invitation.png') })
  await page.getByRole('button', { name: /Join|Accept/ }).click()
  await expect(page.getByText('You belong to Lamp Shop now')).toBeVisible()
  await signIn(house, page, email)

  await agent.reload()
  await agent.getByRole('button', { name: 'Disable' }).click()
  await agent.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await expect(agent.getByText('Disabled', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(/do not match/)).toBeVisible()
})

test('a forgotten password is set anew by mail; every session ends; sessions can be seen and ended', async ({
  team,
  house,
}, info) => {
  const { agent, email } = team
  const page = await (await team.context()).newPage()
  await page.goto(`${house.console}/forgot-password`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button').first().click()
  await expect(page.getByText('Check your mail')).toBeVisible()
  const link = await expect
    .poll(() => resetLink(house.mailbox, email))
    .not.toBeNull()
    .then(() => resetLink(house.mailbox, email))
  await page.goto(link ?? '')
  await page.getByLabel('New password').fill('three quiet foxes and a drum')
  await page.getByRole('button', { name: /Set|Save/ }).click()
  await expect(page.getByText('Your new password is set')).toBeVisible()
  await expect(agent.getByRole('button', { name: 'Sign in' })).toBeVisible()

  await signIn(house, page, email, 'three quiet foxes and a drum')
  await signIn(house, agent, email, 'three quiet foxes and a drum')
  await page.goto(`${house.console}/settings/sessions`)
  await expect(page.getByText('This one')).toBeVisible()
  await page.screenshot({ path: info.outputPath('sessions.png') })
  await page.getByRole('button', { name: /End all/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End them' }).click()
  await expect(agent.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('This one')).toBeVisible()
})

async function resetLink(mailbox: string, email: string): Promise<string | null> {
  const list = await (await fetch(mailbox)).text()
  for (const [, path] of list.matchAll(/href="(\/mails\/[^"]+)"/g)) {
    const mail = await (await fetch(mailbox + path)).text()
    const link = mail.includes(email) && /http:\/\/\S+\/reset-password\?token=[\w-]{64}/.exec(mail)?.[0]
    if (link) return link
  }
  return null
}
