import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { ClientFrame, closeCodes, largestFrame, socketPath } from '#contract/realtime'
import type { Actor, Credential } from '#platform/actor'
import type { Database } from '#platform/database/database'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { credentialOf } from '#platform/http'
import { readToken } from '#platform/ids'
import type { Limiter } from '#platform/limiter'
import type { Log } from '#platform/log'
import { originAllowed } from '#platform/web-security'
import type { Connection, Hub } from './hub.ts'

export type TypingFrame = Extract<ClientFrame, { type: 'typing' }>

export type Sockets = {
  hub: Hub
  log: Log
  database: Database
  limiter: Limiter
  addressOf: (request: IncomingMessage) => string
  publicOrigin: () => string
  authenticate: (tx: Tx, credential: Credential) => Promise<Actor | undefined>
  /** What rooms do with what a client says. */
  onTyping: (tx: Tx, connection: Connection, frame: TypingFrame) => Promise<void>
  onJoin: (connection: Connection) => void
  onLeave: (connection: Connection) => void
}

const authenticationMilliseconds = 10_000
/** A client pings every 25 s; one that is silent this long is gone. */
const silenceMilliseconds = 75_000
const mostFramesPerMinute = 240
/** Open at once behind one address, which an office or a mobile network shares, and of one person's tabs. */
const mostPerAddress = 5000
const mostPerCaller = 100
const farewellMilliseconds = 1000

/** What is known of a socket before and after it has authenticated. Small: there are ten thousand of them. */
type Peer = {
  connection: Connection | undefined
  /** What the limiter counts it by. */
  address: string
  cookie: Credential | undefined
  origin: string | undefined
  heardAt: number
  minute: number
  frames: number
  isChecking: boolean
}

export function openSockets(server: Server, sockets: Sockets): { close(): void } {
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
    clientTracking: false,
  })
  const peers = new Map<WebSocket, Peer>()

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', destroy)
    if (request.url !== socketPath) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      return
    }
    wss.handleUpgrade(request, stream, head, (socket) => welcome(socket, request))
  })

  function welcome(socket: WebSocket, request: IncomingMessage): void {
    const { origin, host } = request.headers
    const address = `sockets address ${sockets.limiter.addressName(sockets.addressOf(request))}`
    socket.on('error', cut)
    if (!sockets.limiter.enter(address, mostPerAddress)) {
      turnAway(socket)
      return
    }
    const isOurPage = origin === undefined || originAllowed(origin, sockets.publicOrigin(), host)
    peers.set(socket, {
      connection: undefined,
      address,
      // A foreign page's socket carries our cookie too: it must not speak for the user.
      cookie: isOurPage ? credentialOf(request, 'user') : undefined,
      origin,
      heardAt: Date.now(),
      minute: 0,
      frames: 0,
      isChecking: false,
    })
    socket.on('message', hear)
    socket.on('close', forget)
  }

  function hear(this: WebSocket, data: RawData, isBinary: boolean): void {
    const peer = peers.get(this)
    // After our close, until the other side has answered it, frames still come in.
    if (!peer || this.readyState !== this.OPEN) return
    const frame = isBinary ? undefined : readFrame(data)
    if (!frame) this.close(closeCodes.malformedFrame)
    else if (isTooFast(peer)) this.close(closeCodes.tooManyFrames)
    else if (frame.type === 'ping') this.send('{"type":"pong"}')
    else if (frame.type === 'authenticate') void authenticate(this, peer, frame.token)
    else if (peer.connection?.isConfirmed) void type(this, peer.connection, frame)
    else this.close(closeCodes.notAuthenticated)
  }

  async function authenticate(socket: WebSocket, peer: Peer, token: string | undefined): Promise<void> {
    if (peer.connection || peer.isChecking) return socket.close(closeCodes.malformedFrame)
    const credential = credentialFor(peer, token)
    if (!credential) return socket.close(closeCodes.notAuthenticated)
    peer.isChecking = true
    try {
      const actor = await findActor(credential)
      if (!actor) return socket.close(closeCodes.notAuthenticated)
      if (socket.readyState !== socket.OPEN) return
      const connection = { socket, actor, isConfirmed: false }
      peer.connection = connection
      peer.cookie = undefined
      sockets.hub.join(connection)
      // What ended or changed before the hub knew this socket was not told to it.
      const confirmed = await findActor(credential)
      if (!confirmed) return socket.close(closeCodes.notAuthenticated)
      if (socket.readyState !== socket.OPEN) return
      if (!sockets.limiter.enter(placeOf(confirmed), mostPerCaller))
        return socket.close(closeCodes.tooManyFrames)
      connection.actor = confirmed
      connection.isConfirmed = true
      socket.send('{"type":"ready"}')
      sockets.onJoin(connection)
    } catch (error) {
      if (error instanceof Refusal) return socket.close(closeCodes.wrongOrigin)
      sockets.log.error('A socket could not be authenticated', error)
      socket.close(closeCodes.behind)
    }
  }

  const findActor = (credential: Credential) =>
    sockets.database.inOrganization(credential.organizationId, (tx) => sockets.authenticate(tx, credential))

  function credentialFor(peer: Peer, token: string | undefined): Credential | undefined {
    if (token === undefined) return peer.cookie
    const read = readToken(token)
    return read && { kind: 'visitor', ...read, origin: peer.origin }
  }

  async function type(socket: WebSocket, connection: Connection, frame: TypingFrame): Promise<void> {
    try {
      await sockets.database.inOrganization(connection.actor.organizationId, (tx) =>
        sockets.onTyping(tx, connection, frame),
      )
    } catch (error) {
      sockets.log.error('A typing frame could not be passed on', error)
      socket.close(closeCodes.behind)
    }
  }

  function forget(this: WebSocket): void {
    const peer = peers.get(this)
    if (!peer) return
    peers.delete(this)
    sockets.limiter.leave(peer.address)
    if (!peer.connection) return
    sockets.hub.leave(peer.connection)
    if (!peer.connection.isConfirmed) return
    sockets.limiter.leave(placeOf(peer.connection.actor))
    sockets.onLeave(peer.connection)
  }

  const watch = setInterval(() => {
    const now = Date.now()
    for (const [socket, peer] of peers) {
      const patience = peer.connection ? silenceMilliseconds : authenticationMilliseconds
      if (now - peer.heardAt > patience) socket.terminate()
    }
  }, 5000)
  watch.unref()

  return {
    close() {
      clearInterval(watch)
      for (const socket of peers.keys()) socket.close(1012)
      wss.close()
      // Whoever does not answer the farewell must not hold the server up.
      setTimeout(() => {
        for (const socket of peers.keys()) socket.terminate()
      }, farewellMilliseconds).unref()
    },
  }
}

function turnAway(socket: WebSocket): void {
  socket.close(closeCodes.tooManyFrames)
  setTimeout(() => socket.terminate(), farewellMilliseconds).unref()
}

const placeOf = (actor: Actor): string => `sockets ${actor.kind === 'user' ? actor.userId : actor.visitorId}`

function readFrame(data: RawData): ClientFrame | undefined {
  try {
    const parsed = ClientFrame.safeParse(JSON.parse(data.toString()))
    return parsed.success ? parsed.data : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isTooFast(peer: Peer): boolean {
  peer.heardAt = Date.now()
  const minute = Math.floor(peer.heardAt / 60_000)
  if (peer.minute !== minute) {
    peer.minute = minute
    peer.frames = 0
  }
  peer.frames += 1
  return peer.frames > mostFramesPerMinute
}

// Not a closure: it would keep the whole upgrade request for as long as the socket lives.
function destroy(this: Duplex): void {
  this.destroy()
}

function cut(this: WebSocket): void {
  this.terminate()
}
