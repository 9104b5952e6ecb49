import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { getMe } from '#contract/accounts'
import { getWidgetConfiguration } from '#contract/visitors'
import { bootWorld } from '#test/world'
import { openLimiter } from './limiter.ts'
import { takeForCaller } from './rate-limit-headers.ts'

const world = bootWorld({ hasRateLimits: true })

test('every answer to a known caller says what is let through and what is left', async () => {
  const { owner } = await world.organization()
  const key = await world.apiKey(owner)
  for (const caller of [owner, key]) {
    const { headers } = await caller.send(getMe)
    expect(headers.get('ratelimit-policy')).toBe('"requests";q=600;w=60')
    expect(headers.get('ratelimit')).toMatch(/^"requests";r=\d+;t=\d+$/)
  }
})

test('what is left runs out, and comes back', async () => {
  let now = 0
  const limiter = openLimiter({ clock: { now: () => new Date(now) }, isOn: true })
  const app = Fastify()
  app.get('/', (_request, reply) => {
    takeForCaller(limiter, reply, 'somebody', { count: 2, seconds: 60 })
    return {}
  })
  const ask = async () => (await app.inject('/')).headers.ratelimit
  expect(await ask()).toBe('"requests";r=1;t=30')
  expect(await ask()).toBe('"requests";r=0;t=60')
  expect(await ask()).toBe('"requests";r=0;t=30')
  now = 60_000
  expect(await ask()).toBe('"requests";r=1;t=30')
})

test('nobody and what anybody may read are told nothing of it', async () => {
  const { widget } = await world.organization()
  const configuration = await world.nobody.send(getWidgetConfiguration, { params: { widgetKey: widget.key } })
  for (const { headers } of [configuration, await world.nobody.send(getMe)])
    expect([headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([null, null])
})
