import { createServer, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from './errors.ts'
import { readUpload } from './upload.ts'

const outcomes: unknown[] = []
const server = createServer((incoming, response) => {
  readUpload(incoming, 1000, 1000).then(
    (bytes) => {
      outcomes.push(bytes.toString())
      response.end()
    },
    (error) => {
      outcomes.push(error instanceof Refusal ? [error.code, error.detail] : error)
      response.end()
    },
  )
})
let port = 0

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' ? (address?.port ?? 0) : 0
})
afterAll(() => server.close())

const start = (headers: Record<string, string | number>) => {
  const sending = request({ port, host: '127.0.0.1', method: 'POST', headers })
  sending.on('error', () => undefined)
  sending.on('response', (response) => response.resume())
  return sending
}
const cutOff = ['invalid_input', 'was cut off']

test.each<[string, unknown, () => void]>([
  [
    'comes in pieces',
    'Hello you',
    () => {
      const sending = start({})
      sending.write('Hello')
      setTimeout(() => sending.end(' you'), 60)
    },
  ],
  ['is empty', ['invalid_input', 'must not be empty'], () => start({ 'content-length': 0 }).end()],
  [
    'says it is too large',
    ['too_large', expect.stringContaining('0.001 MB')],
    () => start({ 'content-length': 1001 }).flushHeaders(),
  ],
  [
    'is too large without saying so',
    ['too_large', expect.any(String)],
    () => start({}).end('x'.repeat(1001)),
  ],
  ['falls silent', cutOff, () => void start({ 'content-length': 10 }).write('Hello')],
  [
    'breaks off',
    cutOff,
    () => {
      const sending = start({ 'content-length': 10 })
      sending.write('Hello')
      setTimeout(() => sending.destroy(), 30)
    },
  ],
  [
    'breaks off between chunks',
    cutOff,
    () => {
      const sending = start({})
      sending.write('Hello')
      setTimeout(() => sending.destroy(), 30)
    },
  ],
])('an upload that %s', async (_, outcome, send) => {
  const before = outcomes.length
  send()
  await expect.poll(() => outcomes.slice(before)).toEqual([outcome])
})
