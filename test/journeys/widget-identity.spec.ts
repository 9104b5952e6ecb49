import { createHmac, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, type House, inboxOn, type Team, test, widgetOn } from './house.ts'
import { serve } from './widget-pages.ts'

test('who the page says it is goes to the server when the visitor opens the chat, once for a session', async ({
  team,
  house,
}) => {
  const sign = await openBackend(team, house)
  const { page, widget, asked, heard } = await openShop(team, house, sign)
  expect(asked).toEqual([])
  await widget.open()
  await expect.poll(heard).toContain('identified')
  expect(asked).toEqual(['POST identity', 'PUT attributes'])
  await widget.says('I am known here')
  await expect(widget.sent).toBeVisible()
  const inbox = inboxOn(team.agent)
  await inbox.row('I am known here').click()
  await expect(inbox.side.getByText('Ada Berg').first()).toBeVisible()

  asked.length = 0
  await page.reload()
  await expect(widget.bubble('I am known here')).toBeVisible()
  await expect.poll(() => asked).toEqual(['PUT attributes'])
  await inbox.answers('Good to see you again')
  await expect(widget.bubble('Good to see you again')).toBeVisible()
  expect(asked).toEqual(['PUT attributes'])

  await page.evaluate('aparte.logout()')
  await expect(widget.bubble('I am known here')).toHaveCount(0)
})

test('a token that has grown too old is asked for once more; one that is not accepted is told to the page only', async ({
  team,
  house,
}) => {
  const sign = await openBackend(team, house)
  const early = await openShop(team, house, sign, 'aparte.identify(() => getToken(tokens++ ? 0 : -3600))')
  await early.widget.open()
  await expect.poll(early.heard).toContain('identified')
  expect(early.asked.filter((request) => request === 'POST identity')).toHaveLength(2)

  const forged = await openShop(team, house, sign, 'aparte.identify("a-header.a-body.a-forged-signature")')
  const warnings: string[] = []
  forged.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()))
  await forged.widget.open()
  await expect.poll(forged.heard).toContain('identity:refused identity_refused')
  expect(warnings).toEqual([expect.stringContaining('was not told who this is')])
  await forged.widget.says('Still anonymous')
  await expect(forged.widget.sent).toBeVisible()
})

test('a request that meets the exchange of the session is asked again, and the session goes on', async ({
  team,
  house,
}) => {
  const sign = await openBackend(team, house)
  const { page, widget, asked, heard } = await openShop(team, house, sign)
  // The server has exchanged the session, another request is told so, and only then the browser hears of the new one.
  const exchanged = Promise.withResolvers<void>()
  const refused = page.waitForResponse(
    (response) => response.url().endsWith('/visitor/page') && response.status() === 401,
  )
  await page.route('**/visitor/page', async (route) => {
    await exchanged.promise
    await route.continue()
  })
  await page.route('**/visitor/identity', async (route) => {
    const response = await route.fetch()
    exchanged.resolve()
    await refused
    await route.fulfill({ response })
  })
  const told = page.waitForResponse(
    (response) => response.url().endsWith('/visitor/page') && response.status() === 200,
  )
  await widget.open()
  await expect.poll(heard).toContain('identified')
  await told
  await expect(widget.panel.getByText('This chat was closed')).toHaveCount(0)
  await widget.says('I am still here')
  await expect(widget.sent).toBeVisible()
  expect(asked).toEqual(['POST identity', 'PUT attributes'])
})

type Sign = (secondsFromNow: number) => string

/** The backend of the shop, which signs with a shared secret. */
async function openBackend({ agent, widgetKey }: Team, house: House): Promise<Sign> {
  const { widgets } = await (await agent.request.get(`${house.console}/api/v1/widgets`)).json()
  const answer = await agent.request.post(`${house.console}/api/v1/widgets/${widgets[0].id}/identity-keys`, {
    headers: { origin: house.console },
    data: { algorithm: 'HS256' },
  })
  const { secret } = await answer.json()
  return (secondsFromNow) => {
    const now = Math.floor(Date.now() / 1000) + secondsFromNow
    const claims = {
      sub: 'customer-7',
      name: 'Ada Berg',
      aud: widgetKey,
      iat: now,
      exp: now + 300,
      jti: randomUUID(),
    }
    const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
  }
}

/** A page of its own that says who is there; `getToken` asks its backend. */
async function openShop(team: Team, house: House, sign: Sign, call = 'aparte.identify(() => getToken())') {
  const body = `<!doctype html><html lang="en"><title>Shop</title><script>heard = []; tokens = 0
    aparte = { ready(aparte) {
      for (const name of ['identified', 'identity:refused'])
        aparte.on(name, (detail) => heard.push([name, detail?.code].filter(Boolean).join(' ')))
      ${call}
      aparte.setAttributes({ plan: 'gold', orders: 3 }) } }</script>
    <script async src="${house.console}/widget.js" data-widget="${team.widgetKey}"></script>`
  const site = await serve({ body })
  const page = await (await team.context()).newPage()
  page.once('close', () => void site[Symbol.asyncDispose]())
  await page.exposeFunction('getToken', (secondsFromNow = 0) => sign(secondsFromNow))
  const asked: string[] = []
  page.on('request', (request) => {
    const [, what] = /visitor\/(identity|attributes)$/.exec(request.url()) ?? []
    if (what && request.method() !== 'OPTIONS') asked.push(`${request.method()} ${what}`)
  })
  await page.goto(site.address)
  const widget = widgetOn(page)
  await expect(widget.launcher).toBeVisible()
  return { page, widget, asked, heard: () => readHeard(page) }
}

const readHeard = (page: Page): Promise<string[]> => page.evaluate('heard')
