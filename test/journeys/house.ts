import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import { keepEgress, readHosts, watchBrowser } from './egress.ts'
import { openReceiver, type Receiver } from './receiver.ts'

/** The product as a user starts it, in a process of its own, with data of its own. */
export type House = {
  console: string
  shop: string
  mailbox: string
  /** As printed at the first start; registers the first organization. */
  firstRunLink: string
  /** Ends the server without a word, and starts it again on the same port. */
  crash(): Promise<void>
  /** Runs a command of the operator on the same data. What it did is for the journey to see: a list with faults ends it with 1. */
  command(...words: string[]): Promise<void>
  /** The organization’s own systems, somewhere else: where webhooks may lead. */
  receiver: Receiver
  /** Hosts that the registers of the organizations name, each asked when its journey ends. */
  disclosed: Set<string>
  /** Hosts that the server and the commands have connected to, in that order. */
  talkedTo(): Promise<string[]>
  kill(): void
  start(): Promise<void>
}

export const password = 'a kettle and two green boats'

/** Who runs the house, and signs for it. */
const operator = {
  OPERATOR_NAME: 'Quiet Hosting',
  OPERATOR_ADDRESS: 'Server Lane 2, 2000 Elsewhere',
  OPERATOR_CONTACT: 'privacy@hosting.example',
  OPERATOR_SIGNATORY: 'Ann Other, managing director',
  OPERATOR_SIGNS: 'at once',
}

const root = resolve(import.meta.dirname, '../..')
const recorded = ['--import', './test/journeys/record-egress.ts']

export const test = base.extend<{ team: Team; registered: Set<string> }, { house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs from this pattern
    async ({}, use, { parallelIndex }) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'aparte-journey-'))
      const port = await freePorts(parallelIndex)
      const receiver = await openReceiver()
      const egress = join(dataDir, 'egress')
      const env = {
        ...process.env,
        ...operator,
        PORT: String(port),
        DATA_DIR: dataDir,
        REGISTRATION: 'open',
        RECEIVER_PORT: String(receiver.port),
        EGRESS_FILE: egress,
      }
      let server: ChildProcess | undefined
      const house: House = {
        console: `http://localhost:${port}`,
        shop: `http://localhost:${port + 1}`,
        mailbox: `http://localhost:${port + 2}`,
        firstRunLink: '',
        receiver,
        disclosed: new Set(),
        talkedTo: () => readHosts(egress),
        async start() {
          server = spawn(process.execPath, [...recorded, 'test/journeys-server.ts'], {
            cwd: root,
            env,
            stdio: ['ignore', 'pipe', 'inherit'],
          })
          const output = await untilRunning(server)
          house.firstRunLink ||= /http:\S+\/register\?code=\S+/.exec(output)?.[0] ?? ''
        },
        async command(...words) {
          const running = spawn(process.execPath, [...recorded, 'cli/main.ts', ...words], {
            cwd: root,
            env,
            stdio: ['ignore', 'ignore', 'inherit'],
          })
          await once(running, 'exit')
        },
        kill: () => void server?.kill('SIGKILL'),
        async crash() {
          house.kill()
          await house.start()
        },
      }
      await house.start()
      await use(house)
      server?.kill('SIGTERM')
      if (server && server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      receiver.close()
      const undisclosed = (await house.talkedTo()).filter((host) => !house.disclosed.has(host))
      expect([...new Set(undisclosed)], 'asked by the server, and in no register').toEqual([])
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  registered: [
    async ({ house, browser }, use, info) => {
      const { length } = await house.talkedTo()
      const asked = watchBrowser(browser)
      const registered = new Set<string>()
      await use(registered)
      const talkedTo = [...(await house.talkedTo()).slice(length), ...asked.hosts]
      asked.stop()
      await keepEgress(info, talkedTo, [...registered])
    },
    { auto: true },
  ],
  team: async ({ house, browser, registered }, use) => {
    const contexts: BrowserContext[] = []
    const team = await openTeam(house, browser, contexts)
    await use(team)
    for (const host of await listDisclosed(house, team)) {
      house.disclosed.add(host)
      registered.add(host)
    }
    for (const context of contexts) await context.close()
  },
})

/** An organization with its owner signed in, and the people around it, each in a browser of their own. */
export type Team = {
  email: string
  widgetKey: string
  agent: Page
  /** A further user of the organization, who accepted an invitation. */
  colleague(role: string): Promise<Page>
  /** Opens the shop in a browser of its own. */
  visitor(path?: string): Promise<Page>
  context(): Promise<BrowserContext>
}

async function openTeam(house: House, browser: Browser, contexts: BrowserContext[]): Promise<Team> {
  const email = `owner-${randomUUID()}@example.com`
  const context = async () => {
    const opened = await browser.newContext()
    contexts.push(opened)
    return opened
  }
  await post(house, '/api/v1/organizations', {
    firstName: 'Maria',
    lastName: 'Olsen',
    company: 'Lamp Shop',
    address: 'Harbour Street 1, 1000 Somewhere',
    website: 'https://www.example.com',
    email,
    password,
  })
  await post(house, '/api/v1/email-verifications/confirmation', { token: await mailedToken(house, email) })
  const agent = await enter(house, await context(), email)
  const answer = await agent.request.get(`${house.console}/api/v1/widgets`)
  const { widgets } = await answer.json()
  const widgetKey: string = widgets[0].key
  return {
    email,
    widgetKey,
    agent,
    context,
    async colleague(role) {
      const address = `${role}-${randomUUID()}@example.com`
      await agent.evaluate(invite, { email: address, role })
      const token = await mailedToken(house, address)
      const person = { token, firstName: 'Jonas', lastName: 'Berg', password }
      await post(house, '/api/v1/invitations/acceptance', person)
      return enter(house, await context(), address)
    },
    async visitor(path = '/') {
      const page = await (await context()).newPage()
      await page.goto(`${house.shop}${path}?widget=${widgetKey}`)
      return page
    },
  }
}

/** As far as the owner can still sign in: what an organization is that has gone nobody sends anything. */
async function listDisclosed(house: House, { agent }: Team): Promise<string[]> {
  const answer = await agent.request.get(`${house.console}/api/v1/privacy/disclosures`).catch(() => undefined)
  if (!answer?.ok()) return []
  const { disclosures } = await answer.json()
  return disclosures.map(({ host }: { host: string }) => host)
}

/** Signed in without the form, at the inbox, which goes on loading meanwhile. */
async function enter(house: House, context: BrowserContext, email: string): Promise<Page> {
  const signedIn = await context.request.post(`${house.console}/api/v1/sessions`, {
    data: { email, password },
  })
  expect(signedIn.status()).toBe(200)
  const page = await context.newPage()
  await page.goto(`${house.console}/inbox/open`, { waitUntil: 'commit' })
  return page
}

export async function signIn(house: House, page: Page, email: string, secret = password): Promise<void> {
  await page.goto(`${house.console}/sign-in`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
}

/** The link's token out of the newest mail to this address, as the local mailbox shows it. */
export async function mailedToken(house: House, email: string): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const list = await (await fetch(house.mailbox)).text()
    const row =
      list.split('<li').find((item) => item.includes(email)) ??
      list.split('<tr').find((item) => item.includes(email))
    const path = row && /href="(\/mails\/[^"]+)"/.exec(row)?.[1]
    const mail = path ? await (await fetch(house.mailbox + path)).text() : ''
    const token = /token=([A-Za-z0-9_-]{64})/.exec(mail)?.[1]
    if (token) return token
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`No mail with a link came for ${email}`)
}

/** What stands under the newest message of the visitor’s once the server has it. */
export const isSent = /· (Sent|Delivered|Read)/

/** The widget on a page, as the visitor sees it. */
export function widgetOn(page: Page) {
  const host = page.locator('aparte-widget')
  const panel = host.getByRole('dialog')
  return {
    host,
    panel,
    launcher: host.locator('button.launcher'),
    composer: panel.getByLabel('Your message'),
    sent: panel.getByText(isSent),
    stream: panel.getByRole('region', { name: 'Messages' }).or(panel.getByRole('log')),
    async open() {
      await host.getByRole('button', { name: /Open chat/ }).click()
      await expect(panel).toBeVisible()
    },
    async says(text: string) {
      await panel.getByLabel('Your message').fill(text)
      await panel.getByLabel('Your message').press('Enter')
    },
    bubble: (text: string): Locator => panel.locator('.bubble', { hasText: text }),
  }
}

/** The inbox on a console's page. */
export function inboxOn(page: Page) {
  return {
    row: (text: string): Locator => page.getByRole('link').filter({ hasText: text }),
    view: (name: string): Locator =>
      page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }),
    composer: page.getByPlaceholder('Write a message'),
    bubble: (text: string): Locator => page.locator('[dir="auto"]', { hasText: text }).last(),
    side: page.getByRole('complementary', { name: 'Who it is' }),
    async answers(text: string) {
      await page.getByPlaceholder('Write a message').fill(text)
      await page.getByPlaceholder('Write a message').press('Enter')
    },
  }
}

async function post(house: House, path: string, body: object): Promise<void> {
  const response = await fetch(house.console + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
}

async function invite(person: { email: string; role: string }): Promise<void> {
  const response = await fetch('/api/v1/invitations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  })
  if (!response.ok) throw new Error(await response.text())
}

async function untilRunning(server: ChildProcess): Promise<string> {
  let output = ''
  for await (const chunk of server.stdout ?? []) {
    output += String(chunk)
    if (output.includes('Ctrl-C ends it.')) return output
  }
  throw new Error(`The server ended: ${output}`)
}

/** Three in a row: console, shop, mailbox. No other worker asks for them, and below those that browsers connect from. */
async function freePorts(parallelIndex: number): Promise<number> {
  for (;;) {
    const port = 20_000 + (parallelIndex % 2) * 6000 + Math.floor(Math.random() * 2000) * 3
    const free = await Promise.all([0, 1, 2].map((offset) => isFree(port + offset)))
    if (free.every(Boolean)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, 'localhost', () => server.close(() => resolve(true)))
  })
}

export { expect }
