import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { Refusal } from './errors.ts'

/** Where a clamd listens. */
export type ScannerAddress = { host: string; port: number }

/** Says whether bytes may be kept. Throws a refusal when the scanner cannot say: nothing passes unseen. */
export type VirusScanner = { letsThrough(bytes: Buffer): Promise<boolean> }

/** Without an address there is no scanner, and everything passes. */
export function openVirusScanner(address: ScannerAddress | null, longestMilliseconds = 60_000): VirusScanner {
  return {
    async letsThrough(bytes) {
      if (!address) return true
      const answer = await ask(address, bytes, longestMilliseconds).catch(() => 'no answer')
      if (/: OK\0?$/.test(answer)) return true
      if (/ FOUND\0?$/.test(answer)) return false
      throw new Refusal('scanner_unavailable', { retryAfterSeconds: 30 })
    },
  }
}

/** Shows it nothing while its company may not get data; then no file is taken. */
export const onlyAdmittedScanner = (
  scanner: VirusScanner,
  { virusScanner }: { virusScanner: ScannerAddress | null },
  admit: (host: string) => Promise<void>,
): VirusScanner => ({
  async letsThrough(bytes) {
    if (virusScanner !== null) await admit(virusScanner.host)
    return scanner.letsThrough(bytes)
  },
})

const pieceBytes = 256 * 1024

/** clamd's INSTREAM: pieces behind their lengths, then a length of zero; it answers and closes. */
async function ask(address: ScannerAddress, bytes: Buffer, longestMilliseconds: number): Promise<string> {
  const socket = connect(address)
  const patience = setTimeout(
    () => socket.destroy(new Error('The virus scanner takes too long')),
    longestMilliseconds,
  )
  try {
    const [answer] = await Promise.all([text(socket), send(socket, bytes)])
    return answer
  } finally {
    clearTimeout(patience)
    socket.destroy()
  }
}

async function send(socket: Socket, bytes: Buffer): Promise<void> {
  await once(socket, 'connect')
  socket.write('zINSTREAM\0')
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const piece = bytes.subarray(start, start + pieceBytes)
    socket.write(lengthOf(piece.length))
    // A scanner that has seen enough answers early and closes: then nothing drains any more.
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
    if (socket.destroyed) return
  }
  socket.write(lengthOf(0))
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(count)
  return length
}
