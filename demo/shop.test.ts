import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { categories, products } from './catalogue.ts'
import { demoShop } from './shop.ts'

const widgetHost = 'http://localhost:4000'
let key: string | null = 'known-key'
let shop = ''
const server = http.createServer(demoShop({ widgetHost, widgetKey: async () => key }))

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  key = 'known-key'
})
afterAll(() => server.close())

const read = async (path: string) => (await fetch(shop + path)).text()

test('every page embeds the widget with the one line', async () => {
  const paths = ['/', '/cart', '/about', '/nowhere', ...Object.keys(categories).map((name) => `/${name}`)]
  for (const path of [...paths, ...products.map(({ category, id }) => `/${category}/${id}`)]) {
    const page = await read(path)
    expect(page).toContain(`<script async src="${widgetHost}/widget.js" data-widget="known-key"></script>`)
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toMatch(/<style|\sstyle=/)
  }
})

test('while there is no key it says what to do', async () => {
  key = null
  const page = await read('/')
  expect(page).toContain(`<a href="${widgetHost}/">Register an organization in the console first</a>`)
  expect(page).not.toContain('<script')
})

test('the key in the address wins and stays in every link', async () => {
  const page = await read('/pots?widget=other-key&cart=stool')
  expect(page).toContain('data-widget="other-key"')
  const links = [...page.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, link]) => link)
  expect(links.length).toBeGreaterThan(8)
  for (const link of links) expect(link).toContain('?widget=other-key&amp;cart=stool')
})

test('a key cannot become markup', async () => {
  const page = await read(`/?widget=${encodeURIComponent('"></script><script>alert(1)</script>')}`)
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).not.toContain('<script>')
})

test('the cart adds up and forgets what is not sold', async () => {
  const page = await read('/cart?cart=stool.stool.round-pot.spaceship')
  expect(page).toContain('Cart (3)')
  expect(page).toContain('€235.00')
  expect(page).not.toContain('spaceship')
  expect(await read('/cart')).toContain('Nothing in it yet')
})

test('an unknown path is a page of the shop with status 404', async () => {
  const response = await fetch(`${shop}/toString`)
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('Not on this shelf')
})

test('the policy allows the widget host and nothing else', async () => {
  const { headers } = await fetch(shop)
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src http://localhost:4000; connect-src http://localhost:4000 ws://localhost:4000; " +
      "style-src 'self'; img-src 'self' data: http://localhost:4000; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  )
  expect(headers.get('set-cookie')).toBeNull()
})

test('strange requests are answered, not crashed on', async () => {
  expect((await fetch(`${shop}//`)).status).toBeLessThan(500)
  expect((await fetch(shop, { method: 'POST' })).status).toBe(405)
  for (const path of ['/shop.css', '/look/tokens.css']) expect((await fetch(shop + path)).status).toBe(200)
})
