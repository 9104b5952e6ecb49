import type { WebSocket } from 'ws'
import { type AgentEvent, closeCodes, type VisitorEvent } from '#contract/realtime'
import type { Actor } from '#platform/actor'

/** Who hears a frame. Each audience is presented its own view of what happened. */
export type Audience =
  | { kind: 'users'; organizationId: string }
  | { kind: 'user'; organizationId: string; userId: string }
  | { kind: 'visitor'; organizationId: string; visitorId: string }

/** A socket whose right to listen is known; until it was confirmed, nothing is delivered. */
export type Connection = { socket: WebSocket; actor: Actor; isConfirmed: boolean }

export type Hub = {
  join(connection: Connection): void
  leave(connection: Connection): void
  /** In memory, after commit. Whoever misses it asks HTTP for what came after the last seen number. */
  publish<A extends Audience>(audience: A, frame: FrameFor<A>, except?: Connection): void
  /** The right to listen has ended (sign-out, disabled user, revoked token), or must be judged anew. */
  end(organizationId: string, whose: (listener: Actor) => boolean, how?: 'for good' | 'again'): void
  isListening(audience: Audience): boolean
  count(): number
}

type FrameFor<A extends Audience> = A['kind'] extends 'visitor' ? VisitorEvent : AgentEvent

/** Above this a reader is too slow; it is told to connect again and catch up. */
const mostBufferedBytes = 1_000_000

export function openHub(options: { now: () => Date }): Hub {
  const organizations = new Map<string, Set<Connection>>()
  const audiences = new Map<string, Set<Connection>>()
  let total = 0

  function deliver(connection: Connection, frame: string): void {
    const { socket, actor, isConfirmed } = connection
    if (!isConfirmed || socket.readyState !== socket.OPEN) return
    // The session may have been renewed over HTTP since: connecting again finds out.
    if (actor.expiresAt <= options.now() || socket.bufferedAmount > mostBufferedBytes) {
      socket.close(closeCodes.behind)
    } else {
      socket.send(frame)
    }
  }

  return {
    join(connection) {
      total += 1
      add(organizations, connection.actor.organizationId, connection)
      for (const name of namesOf(connection.actor)) add(audiences, name, connection)
    },
    leave(connection) {
      total -= 1
      remove(organizations, connection.actor.organizationId, connection)
      for (const name of namesOf(connection.actor)) remove(audiences, name, connection)
    },
    publish(audience, frame, except) {
      const listeners = audiences.get(nameOf(audience))
      if (!listeners) return
      const text = JSON.stringify(frame)
      for (const connection of listeners) if (connection !== except) deliver(connection, text)
    },
    end(organizationId, whose, how = 'for good') {
      for (const { actor, socket } of organizations.get(organizationId) ?? []) {
        if (whose(actor)) socket.close(how === 'again' ? closeCodes.behind : closeCodes.sessionEnded)
      }
    },
    isListening: (audience) => audiences.has(nameOf(audience)),
    count: () => total,
  }
}

function nameOf(audience: Audience): string {
  if (audience.kind === 'users') return `users ${audience.organizationId}`
  if (audience.kind === 'user') return `user ${audience.organizationId} ${audience.userId}`
  return `visitor ${audience.organizationId} ${audience.visitorId}`
}

function namesOf(actor: Actor): string[] {
  const { organizationId } = actor
  return actor.kind === 'visitor'
    ? [nameOf({ kind: 'visitor', organizationId, visitorId: actor.visitorId })]
    : [
        nameOf({ kind: 'users', organizationId }),
        nameOf({ kind: 'user', organizationId, userId: actor.userId }),
      ]
}

function add(sets: Map<string, Set<Connection>>, name: string, connection: Connection): void {
  const set = sets.get(name)
  if (set) set.add(connection)
  else sets.set(name, new Set([connection]))
}

function remove(sets: Map<string, Set<Connection>>, name: string, connection: Connection): void {
  const set = sets.get(name)
  set?.delete(connection)
  if (set?.size === 0) sets.delete(name)
}
