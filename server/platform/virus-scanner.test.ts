import { createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { eicar } from '#test/corpus'
import { openTestScanner, type TestScanner } from '#test/scanner'
import { openVirusScanner } from './virus-scanner.ts'

let scanner: TestScanner | undefined

afterEach(() => scanner?.close())

test('what the scanner lets through passes, byte for byte; what it knows does not', async () => {
  scanner = await openTestScanner()
  const { letsThrough } = openVirusScanner(scanner.address)
  const large = Buffer.alloc(3_000_001, 'not a virus ')
  expect(await letsThrough(large)).toBe(true)
  expect(scanner.seen[0]?.equals(large)).toBe(true)
  expect(await letsThrough(Buffer.concat([large, eicar]))).toBe(false)
})

test('without a scanner everything passes', async () => {
  expect(await openVirusScanner(null).letsThrough(eicar)).toBe(true)
})

const refused = { code: 'scanner_unavailable', retryAfterSeconds: 30 }

test('a scanner that is not there lets nothing through', async () => {
  scanner = await openTestScanner()
  const { address } = scanner
  await scanner.close()
  await expect(openVirusScanner(address).letsThrough(Buffer.from('Hello'))).rejects.toMatchObject(refused)
})

test.each<[string, (socket: Socket) => void]>([
  ['says nothing', () => undefined],
  ['hangs up', (socket) => socket.destroy()],
  ['hangs up in between', (socket) => void socket.once('data', () => socket.destroy())],
  ['has too much', (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
  ['answers something else', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')],
  ['answers nothing', (socket) => socket.end()],
])('a scanner that %s lets nothing through', async (_, behave) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.resume()
    behave(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const { letsThrough } = openVirusScanner({ host: '127.0.0.1', port }, 300)
  await expect(letsThrough(Buffer.alloc(2_000_000))).rejects.toMatchObject(refused)
  server.close()
})
