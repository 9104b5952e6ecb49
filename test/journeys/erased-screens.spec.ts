import type { Page } from '@playwright/test'
import { expect, type House, inboxOn, type Team, test, widgetOn } from './house.ts'
import { createKey, tokenFor } from './identity-key.ts'

test('who is erased vanishes from every screen that is open, and from what its page keeps; others stay', async ({
  team,
  house,
}) => {
  const { agent } = team
  const secret = await createKey(agent)
  const [a, b] = [await openChat(team, secret, 'zanzibar-a'), await openChat(team, secret, 'zanzibar-b')]
  const inbox = inboxOn(agent)
  await inbox.row(b.mark).click()
  await inbox.composer.fill(`${b.mark} draft`)
  await inbox.row(a.mark).click()
  await inbox.composer.fill(`${a.mark} draft`)
  await expect(inbox.side.getByText(a.mark).first()).toBeVisible()
  const contacts = await agent.context().newPage()
  await contacts.goto(`${house.console}/contacts`)
  await expect(contacts.getByRole('table').getByText(a.mark).first()).toBeVisible()
  const screens = { inbox: agent, contacts, 'widget of a': a.page, 'widget of b': b.page }
  const where = async (mark: string): Promise<string[]> => {
    const found: string[] = []
    for (const [name, page] of Object.entries(screens))
      for (const place of await placesWith(page, mark)) found.push(`${name}: ${place}`)
    return found
  }
  // The search sees them in all of these places, and in those where nothing may be.
  await expect
    .poll(() => where(a.mark))
    .toEqual([
      'inbox: text',
      'inbox: fields',
      'inbox: localStorage',
      'contacts: text',
      'contacts: localStorage',
      'widget of a: text',
    ])
  await leaveBehind(b.page, b.mark)
  await expect.poll(() => where(b.mark)).toEqual(expect.arrayContaining(['inbox: localStorage', ...ofLeft]))

  await erase(house, agent, a.mark)
  await expect.poll(() => where(a.mark), { timeout: 30_000 }).toEqual([])
  const ofB = ['inbox: text', 'inbox: localStorage', 'contacts: text', 'contacts: localStorage']
  expect(await where(b.mark)).toEqual([...ofB, 'widget of b: text', ...ofLeft])

  // Nothing comes back when one looks around, in pages that have kept what they once asked for.
  await inbox.view('All').click()
  await expect(inbox.row(b.mark)).toBeVisible()
  await agent.goBack()
  await a.page.reload()
  await expect(widgetOn(a.page).launcher).toBeVisible()
  expect(await where(a.mark)).toEqual([])
})

/** Known by their mark, with a chat in which it stands. */
async function openChat(team: Team, secret: string, mark: string) {
  const page = await team.visitor()
  const widget = widgetOn(page)
  await expect(widget.launcher).toBeVisible()
  await widget.open()
  const token = tokenFor(team.widgetKey, secret, {
    sub: mark,
    name: `${mark} name`,
    email: `${mark}@example.com`,
  })
  await page.evaluate(`aparte.identify(${JSON.stringify(token)})`)
  await widget.says(`${mark} message`)
  await expect(widget.sent).toBeVisible()
  return { page, mark }
}

async function erase(house: House, agent: Page, mark: string): Promise<void> {
  const ask = async (method: string, path: string, data?: object) => {
    const answer = await agent.request.fetch(`${house.console}/api/v1${path}`, {
      method,
      headers: { origin: house.console },
      ...(data && { data }),
    })
    expect(answer.status(), await answer.text()).toBe(200)
    return answer.json()
  }
  const { contacts } = await ask('GET', `/contacts?search=${mark}`)
  const { id } = await ask('POST', '/erasures', {
    kind: 'contact',
    contactId: contacts[0].id,
    confirm: 'erase',
  })
  await expect.poll(async () => (await ask('GET', `/erasures/${id}`)).state, { timeout: 60_000 }).toBe('done')
}

/** Where the text stands in a page: what it shows, shadow trees included, what is typed, and all that a browser can keep for it. */
const placesWith = (page: Page, text: string): Promise<string[]> => page.evaluate(readPlaces, text)

/** Runs in the page. */
async function readPlaces(text: string): Promise<string[]> {
  const trees: (Document | ShadowRoot)[] = [document]
  for (const tree of trees)
    for (const element of tree.querySelectorAll('*')) if (element.shadowRoot) trees.push(element.shadowRoot)
  const elements = trees.flatMap((tree) => [...tree.querySelectorAll('*')])
  const attributes = elements.flatMap((element) => [...element.attributes].map(({ value }) => value))
  const fields = elements.flatMap((element) => ('value' in element ? [String(element.value)] : []))
  const records: unknown[] = []
  const settled = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name))
    for (const store of database.objectStoreNames)
      records.push(store, await settled(database.transaction(store).objectStore(store).getAll()))
    database.close()
  }
  const cached: string[] = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys())
      cached.push(request.url, (await (await cache.match(request))?.text()) ?? '')
  }
  const shown = trees.map((tree) => (tree instanceof Document ? tree.documentElement : tree).textContent)
  const places = {
    text: [document.title, location.href, window.name, ...shown, ...attributes],
    fields,
    localStorage: Object.entries(localStorage),
    sessionStorage: Object.entries(sessionStorage),
    cookies: [document.cookie],
    IndexedDB: records,
    caches: cached,
  }
  return Object.entries(places).flatMap(([place, held]) =>
    JSON.stringify(held).includes(text) ? [place] : [],
  )
}

const ofLeft = ['widget of b: sessionStorage', 'widget of b: IndexedDB', 'widget of b: caches']

/** As a page would that keeps more than it may. */
const leaveBehind = (page: Page, text: string): Promise<void> =>
  page.evaluate(async (left) => {
    sessionStorage.setItem('left', left)
    await (await caches.open('left')).put('/left', new Response(left))
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('left', 1)
      opening.onerror = () => reject(opening.error)
      opening.onupgradeneeded = () => opening.result.createObjectStore('left').put(left, 'left')
      opening.onsuccess = () => resolve(opening.result.close())
    })
  }, text)
