import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { sessionCookie } from '#platform/http'
import { type SeededOrganization, seedOrganizations } from './organizations.ts'
import { endServer, freePort, type ServerProcess, startServer, temporaryDir } from './server-process.ts'
import { type Network, openNetwork, rollDice } from './widget-network.ts'

type Said = { seq: number; clientId: string; text: string }
/** As in widget/headless.ts, whose types need a browser's. */
type Headless = {
  send(text: string): void
  lookAgain(): void
  token(): string | undefined
  conversationId(): string | undefined
  shown(): Said[]
  unsent(): string[]
  close(): void
}

const visitorCount = 6
const wantedFaults = 1000
const mostSeconds = 240
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))

test('after a thousand faults of the network visitors see exactly what the server has', async () => {
  console.log(`SEED=${seed}`)
  const house = await openHouse()
  const chats = await Promise.all(
    Array.from({ length: visitorCount }, (_, index) => openChat(house, rollDice(seed + index))),
  )
  const faults = () => chats.reduce((sum, { network }) => sum + network.faults(), 0)
  const deadline = Date.now() + mostSeconds * 1000
  let groups = 0
  for (; faults() < wantedFaults && Date.now() < deadline; groups += 1) {
    await Promise.all(chats.map((chat) => talk(chat, groups)))
    if (groups % 5 === 4) await house.restart()
    await Promise.all(chats.map((chat) => compare(chat, groups)))
  }
  console.log(
    `${faults()} faults in ${groups} groups of ${visitorCount} visitors, like`,
    chats[0]?.network.counted,
  )
  expect(faults()).toBeGreaterThanOrEqual(wantedFaults)
}, 300_000)

test.each([
  ['holds', 'asked for', false],
  ['fails', 'not asked for', true],
])('the comparison %s when what was missed is %s', async (_verdict, _what, isSabotaged) => {
  const { widget, network, agentSays, stored } = await openChat(await openHouse(), rollDice(1))
  network.calm(true)
  if (isSabotaged) network.loseHistory()
  network.cutOff(true)
  await agentSays('Nobody hears this')
  network.cutOff(false)
  await sleep(2000)
  const missed = async () => (await stored()).length - widget.shown().length
  await expect.poll(missed).toBe(isSabotaged ? 1 : 0)
})

type Chat = Awaited<ReturnType<typeof openChat>>

const wordsOf = (group: number) => [1, 2, 3, 4, 5, 6].map((number) => `Group ${group}, word ${number}`)

async function talk({ widget, network, agentSays }: Chat, group: number) {
  network.calm(false)
  for (const text of wordsOf(group)) {
    widget.send(text)
    await agentSays(`To ${text}`)
    widget.lookAgain()
    await sleep(20)
  }
}

async function compare({ widget, network, stored }: Chat, group: number) {
  network.calm(true)
  await expect.poll(widget.unsent).toEqual([])
  await expect.poll(widget.shown).toEqual(await stored())
  const texts = widget.shown().map(({ text }) => text)
  for (const text of wordsOf(group)) expect(texts.filter((shown) => shown === text)).toEqual([text])
}

type House = Awaited<ReturnType<typeof openHouse>>

/** A server that can be killed, with one organization. */
async function openHouse() {
  const dataDir = await temporaryDir()
  const [organization] = await seedOrganizations(dataDir, 1)
  if (!organization) throw new Error('No organization')
  const settings = { dataDir, port: await freePort(), hasRateLimits: false }
  let server: ServerProcess = await startServer(settings)
  onTestFinished(() => endServer(server))

  return { organization, host: `http://localhost:${settings.port}`, restart }

  async function restart() {
    server.kill('SIGKILL')
    await server.ended
    server = await startServer(settings)
  }
}

/** A visitor with a conversation, an agent, and a bad network between the visitor and the server. */
async function openChat({ host, organization }: House, random: () => number) {
  const network = openNetwork(random)
  network.calm(true)
  const widget = await openWidget(host, organization, network)
  onTestFinished(widget.close)
  widget.send('Hello')
  await expect.poll(widget.unsent).toEqual([])
  const conversationId = widget.conversationId() ?? ''

  return { widget, network, agentSays, stored }

  async function agentSays(text: string) {
    const answer = await fetch(`${host}/api/v1/conversations/${conversationId}/messages`, {
      method: 'POST',
      headers: {
        cookie: `${sessionCookie}=${organization.agentCookie}`,
        origin: host,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ clientId: randomUUID(), text }),
    })
    expect(answer.status).toBe(200)
  }

  async function stored(): Promise<Said[]> {
    const said: Said[] = []
    for (let hasMore = true; hasMore; ) {
      const query = `after=${said.at(-1)?.seq ?? 0}&limit=100`
      const answer = await fetch(`${host}/api/v1/visitor/conversations/${conversationId}/messages?${query}`, {
        headers: { authorization: `Bearer ${widget.token()}` },
      })
      const page = (await answer.json()) as { messages: Said[]; hasMore: boolean }
      said.push(...page.messages.map(({ seq, clientId, text }) => ({ seq, clientId, text })))
      hasMore = page.hasMore
    }
    return said
  }
}

async function openWidget(host: string, { widgetKey }: SeededOrganization, network: Network) {
  const element: object = new Proxy(() => undefined, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => '' : element),
    apply: () => element,
    set: () => true,
  })
  const document = { visibilityState: 'visible', title: 'A page', head: null, createElement: () => element }
  Object.assign(globalThis, { document, window: { location: { href: 'https://shop.example/lamps' } } })
  const read = async (path: string) => (await fetch(`${host}/api/v1/widget/${widgetKey}${path}`)).json()
  // The widget is compiled with a browser's types, tests with Node's: only its address is known here.
  const { openHeadless } = await import(import.meta.resolve('../../widget/headless.ts'))
  const embed = { host, key: widgetKey, storageMode: 'none', languages: 'en' }
  const widget: Headless = openHeadless(
    network.browser,
    embed,
    await read('?language=en'),
    await read('/chat?language=en'),
  )
  return widget
}
