import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { afterAll } from 'vitest'
import { type Outbound, openOutbound } from '#platform/outbound'
import { receiverCertificate, receiverKey } from './receiver-certificate.ts'

export { receiverCertificate } from './receiver-certificate.ts'

/** What came in, in the order it came. */
export type Received = { path: string; headers: Record<string, string>; body: string }
type Payload = { type: string; timestamp: string; data: Record<string, unknown> }

/** A customer's own server on this machine, which answers as a test says. Its name is anything at receiver.example. */
export type Receiver = {
  readonly port: number
  readonly received: Received[]
  addressOf(name: string): string
  /** Leads every name there, and nowhere else. */
  outbound: Outbound
  /** Of one name, parsed. */
  payloads(name: string): Payload[]
  /** How it answers one name; 204 where nothing is said. */
  answers(name: string, answer: Answer): void
  close(): void
}
export type Answer = (response: ServerResponse, request: IncomingMessage, body: string) => void

export async function openReceiver(): Promise<Receiver> {
  const received: (Received & { name: string })[] = []
  const answers = new Map<string, Answer>()
  const server = createServer({ cert: receiverCertificate, key: receiverKey }, async (request, response) => {
    response.on('error', () => undefined)
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const name = (request.headers.host ?? '').split('.')[0] ?? ''
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([key, value]) => [key, String(value)]),
    )
    received.push({ name, path: request.url ?? '', headers, body })
    const answer = answers.get(name)
    if (answer) answer(response, request, body)
    else response.writeHead(204).end()
  })
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const close = () => void server.close().closeAllConnections()
  afterAll(close)
  return {
    port,
    received,
    outbound: openOutbound({
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      allowed: [`127.0.0.1:${port}`],
      trusted: receiverCertificate,
    }),
    addressOf: (name) => `https://${name}.receiver.example:${port}/hook`,
    payloads: (wanted) =>
      received.filter(({ name }) => name === wanted).map(({ body }) => JSON.parse(body) as Payload),
    answers: (name, answer) => void answers.set(name, answer),
    close,
  }
}
