import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { expect, inboxOn, test, widgetOn } from './house.ts'
import { findFaults, judgeOf } from './judge.ts'

test('the guide’s buttons do what they say, and its log tells what happens', async ({
  team,
  house,
}, info) => {
  const { page, violations } = await openGuide(
    await team.context(),
    `${house.console}/docs/widget?widget=${team.widgetKey}`,
  )
  const widget = widgetOn(page)
  await expect(widget.launcher).toBeVisible()
  await expect(page.getByText('The chat in the corner is a real one')).toBeVisible()
  const log = page.getByRole('log', { name: 'Events' })
  const run = (call: string) =>
    page
      .getByRole('button', { name: `Run aparte.${call}` })
      .first()
      .click()
  await expect(log).toContainText('ready')
  await expect(page.locator('#kept')).toHaveText('Kept on this device now: nothing')

  await run('open()')
  await expect(widget.panel).toBeVisible()
  await expect(log).toContainText('opened')
  await run('isOpened()')
  await expect(log).toContainText('aparte.isOpened() → true')
  await run('setPredefinedMessage')
  await expect(widget.composer).toHaveValue('Is the round pot in stock?')
  await run('showMessage')
  await expect(widget.panel.getByText('Orders before noon leave today.')).toBeVisible()
  await widget.composer.fill('')
  await run('sendMessage')
  await expect(widget.bubble('I have a question about the round pot.')).toBeVisible()
  await expect(log).toContainText('conversation:started')
  await expect(log).toContainText(/message:sent → \{"conversationId":"[0-9a-f-]{36}","seq":1\}/)
  await expect(page.locator('#kept')).toContainText('widget_session')

  const inbox = inboxOn(team.agent)
  await inbox.row('I have a question about the round pot.').click()
  await inbox.answers('It is in stock.')
  await expect(log).toContainText('message:received')
  await page.screenshot({ path: info.outputPath('guide-live.png') })

  await run('setConsent({ storage: false })')
  await expect(page.locator('#kept')).toHaveText('Kept on this device now: nothing')
  await run('setConsent({ storage: true })')
  await expect(page.locator('#kept')).toContainText('widget_session')
  await run('close()')
  await expect(widget.panel).toBeHidden()
  await expect(log).toContainText('closed')
  await run('forget()')
  await expect(page.locator('#kept')).toHaveText('Kept on this device now: nothing')
  await run('destroy()')
  await expect(widget.host).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Run aparte.open()' })).toBeDisabled()
  expect(violations).toEqual([])
})

test('a token from a sample identifies in the guide, a forged one does not', async ({
  team,
  house,
}, info) => {
  const widgetKey = team.widgetKey
  const { widgets } = await (await team.agent.request.get(`${house.console}/api/v1/widgets`)).json()
  const made = await team.agent.request.post(
    `${house.console}/api/v1/widgets/${widgets[0].id}/identity-keys`,
    {
      headers: { origin: house.console },
      data: { algorithm: 'HS256' },
    },
  )
  const { secret } = await made.json()
  const sign = (by: string) =>
    execFileSync(process.execPath, ['docs/identity/sample.mjs'], {
      env: { IDENTITY_SECRET: by, WIDGET_KEY: widgetKey },
      encoding: 'utf8',
    }).trim()
  const { page } = await openGuide(await team.context(), `${house.console}/docs/widget?widget=${widgetKey}`)
  const run = (call: string) =>
    page
      .getByRole('button', { name: `Run aparte.${call}` })
      .first()
      .click()
  const log = page.getByRole('log', { name: 'Events' })
  await run('sendMessage')
  await expect(log).toContainText('message:sent')
  await page.getByLabel('A token from your backend').fill(sign('not the secret of this widget at all'))
  await run('identify')
  await expect(log).toContainText('identity:refused → {"code":"identity_refused"}')
  await page.getByLabel('A token from your backend').fill(sign(secret))
  await run('identify')
  await expect(log).toContainText('identified')
  await run('setAttributes')
  await team.agent.getByRole('link').filter({ hasText: 'I have a question about the round pot.' }).click()
  await expect(team.agent.getByText('Zoë Ångström').first()).toBeVisible()
  await team.agent.screenshot({ path: info.outputPath('identified.png') })
})

test('the guide looks right with a widget and without script', async ({ team, house, browser }, info) => {
  const address = `${house.console}/docs/widget?widget=${team.widgetKey}`
  const { page } = await openGuide(await team.context(), address)
  await expect(page.getByText('The chat in the corner is a real one')).toBeVisible()
  await judgeOf(info)(page, 'guide')
  for (const id of ['calls', 'kept-on-devices', 'identity', 'policy']) {
    await page.goto(`${address}#${id}`)
    await page.screenshot({ path: info.outputPath(`guide-${id}.png`) })
  }
  await page.emulateMedia({ media: 'print' })
  await page.pdf({ path: info.outputPath('guide.pdf'), format: 'A4' })

  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 780 },
  })
  const plain = await context.newPage()
  await plain.goto(address)
  await expect(plain.getByRole('heading', { name: 'Your page speaks with the chat' })).toBeVisible()
  await expect(plain.getByRole('heading', { name: 'aparte.open()' })).toBeVisible()
  await expect(plain.getByRole('button')).toHaveCount(0)
  await expect(plain.getByText('With JavaScript, the examples below call the chat')).toBeVisible()
  await context.close()
})

test('where the widget may not be shown the guide says so', async ({ team, house }) => {
  const page = await (await team.context()).newPage()
  await page.clock.install()
  await page.goto(`${house.console}/docs/widget?widget=${'A'.repeat(43)}`)
  await page.clock.runFor(11_000)
  await expect(page.getByText('The chat did not come.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Run/ })).toHaveCount(0)
  expect(await findFaults(page)).toEqual([])
})

test('the reference and the guide lead to each other', async ({ team, house }) => {
  const page = await (await team.context()).newPage()
  await page.goto(`${house.console}/docs`)
  await page.getByRole('link', { name: 'The widget on your website' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The widget on your website' })).toBeVisible()
  await page.getByRole('link', { name: 'API reference' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Aparte API' })).toBeVisible()
})

async function openGuide(context: { newPage(): Promise<Page> }, address: string) {
  const page = await context.newPage()
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) violations.push(message.text())
  })
  page.on('pageerror', (error) => violations.push(error.message))
  await page.goto(address)
  return { page, violations }
}
