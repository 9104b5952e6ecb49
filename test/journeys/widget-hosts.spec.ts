import type { Page, Route } from '@playwright/test'
import { expect, inboxOn, isSent, test, widgetOn } from './house.ts'
import { serve } from './widget-pages.ts'

type Host = { name: string; doctype?: string; head?: string; body?: string; after?: string; frame?: string }

const paragraphs = '<p id="own">A word of the page itself.</p>'.repeat(40)

const hosts: Host[] = [
  { name: 'a plain page' },
  { name: 'a page without doctype', doctype: '' },
  {
    name: 'a page that resets every style and lays itself over everything',
    head: `<style>* { all: unset !important; display: block !important; font-size: 40px !important }
      .over { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important }</style>`,
    body: '<div class="over"></div>',
  },
  { name: 'a page whose addresses start elsewhere', head: '<base href="https://elsewhere.example/a/b/">' },
  { name: 'a page in a sandboxed frame', frame: 'allow-scripts' },
  {
    name: 'a page with old libraries',
    head: `<script>${asCode(actLikeOldLibraries)}</script>`,
  },
  {
    name: 'a page that wraps what the browser offers',
    head: `<script>${asCode(wrapTheBrowser)}</script>`,
  },
  { name: 'a page that breaks the browser afterwards', after: asCode(breakTheBrowser) },
  {
    name: 'a page full of shadow roots',
    body: `<script>${asCode(growShadows)}</script>`,
  },
  { name: 'a page that replaces its body', after: asCode(replaceBody) },
  { name: 'a page that empties its body', after: 'document.body.innerHTML = "<p>New</p>"' },
]

for (const host of hosts) {
  test(`chats in ${host.name}, which neither moves nor changes`, async ({ team, house }, info) => {
    const line = `<script async src="${house.console}/widget.js" data-widget="${team.widgetKey}"></script>`
    const document = `${host.doctype ?? '<!doctype html>'}<html lang="en"><head><title>Host</title>${host.head ?? ''}
      <script>${asCode(watchShifts)}</script></head><body>${paragraphs}${host.body ?? ''}${line}</body></html>`
    const framed = `<!doctype html><iframe src="/inside" sandbox="${host.frame}" width="900" height="740"></iframe>`
    await using site = await serve(
      { body: host.frame ? framed : document },
      { '/inside': { body: document } },
    )
    const page = await (await team.context()).newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(site.address)
    const frame = host.frame ? page.frameLocator('iframe').locator(':root') : page.locator(':root')
    const root = frame.locator('aparte-widget')
    await expect(root.locator('button.launcher')).toBeVisible()
    const before = host.frame ? undefined : await page.evaluate(measure)
    if (host.after) {
      await page.evaluate(host.after)
      await expect(root.locator('button.launcher')).toBeVisible()
    }
    await root.locator('button.launcher').click()
    const panel = root.getByRole('dialog')
    await expect(panel).toBeVisible()
    await panel.getByLabel('Your message').fill(`Written in ${host.name}`)
    await panel.getByLabel('Your message').press('Enter')
    await expect(panel.getByText(isSent)).toBeVisible()
    const inbox = inboxOn(team.agent)
    await inbox.row(`Written in ${host.name}`).click()
    await inbox.answers('Answered by an agent')
    await expect(panel.locator('.bubble', { hasText: 'Answered by an agent' })).toBeVisible()
    await page.screenshot({ path: info.outputPath('host.png') })
    expect(await looks(root)).toEqual({ width: 380, fontSize: '15px', launcher: [56, 56] })
    if (before && !host.after) expect(await page.evaluate(measure)).toEqual(before)
    expect(errors).toEqual([])
  })
}

test('the check of shifts can fail', async ({ page }) => {
  await page.goto('about:blank')
  await using site = await serve({
    body: `<!doctype html><script>${asCode(watchShifts)}</script><p id="own">A word</p>`,
  })
  await page.goto(site.address)
  const before = await page.evaluate(measure)
  const untilDrawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  await page.evaluate(untilDrawn)
  await page.evaluate(() => document.body.prepend(document.createElement('hr'), 'Pushed down'))
  await expect.poll(async () => (await page.evaluate(measure)).shift).toBeGreaterThan(before.shift)
})

test('the page speaks with the chat, and hears of it', async ({ team, house }) => {
  const line = `<script async src="${house.console}/widget.js" data-widget="${team.widgetKey}"></script>`
  const body = `<!doctype html><html lang="en"><title>Host</title><button id="ask">Ask about this lamp</button>
    <script>heard = []
    // The browser's driver counts as a visitor who acts; here only a real click does.
    let acted = false
    addEventListener('click', () => { acted = true }, true)
    Object.defineProperty(navigator, 'userActivation', { value: { get isActive() { return acted } } })
    aparte = { ready(chat) { heard.push('ready')
      // Without an act of the visitor the page speaks for nobody.
      chat.sendMessage('I never said that')
      chat.showMessage('Free shipping today', 'Lamp Shop')
      for (const name of ['opened','closed','message:sent','message:received','unread','consent','conversation:started','conversation:ended','rating'])
        chat.on(name, (detail) => heard.push(name))
      ask.onclick = () => chat.sendMessage('Tell me about this lamp') } }</script>${line}`
  const plain = `<!doctype html><html lang="en"><title>Plain</title>${line}`
  await using site = await serve({ body }, { '/plain': { body: plain } })
  const page = await (await team.context()).newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(site.address)
  const widget = widgetOn(page)
  await expect(widget.composer).toHaveValue('I never said that')
  await expect(widget.panel.getByText('Lamp Shop · localhost')).toBeVisible()
  expect(asked.filter((url) => url.includes('/sessions'))).toEqual([])
  const stored = () => page.evaluate(() => Object.keys(localStorage).sort())
  const call = (code: string) => page.evaluate(`aparte.${code}`)
  expect(await stored()).toEqual([])
  await call('setConsent({ storage: true })')
  expect(await stored()).toEqual(['widget_loaded'])
  await call('setConsent({ storage: false })')
  expect(await stored()).toEqual([])
  await widget.composer.fill('')
  await call('close()')
  expect(await call('isOpened()')).toBe(false)
  await call('setPredefinedMessage("Is it in stock?")')
  await call('toggle()')
  await expect(widget.composer).toHaveValue('Is it in stock?')
  await call('close()')

  await page.locator('#ask').click()
  await expect(widget.bubble('Tell me about this lamp')).toBeVisible()
  await expect(widget.sent).toBeVisible()
  expect(await stored()).toEqual([])
  await call('setConsent({ storage: true })')
  expect(await stored()).toContain('widget_session')
  const inbox = inboxOn(team.agent)
  await inbox.row('Tell me about this lamp').click()
  await inbox.answers('It is bright.')
  await expect(widget.bubble('It is bright.')).toBeVisible()
  expect(await page.evaluate('[...new Set(heard)]')).toEqual(
    expect.arrayContaining([
      'ready',
      'opened',
      'closed',
      'consent',
      'message:sent',
      'message:received',
      'conversation:started',
    ]),
  )
  await call('logout()')
  await expect(widget.bubble('It is bright.')).toHaveCount(0)
  await expect.poll(stored).not.toContain('widget_session')
  await call('forget()')
  await expect(widget.panel).toBeHidden()
  await expect.poll(stored).toEqual([])
  await call('destroy()')
  await expect(widget.host).toHaveCount(0)
  expect(await page.evaluate('typeof aparte')).toBe('undefined')

  // Taken off the page while the server is asked, it asks nothing more, whatever the answer is.
  page.on('websocket', (socket) => asked.push(socket.url()))
  const destroyWhileAsking = async (address: string, act: () => Promise<unknown>) => {
    const held = Promise.withResolvers<Route>()
    await page.route(address, held.resolve, { times: 1 })
    await act()
    const route = await held.promise
    await call('destroy()')
    asked.length = 0
    await route.continue()
    await (await route.request().response())?.finished()
    // What follows an answer follows it at once: the page goes round twice meanwhile.
    for (let turn = 0; turn < 2; turn += 1) await page.evaluate(() => fetch('/').then(({ ok }) => ok))
    expect(asked.filter((url) => url.includes('/api/'))).toEqual([])
  }
  await page.goto(`${site.address}plain`)
  await destroyWhileAsking('**/sessions', () => widget.launcher.click())
  await page.reload()
  await widget.says('Still here')
  await expect(widget.sent).toBeVisible()
  await destroyWhileAsking('**/api/v1/visitor', () => page.reload())
})

test('what the widget may not do under a strict policy it does not need', async ({ team, house }) => {
  const socket = house.console.replace('http', 'ws')
  const policy = `default-src 'none'; script-src ${house.console}; connect-src ${house.console} ${socket}`
  const line = `<script async src="${house.console}/widget.js" data-widget="${team.widgetKey}"></script>`
  const headers = {
    'content-security-policy': `${policy}; require-trusted-types-for 'script'; base-uri 'none'`,
  }
  await using site = await serve({
    body: `<!doctype html><html lang="en"><title>Host</title>${line}`,
    headers,
  })
  const page = await (await team.context()).newPage()
  const violations: string[] = []
  page.on('console', (message) => message.type() === 'error' && violations.push(message.text()))
  await page.goto(site.address)
  const widget = widgetOn(page)
  await widget.open()
  await widget.says('Strictly')
  await expect(widget.sent).toBeVisible()
  expect(violations.filter((text) => !text.includes('favicon'))).toEqual([])
})

function asCode(work: () => void): string {
  return `(${work})()`
}

function looks(root: ReturnType<Page['locator']>) {
  return root.evaluate((host) => {
    const panel = host.shadowRoot?.querySelector('.panel')
    const launcher = host.shadowRoot?.querySelector('.launcher')
    return {
      width: panel?.getBoundingClientRect().width,
      fontSize: panel && getComputedStyle(panel).fontSize,
      launcher: [launcher?.getBoundingClientRect().width, launcher?.getBoundingClientRect().height],
    }
  })
}

declare global {
  interface Window {
    shift: number
  }
}

// From here on everything runs in the page.

function watchShifts() {
  window.shift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) // What follows a visitor's own act within half a second is none, as browsers count it.
      if ('hadRecentInput' in entry && 'value' in entry && !entry.hadRecentInput)
        window.shift += Number(entry.value)
  }).observe({ type: 'layout-shift', buffered: true })
}

function measure() {
  const own = document.querySelector('#own')
  return {
    shift: window.shift,
    scroll: [scrollX, scrollY, document.documentElement.scrollWidth, document.documentElement.scrollHeight],
    place: own && JSON.stringify(own.getBoundingClientRect()),
    style:
      own && [...getComputedStyle(own)].map((name) => getComputedStyle(own).getPropertyValue(name)).join(),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
  }
}

/** What Prototype 1.6 and jQuery 1 leave behind on a page. */
function actLikeOldLibraries() {
  const add = (target: object, name: string, value: unknown) => Object.assign(target, { [name]: value })
  const quote = function (this: unknown) {
    return `"${String(this)}"`
  }
  for (const kind of [Array, String, Number, Object, Date]) add(kind.prototype, 'toJSON', quote)
  add(Array.prototype, 'each', Array.prototype.forEach)
  add(Array.prototype, 'entries', Array.prototype.slice)
  add(Array.prototype, 'reduce', function (this: unknown[]) {
    return this.length > 1 ? this : this[0]
  })
  add(Array, 'from', (list: ArrayLike<unknown>) => Array.prototype.slice.call(list))
  add(Object.prototype, 'extend', () => undefined)
  add(
    Function.prototype,
    'bind',
    function (this: (...values: unknown[]) => unknown, self: unknown, ...first: unknown[]) {
      return (...values: unknown[]) => this.apply(self, [...first, ...values])
    },
  )
  const { prototype } = window.Element
  add(
    window,
    'Element',
    Object.assign(() => document.createElement('div'), { prototype }),
  )
  add(prototype, 'show', () => undefined)
  add(prototype, 'hide', () => undefined)
  add(prototype, 'update', () => undefined)
  add(window, '$', (id: string) => document.getElementById(id))
}

function wrapTheBrowser() {
  const { fetch, setTimeout } = window
  const { then } = Promise.prototype
  const { parse } = JSON
  window.fetch = (...values) => fetch.apply(window, values)
  Object.assign(window, { setTimeout: (...values: Parameters<typeof setTimeout>) => setTimeout(...values) })
  const wrapped = function (this: unknown, ...values: unknown[]) {
    return Reflect.apply(then, this, values)
  }
  Object.defineProperty(Promise.prototype, 'then', { value: wrapped })
  JSON.parse = (text, reviver) => parse(text, reviver)
}

function breakTheBrowser() {
  const refuse = () => {
    throw new Error('Broken by the page')
  }
  Object.assign(window, { fetch: refuse, setTimeout: refuse, clearTimeout: refuse, queueMicrotask: refuse })
  Object.assign(window, { WebSocket: refuse, requestAnimationFrame: refuse })
  Object.assign(JSON, { parse: refuse, stringify: refuse })
}

function growShadows() {
  for (let count = 0; count < 300; count += 1) {
    const host = document.body.appendChild(document.createElement('x-part'))
    const root = host.attachShadow({ mode: count % 2 ? 'open' : 'closed' })
    root.append(document.createElement('slot'), `Part ${count}`)
  }
}

function replaceBody() {
  document.body = document.createElement('body')
  document.body.append('Another page')
}
