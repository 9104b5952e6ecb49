import { createServer, type ServerResponse } from 'node:http'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { checkInstallation, updateWidget } from '#contract/widgets'
import { openOutbound } from '#platform/outbound'
import { bootWorld, type Organization } from '#test/world'

let page: (answer: ServerResponse, path: string) => void = () => undefined
const website = createServer((request, answer) => page(answer, request.url ?? ''))
await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve))
const { port } = website.address() as { port: number }
afterAll(() => website.close().closeAllConnections())

const resolve = async (host: string) => {
  if (host === 'gone.example') throw new Error('ENOTFOUND')
  return [{ address: host === 'inside.example' ? '10.0.0.1' : '127.0.0.1', family: 4 }]
}
const world = bootWorld({}, openOutbound({ resolve, allowed: [`127.0.0.1:${port}`] }))

beforeEach(() => {
  page = () => undefined
})

const shopPage = `http://shop.example:${port}/`

function check({ owner, widget }: Organization, url = shopPage) {
  const params = { widgetId: widget.id }
  return owner.call(checkInstallation, { params, body: { url } })
}

const showing = (html: string) => {
  page = (answer) => answer.setHeader('content-type', 'text/html; charset=utf-8').end(html)
}

test('the embed line is seen as it is given out, wherever on the page', async () => {
  const organization = await world.organization()
  const { embedLine } = organization.widget
  for (const html of [
    embedLine,
    `<!doctype html><html><head>${embedLine}</head><body>Shop</body></html>`,
    `<p>Unclosed <b>things<table><td>${embedLine}`,
    embedLine.replaceAll('"', "'"),
    embedLine.replaceAll('"', ''),
    embedLine.replace('<script', '<SCRIPT\n  DEFER').replace('src=', 'SRC =\n'),
    embedLine.replace('/widget.js', '&#47;widget&period;js'),
    embedLine.replace('async', 'type="text/plain" data-category="chat" async'),
    `<script>document.write("<\\/script>")</script><title><b></title>${embedLine}`,
  ]) {
    showing(html)
    expect([html, await check(organization)]).toEqual([
      html,
      { isReached: true, reason: null, hasEmbedLine: true, contentSecurityPolicies: [] },
    ])
  }
})

test('what only looks like the embed line is not one', async () => {
  const organization = await world.organization()
  const { embedLine, key } = organization.widget
  const elsewhere = await world.organization()
  for (const html of [
    '',
    'Shop',
    `<!-- ${embedLine} -->`,
    `<script>const line = '${embedLine.replace('</script>', '')}'</script>`,
    `<style>${embedLine}</style>`,
    `<textarea>${embedLine}</textarea>`,
    embedLine.replaceAll('<', '&lt;'),
    `<p title='${embedLine}'>`,
    elsewhere.widget.embedLine,
    embedLine.replace(key, key.toLowerCase()),
    embedLine.replace(world.url, 'https://other.example'),
    embedLine.replace('/widget.js', '/other.js'),
    embedLine.replace('script', 'link'),
    embedLine.replace('src=', 'href='),
  ]) {
    showing(html)
    const { isReached, hasEmbedLine } = await check(organization)
    expect([html, isReached, hasEmbedLine]).toEqual([html, true, false])
  }
})

test('the policies of headers and head are told, as the page sends them; those that only report are not', async () => {
  const organization = await world.organization()
  page = (answer) => {
    answer.setHeader('content-type', 'text/html')
    answer.setHeader('Content-Security-Policy', ["default-src 'self', img-src 'none'", "script-src 'none'"])
    answer.setHeader('content-security-policy-report-only', "connect-src 'none'")
    answer.setHeader('x-secret', 'a secret')
    answer.end(`<head><META http-equiv="Content-Security-Policy" content="style-src &#39;none&#39;">
      <meta http-equiv="Content-Security-Policy-Report-Only" content="font-src 'none'">
      <meta name="Content-Security-Policy" content="media-src 'none'">
      </head><body><meta http-equiv="Content-Security-Policy" content="frame-src 'none'">a secret`)
  }
  const answer = await check(organization)
  expect(answer.contentSecurityPolicies).toEqual([
    "default-src 'self'",
    "img-src 'none'",
    "script-src 'none'",
    "style-src 'none'",
  ])
  expect(JSON.stringify(answer)).not.toContain('secret')
})

test.each<[string, string, (answer: ServerResponse, path: string) => void, RegExp]>([
  ['that is not there', `http://gone.example:${port}/`, () => undefined, /nowhere on the public internet/],
  ['inside a private network', 'http://inside.example/', () => undefined, /nowhere on the public internet/],
  ['that leads inside', '', (answer) => moved(answer, 'http://inside.example/'), /nowhere on the public/],
  ['that leads to a file', '', (answer) => moved(answer, 'file:///etc/passwd'), /not a web address/],
  ['that turns in circles', '', (answer, path) => moved(answer, path), /more than three times/],
  ['that wants a password', '', (answer) => answer.writeHead(401).end('x'), /status 401/],
  [
    'that is a picture',
    '',
    (answer) => answer.setHeader('content-type', 'image/png').end('x'),
    /not a web page/,
  ],
  ['that hangs up', '', (answer) => answer.destroy(), /did not answer/],
])('a page %s is not read, and it says why', async (_, url, behave, reason) => {
  const organization = await world.organization()
  page = behave
  const answer = await check(organization, url || undefined)
  expect(answer).toMatchObject({ isReached: false, hasEmbedLine: false, contentSecurityPolicies: [] })
  expect(answer.reason).toMatch(reason)
})

test.each(['http://127.0.0.1/', 'http://localhost/', 'ftp://shop.example/', 'shop.example', 'http://[::1]/'])(
  '%s is no address to check',
  async (url) => {
    const { owner, widget } = await world.organization()
    const refused = owner.refusal(checkInstallation, { params: { widgetId: widget.id }, body: { url } })
    expect(await refused).toMatchObject({ code: 'invalid_input', field: 'body.url' })
  },
)

test('a page made to be slow to read costs little to read', async () => {
  const organization = await world.organization()
  for (const html of [
    '<b>'.repeat(300_000),
    '<i></b>'.repeat(140_000),
    `<b ${'a '.repeat(450_000)}>`,
    `<b ${Array.from({ length: 140_000 }, (_, index) => `a${index}`).join(' ')}>`,
    '<!--'.repeat(200_000),
    `<b a="${'&amp;'.repeat(190_000)}">`,
    '<svg><style>'.repeat(80_000),
  ]) {
    showing(html)
    const before = process.cpuUsage()
    expect(await check(organization)).toMatchObject({ isReached: true, hasEmbedLine: false })
    // Of the processor, not of the clock: a busy machine is no fault of the page.
    const { user } = process.cpuUsage(before)
    expect([html.slice(0, 20), user < 5_000_000]).toEqual([html.slice(0, 20), true])
  }
})

test('while a page is slow to answer the database is not kept waiting', async () => {
  const organization = await world.organization()
  const answers: ServerResponse[] = []
  page = (answer) => answers.push(answer)
  const checks = Array.from({ length: 20 }, () => check(organization))
  await expect.poll(() => answers.length).toBe(20)
  const busy = () =>
    world.superuser.query(
      `select from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%'`,
    )
  await expect.poll(async () => (await busy()).rowCount).toBe(0)
  const params = { widgetId: organization.widget.id }
  await organization.owner.call(updateWidget, { params, body: { name: 'Renamed' } })
  for (const answer of answers) answer.setHeader('content-type', 'text/html').end('Shop')
  await Promise.all(checks)
})

const moved = (answer: ServerResponse, location: string) => answer.writeHead(302, { location }).end()
