import { once } from 'node:events'
import { createServer } from 'node:https'
import { receiverCertificate, receiverKey } from '../receiver-certificate.ts'

export type Receiver = { port: number; addressOf(name: string): string; close(): void }

/** Takes whatever comes. Its certificate is good for one name before receiver.example, not for several. */
export async function openReceiver(): Promise<Receiver> {
  const server = createServer({ cert: receiverCertificate, key: receiverKey }, (request, response) => {
    request.resume()
    response.writeHead(204).end()
  })
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    addressOf: (name) => `https://${name}.receiver.example:${port}`,
    close: () => void server.close().closeAllConnections(),
  }
}
