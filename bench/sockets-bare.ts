import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { answerMemory } from './memory.ts'

// The least that holds a socket open: nothing is known of it and nothing is answered but "ready".
const server = createServer()
const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false })
sockets.on('connection', (socket) => socket.on('message', () => socket.send('{"type":"ready"}')))
server.listen(0, 'localhost', () => {
  answerMemory(async () => undefined)
  process.send?.({ port: (server.address() as AddressInfo).port, tokens: ['none'] })
})
