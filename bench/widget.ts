import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium } from '@playwright/test'
import { readEnv } from '#platform/config'
import { newId } from '#platform/ids'
import { createOrganization } from '#rooms/organizations'
import { createWidget } from '#rooms/widgets'
import { findChromium } from '../bin/chromium.ts'
import { startAparte } from '../server/start.ts'
import { median, printFigures, rounded } from './figures.ts'

// What a page pays for the embed line: bytes over the wire with a cold cache, headers included, script time on a
// processor four times slower, and whether anything on the page moved.
const rounds = 5
const settledMs = 1500

const dataDir = await mkdtemp(join(tmpdir(), 'aparte-bench-'))
const aparte = await startAparte({ ...readEnv({ PORT: '0', DATA_DIR: dataDir }), hasRateLimits: false })
const widget = await aparte.platform.database.inOrganization(newId(), async (tx) => {
  await createOrganization(tx, { name: 'Bench', address: 'Here 1', website: 'https://example.com' })
  return createWidget(tx, 'system', { name: 'Website' }, aparte.publicOrigin)
})
const page = await servePage()
const browser = await chromium.launch({
  ...(findChromium() === undefined ? {} : { executablePath: findChromium() ?? '' }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
  ],
})

const visits: Visit[] = []
for (let round = 1; round <= rounds; round++) {
  const visit = await visitPage(browser)
  visits.push(visit)
  console.log(
    `round ${round}: ${visit.beforeOpenRequests} requests and ${visit.beforeOpenBytes} bytes before opening, ` +
      `${visit.scriptMs} ms of script at a fourth of the speed, ${visit.chatBytes} bytes more for the chat, layout shift ${visit.layoutShift}`,
  )
}
const loaderBytes = await servedBytes('/widget.js')
await browser.close()
page.server.close()
await aparte.stop()
await rm(dataDir, { recursive: true, force: true })

const middle = (key: keyof Visit) => median(visits.map((visit) => visit[key]))
printFigures({
  loaderBytes,
  beforeOpenBytes: middle('beforeOpenBytes'),
  beforeOpenRequests: middle('beforeOpenRequests'),
  chatBytes: middle('chatBytes'),
  scriptMsBeforeOpen4x: middle('scriptMs'),
  layoutShift: Math.max(...visits.map(({ layoutShift }) => layoutShift)),
})

type Visit = {
  beforeOpenBytes: number
  beforeOpenRequests: number
  scriptMs: number
  chatBytes: number
  layoutShift: number
}

async function visitPage(browser: Browser): Promise<Visit> {
  const context = await browser.newContext()
  const tab = await context.newPage()
  const devtools = await context.newCDPSession(tab)
  const files = new Map<string, { address: string; bytes: number }>()
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith(aparte.publicOrigin)) files.set(requestId, { address: request.url, bytes: 0 })
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = files.get(requestId)
    if (file) file.bytes = encodedDataLength
  })
  await devtools.send('Network.enable')
  await devtools.send('Performance.enable')
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await tab.goto(page.address)
  await sleep(settledMs)
  const { metrics } = await devtools.send('Performance.getMetrics')
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const before = [...files.values()]
  await tab.locator('button').first().click()
  await sleep(settledMs)
  const chat = [...files.values()].filter((file) => !before.includes(file) && file.address.endsWith('.js'))
  const layoutShift = await tab.evaluate('shifted')
  await context.close()
  if (before.length === 0 || chat.length === 0) throw new Error('The widget was not loaded as expected')
  return {
    beforeOpenBytes: sum(before),
    beforeOpenRequests: before.length,
    scriptMs: rounded((metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000, 1),
    chatBytes: sum(chat),
    layoutShift: rounded(Number(layoutShift), 4),
  }
}

function sum(files: { bytes: number }[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0)
}

/** The page of a customer: some text, the embed line, and an ear for what moves. */
async function servePage() {
  const html = `<!doctype html><title>A page</title>
<script>
  var shifted = 0
  new PerformanceObserver(function (list) {
    list.getEntries().forEach(function (entry) { shifted += entry.value })
  }).observe({ type: 'layout-shift', buffered: true })
</script>
<script async src="${aparte.publicOrigin}/widget.js" data-widget="${widget.key}"></script>
<h1>A page</h1>${'<p>Some text that nobody needs to read.</p>'.repeat(40)}`
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return { server, address: `http://localhost:${(server.address() as AddressInfo).port}/` }
}

/** The body as it goes over the wire to a browser that knows brotli. */
async function servedBytes(path: string): Promise<number> {
  const answer = await fetch(aparte.publicOrigin + path, { headers: { 'accept-encoding': 'br' } })
  if (answer.headers.get('content-encoding') !== 'br') throw new Error(`${path} is not served as brotli`)
  return Number(answer.headers.get('content-length'))
}
