import { expect, test } from 'vitest'
import { bootWorld } from '#test/world'

const world = bootWorld()

async function mayEmbed(settings: unknown, website: string | null): Promise<boolean> {
  const { rows } = await world.superuser.query('select may_embed($1, $2) as answer', [
    JSON.stringify(settings),
    website,
  ])
  return rows[0].answer
}

test.each([[{}], [{ allowedDomains: [] }]])('with %j any website may show the widget', async (settings) => {
  expect(await mayEmbed(settings, 'https://anywhere.example')).toBe(true)
  expect(await mayEmbed(settings, null)).toBe(true)
})

test.each([
  ['https://www.example.com', ['www.example.com'], true],
  ['https://www.example.com', ['other.example', 'www.example.com'], true],
  ['https://www.example.com:8443', ['www.example.com'], true],
  ['https://www.example.com:8443', ['www.example.com:8443'], true],
  ['https://www.example.com', ['www.example.com:8443'], false],
  ['https://shop.example.com', ['*.example.com'], true],
  ['https://shop.example.com:8443', ['*.example.com'], true],
  ['https://shop.example.com:8443', ['*.example.com:8443'], true],
  ['https://shop.example.com', ['*.example.com:8443'], false],
  ['https://example.com', ['*.example.com'], false],
  ['https://evilexample.com', ['*.example.com'], false],
  ['https://example.com.evil.test', ['example.com'], false],
  ['https://exampleXcom', ['example.com'], false],
  [null, ['example.com'], false],
])('%s against %j: %s', async (website, allowedDomains, expected) => {
  expect(await mayEmbed({ allowedDomains }, website)).toBe(expected)
})
