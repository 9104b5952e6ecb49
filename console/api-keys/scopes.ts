import type { listScopes } from '#contract/api-keys'
import type { ReplyOf } from '#contract/endpoint'

type Scopes = ReplyOf<typeof listScopes>['scopes']

export type Access = 'read' | 'write'
export type RoomChoice = { room: string; name: string; opens: Partial<Record<Access, string[]>> }

/** Scopes as people choose them: a room, and whether to read or to write. */
export function roomsOf(scopes: Scopes): RoomChoice[] {
  const byRoom = Map.groupBy(scopes, ({ scope }) => scope.split(':')[0] ?? '')
  return [...byRoom].map(([room, ofRoom]) => ({
    room,
    name: nameOf(room),
    opens: Object.fromEntries(ofRoom.map(({ scope, opens }) => [scope.split(':')[1], opens])),
  }))
}

/** "Conversations: read and write; Files: read" */
export function scopesInWords(scopes: string[]): string {
  const byRoom = Map.groupBy(scopes, (scope) => scope.split(':')[0] ?? '')
  return [...byRoom]
    .map(([room, ofRoom]) => {
      const access = ['read', 'write'].filter((one) => ofRoom.includes(`${room}:${one}`))
      return `${nameOf(room)}: ${access.join(' and ')}`
    })
    .join('; ')
}

const names: Record<string, string> = {
  accounts: 'Users and invitations',
  identity: 'Contacts and identity keys',
}

function nameOf(room: string): string {
  const words = room.replaceAll('-', ' ')
  return names[room] ?? words.charAt(0).toUpperCase() + words.slice(1)
}
