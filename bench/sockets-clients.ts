import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { socketPath } from '#contract/realtime'

// Ten thousand clients without the weight of a WebSocket library: shake hands, say who we are, stay silent.
const atOnce = 100

process.on(
  'message',
  async ({ port, tokens, sockets }: { port: number; tokens: string[]; sockets: number }) => {
    const open: Socket[] = []
    while (open.length < sockets) {
      const batch = Array.from({ length: Math.min(atOnce, sockets - open.length) }, (_, index) =>
        openSocket(port, tokens[(open.length + index) % tokens.length] ?? ''),
      )
      open.push(...(await Promise.all(batch)))
    }
    process.send?.('all are ready')
  },
)

function openSocket(port: number, token: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: 'localhost' })
    socket.setEncoding('latin1')
    let received = ''
    let isUpgraded = false
    socket.on('data', (chunk: string) => {
      received += chunk
      if (!isUpgraded && received.includes('\r\n\r\n')) {
        isUpgraded = true
        socket.write(maskedText(JSON.stringify({ type: 'authenticate', token })))
      }
      if (!received.includes('"ready"')) return
      socket.removeAllListeners('data').resume()
      resolve(socket)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`Closed instead of ready: ${received.slice(-40)}`)))
    socket.write(
      `GET ${socketPath} HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
        `sec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    )
  })
}

/** A client's frame: FIN and text, a length below 126, the mask, the masked bytes. */
function maskedText(text: string): Buffer {
  const mask = randomBytes(4)
  const payload = Buffer.from(text)
  const masked = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length]), mask, masked])
}
