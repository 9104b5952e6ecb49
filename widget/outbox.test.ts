import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createId, createOutbox, type Outgoing } from './outbox.ts'
import type { Answer } from './request.ts'

const through: Answer<unknown> = { ok: true, reply: undefined }
const unreachable: Answer<unknown> = { ok: false, kind: 'later', isBusy: false, afterMilliseconds: undefined }
const refused: Answer<unknown> = { ok: false, kind: 'refused', code: 'too_large', reason: 'Too large.' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server that answers as told, one answer per attempt, then lets everything through. */
function createServer(...answers: Answer<unknown>[]) {
  const attempts: string[] = []
  let shown: Outgoing[] = []
  let underWay = 0
  let most = 0
  const outbox = createOutbox({
    browser: {
      setTimeout: (callback, milliseconds) => Number(setTimeout(callback, milliseconds)),
      clearTimeout,
      now: Date.now,
      random: () => 1,
    },
    newId: createId,
    explain: ({ kind }) => kind,
    onChange: (messages) => {
      shown = messages
    },
    async post({ text }) {
      attempts.push(text)
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setTimeout(resolve, 10))
      underWay -= 1
      return answers.shift() ?? through
    },
  })
  return { outbox, attempts, shown: () => shown, most: () => most }
}

describe('the outbox', () => {
  test('sends in order, one at a time', async () => {
    const { outbox, attempts, shown, most } = createServer()
    for (const text of ['one', 'two', 'three']) void outbox.add({ text })
    expect(shown().map(({ state }) => state.name)).toEqual(['sending', 'waiting', 'waiting'])
    await vi.advanceTimersByTimeAsync(100)
    expect(attempts).toEqual(['one', 'two', 'three'])
    expect(most()).toBe(1)
    expect(shown()).toEqual([])
  })

  test('lets nothing overtake what has to be tried again', async () => {
    const { outbox, attempts } = createServer(unreachable, unreachable)
    void outbox.add({ text: 'one' })
    void outbox.add({ text: 'two' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(attempts).toEqual(['one', 'one', 'one', 'two'])
  })

  test('is woken when the connection is back', async () => {
    const { outbox, attempts } = createServer(unreachable)
    void outbox.add({ text: 'one' })
    await vi.advanceTimersByTimeAsync(20)
    outbox.wake()
    await vi.advanceTimersByTimeAsync(20)
    expect(attempts).toEqual(['one', 'one'])
  })

  test('waits as long as the server asks, and says so', async () => {
    const { outbox, attempts, shown } = createServer({
      ...unreachable,
      isBusy: true,
      afterMilliseconds: 7000,
    })
    void outbox.add({ text: 'one' })
    await vi.advanceTimersByTimeAsync(20)
    expect(shown()[0]?.state).toEqual({ name: 'retrying', busySeconds: 8 })
    outbox.wake()
    await vi.advanceTimersByTimeAsync(6900)
    expect(attempts).toEqual(['one'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(attempts).toEqual(['one', 'one'])
  })

  test('counts down the seconds it waits', async () => {
    const { outbox, shown } = createServer({ ...unreachable, isBusy: true, afterMilliseconds: 3000 })
    void outbox.add({ text: 'one' })
    const seen: unknown[] = []
    for (let second = 0; second < 4; second += 1) {
      await vi.advanceTimersByTimeAsync(second === 0 ? 20 : 1000)
      seen.push(shown()[0]?.state)
    }
    expect(seen).toEqual([4, 3, 2, 1].map((busySeconds) => ({ name: 'retrying', busySeconds })))
  })

  test('hands refused forms back instead of showing them as failed', async () => {
    const { outbox, shown } = createServer(refused)
    const survey = { answers: {}, noticeVersion: 1, consents: {} }
    const sent = outbox.add({ text: 'one' }, { language: 'en', survey })
    await vi.advanceTimersByTimeAsync(50)
    expect(await sent).toEqual({ ok: false, refusal: refused, reason: 'refused' })
    expect(shown()).toEqual([])
  })

  test('takes back what needs questions answered first', async () => {
    const { outbox, shown } = createServer({ ...refused, code: 'consent_required' })
    const sent = outbox.add({ text: 'one' })
    await vi.advanceTimersByTimeAsync(50)
    expect(await sent).toMatchObject({ ok: false })
    expect(shown()).toEqual([])
  })

  test('tells who waits that all is given up', async () => {
    const { outbox } = createServer(unreachable)
    const sent = outbox.add({ text: 'one' })
    await vi.advanceTimersByTimeAsync(20)
    outbox.clear()
    expect(await sent).toMatchObject({ ok: false, refusal: { kind: 'ended' } })
  })

  test('goes on after a refusal, and sends the refused one last when asked to', async () => {
    const { outbox, attempts, shown } = createServer(refused)
    void outbox.add({ text: 'one' })
    void outbox.add({ text: 'two' })
    await vi.advanceTimersByTimeAsync(50)
    expect(shown().map(({ text, state }) => [text, state])).toEqual([
      ['one', { name: 'failed', reason: 'refused' }],
    ])
    expect(outbox.hasUnsent()).toBe(false)
    outbox.retry(shown()[0]?.clientId ?? '')
    await vi.advanceTimersByTimeAsync(50)
    expect(attempts).toEqual(['one', 'two', 'one'])
    expect(shown()).toEqual([])
  })

  test('keeps everything when the session is gone, and sends it in the next one', async () => {
    const { outbox, attempts, shown } = createServer({ ok: false, kind: 'ended' })
    void outbox.add({ text: 'one' })
    void outbox.add({ text: 'two' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(attempts).toEqual(['one'])
    expect(shown()).toHaveLength(2)
    outbox.release()
    await vi.advanceTimersByTimeAsync(50)
    expect(attempts).toEqual(['one', 'one', 'two'])
  })

  test('drops a message that was seen in the conversation though its answer got lost', async () => {
    const { outbox, attempts, shown } = createServer(unreachable)
    void outbox.add({ text: 'one' })
    await vi.advanceTimersByTimeAsync(20)
    outbox.confirm(shown()[0]?.clientId ?? '')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(attempts).toEqual(['one'])
  })

  test('warns of leaving while something waits, not while it is under way for the first time', async () => {
    const { outbox } = createServer(unreachable)
    void outbox.add({ text: 'one' })
    expect(outbox.hasUnsent()).toBe(false)
    await vi.advanceTimersByTimeAsync(20)
    expect(outbox.hasUnsent()).toBe(true)
  })
})

test('ids are UUIDs of version 4', () => {
  expect(createId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
