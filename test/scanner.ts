import { createServer, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { ScannerAddress } from '#platform/virus-scanner'
import { eicar } from './corpus.ts'

export type TestScanner = { address: ScannerAddress; seen: Buffer[]; close(): Promise<void> }

/** Speaks clamd's INSTREAM and knows one virus. */
export async function openTestScanner(): Promise<TestScanner> {
  const seen: Buffer[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    void scan(socket, seen)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { address: { host: '127.0.0.1', port }, seen, close }
}

async function scan(socket: Socket, seen: Buffer[]): Promise<void> {
  const command = 'zINSTREAM\0'
  let received: Buffer = Buffer.alloc(0)
  for await (const piece of socket.iterator({ destroyOnReturn: false })) {
    received = Buffer.concat([received, piece])
    if (received.readUInt32BE(received.length - 4) === 0 && received.length > command.length + 4) break
  }
  if (received.toString('latin1', 0, command.length) !== command) return void socket.end('UNKNOWN COMMAND\0')
  const content = await buffer(piecesOf(received.subarray(command.length)))
  seen.push(content)
  socket.end(content.includes(eicar) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    yield bytes.subarray(at + 4, at + 4 + length)
    at += 4 + length
  }
}
