import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSendQueue, type Outcome, type Outgoing } from './send-queue.ts'

const unreachable: Outcome = { kind: 'later', wasAnswered: false, afterSeconds: undefined }
const patience = (afterSeconds: number): Outcome => ({ kind: 'later', wasAnswered: true, afterSeconds })
const refused: Outcome = { kind: 'refused', reason: 'Too large.' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server that answers as told, one answer per attempt, then takes everything. */
function createServer(...answers: Outcome[]) {
  const attempts: Outgoing[] = []
  let shown: Outgoing[] = []
  let underWay = 0
  let most = 0
  const queue = createSendQueue({
    onChange: (messages) => {
      shown = messages
    },
    async post(message) {
      attempts.push(message)
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setTimeout(resolve, 10))
      underWay -= 1
      return answers.shift() ?? { kind: 'sent' }
    },
  })
  return {
    queue,
    posted: () => attempts,
    attempts: () => attempts.map(({ text }) => text),
    ids: () => new Set(attempts.map(({ clientId }) => clientId)),
    shown: () => shown,
    most: () => most,
  }
}

test('messages leave in the order they were written, one at a time', async () => {
  const { queue, attempts, shown, most } = createServer()
  for (const text of ['one', 'two', 'three']) queue.add({ text })
  expect(shown().map(({ state }) => state.name)).toEqual(['sending', 'waiting', 'waiting'])
  await vi.advanceTimersByTimeAsync(100)
  expect(attempts()).toEqual(['one', 'two', 'three'])
  expect(most()).toBe(1)
  expect(shown()).toEqual([])
})

test('without a connection a message is tried again by itself, as the same message; none overtakes it', async () => {
  const { queue, attempts, ids, shown } = createServer(unreachable, unreachable)
  queue.add({ text: 'one' })
  queue.add({ text: 'two' })
  await vi.advanceTimersByTimeAsync(20)
  expect(shown().map(({ state }) => state)).toEqual([
    { name: 'retrying', wasAnswered: false },
    { name: 'waiting' },
  ])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(attempts()).toEqual(['one', 'one', 'one', 'two'])
  expect(ids().size).toBe(2)
})

test('the pause before another try grows, up to half a minute', async () => {
  const { queue, attempts } = createServer(...Array.from({ length: 50 }, () => unreachable))
  queue.add({ text: 'one' })
  await vi.advanceTimersByTimeAsync(2000)
  expect(attempts().length).toBeGreaterThan(1)
  await vi.advanceTimersByTimeAsync(120_000)
  const soFar = attempts().length
  expect(soFar).toBeLessThan(16)
  await vi.advanceTimersByTimeAsync(31_000)
  expect(attempts().length).toBeGreaterThan(soFar)
})

test('the connection being back wakes it at once', async () => {
  const { queue, attempts } = createServer(unreachable)
  queue.add({ text: 'one' })
  await vi.advanceTimersByTimeAsync(20)
  queue.wake()
  await vi.advanceTimersByTimeAsync(20)
  expect(attempts()).toEqual(['one', 'one'])
})

test('a server that asks for patience is not asked earlier, whatever happens', async () => {
  const { queue, attempts } = createServer(patience(7))
  queue.add({ text: 'one' })
  await vi.advanceTimersByTimeAsync(20)
  queue.wake()
  queue.add({ text: 'two' })
  await vi.advanceTimersByTimeAsync(6900)
  expect(attempts()).toEqual(['one'])
  await vi.advanceTimersByTimeAsync(1000)
  expect(attempts()).toEqual(['one', 'one', 'two'])
})

test('a refusal for good says why and holds nobody up; tried again, it goes behind the others', async () => {
  const { queue, attempts, ids, shown } = createServer(refused)
  queue.add({ text: 'one' })
  queue.add({ text: 'two' })
  await vi.advanceTimersByTimeAsync(50)
  expect(shown().map(({ text, state }) => [text, state])).toEqual([
    ['one', { name: 'failed', reason: 'Too large.' }],
  ])
  queue.retry(shown()[0]?.clientId ?? '')
  await vi.advanceTimersByTimeAsync(50)
  expect(attempts()).toEqual(['one', 'two', 'one'])
  expect(ids().size).toBe(2)
  expect(shown()).toEqual([])
})

test('files and cards go with their message, also when it is tried again', async () => {
  const file = { id: 'f', name: 'a.png', type: 'image/png', size: 1, width: 1, height: 1 }
  const content = { kind: 'quick-replies' as const, replies: ['Yes'] }
  const { queue, posted } = createServer(unreachable)
  queue.add({ text: '', files: [file] })
  queue.add({ text: 'Well?', content })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(posted().map(({ text, files, content: sent }) => ({ text, files, content: sent }))).toEqual([
    { text: '', files: [file], content: undefined },
    { text: '', files: [file], content: undefined },
    { text: 'Well?', files: undefined, content },
  ])
})

test('what is discarded is not sent', async () => {
  const { queue, attempts, shown } = createServer(refused)
  queue.add({ text: 'one' })
  await vi.advanceTimersByTimeAsync(50)
  queue.discard(shown()[0]?.clientId ?? '')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(attempts()).toEqual(['one'])
  expect(shown()).toEqual([])
})

test('once stopped nothing is sent or shown any more', async () => {
  const { queue, attempts, shown } = createServer(unreachable)
  queue.add({ text: 'one' })
  queue.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(attempts()).toEqual(['one'])
  expect(shown().map(({ state }) => state.name)).toEqual(['sending'])
})
