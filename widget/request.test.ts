import { expect, test } from 'vitest'
import type { postVisitorMessage } from '#contract/visitors'
import { request } from './request.ts'

test('what is asked outlives the page where it is small: browsers refuse more than 64 KiB', async () => {
  const kept: unknown[] = []
  const browser = {
    fetch: async (_: unknown, asked?: RequestInit) => {
      kept.push(asked?.keepalive)
      return Response.json({})
    },
    setTimeout: () => 1,
    clearTimeout: () => undefined,
    queueMicrotask,
    stringify: JSON.stringify,
    parse: JSON.parse,
    openSocket: (address: string) => new WebSocket(address),
    now: Date.now,
    random: Math.random,
  }
  const ask = (text: string, outlivesPage: boolean) =>
    request<typeof postVisitorMessage>(browser, 'POST', 'https://chat.example', {
      body: { clientId: 'a', text },
      outlivesPage,
    })
  await ask('Short', false)
  await ask('Short', true)
  await ask('☃'.repeat(22_000), true)
  expect(kept).toEqual([false, true, false])
})
