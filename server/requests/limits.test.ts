import { expect, test } from 'vitest'
import { listRequests } from '#contract/requests'
import { bootWorld } from '#test/world'

const world = bootWorld({ hasRateLimits: true })

test('a mailbox gets three mails an hour from the page, and one address asks ten times', async () => {
  const { owner } = await world.organization()
  const { pageUrl } = await owner.call(listRequests)
  const ask = async (url: string, email: string) => {
    const body = new URLSearchParams({ kind: 'access', email })
    const response = await fetch(url, { method: 'POST', body, headers: { 'accept-language': 'fr' } })
    return { status: response.status, text: await response.text() }
  }
  for (let count = 0; count < 3; count += 1) expect((await ask(pageUrl, 'a@example.com')).status).toBe(200)
  const refused = await ask(pageUrl, 'a@example.com')
  expect(refused.status).toBe(429)
  expect(refused.text).toContain('Il y a eu trop de demandes')
  const others = []
  for (let count = 0; count < 8; count += 1) others.push((await ask(pageUrl, `b${count}@example.com`)).status)
  expect(others).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
  expect((await owner.call(listRequests)).requests).toHaveLength(9)

  const operators = []
  for (let count = 0; count < 11; count += 1)
    operators.push((await ask(`${world.url}/privacy`, 'c@example.com')).status)
  expect(operators.filter((status) => status === 200)).toHaveLength(10)
  expect(operators.at(-1)).toBe(429)
})
