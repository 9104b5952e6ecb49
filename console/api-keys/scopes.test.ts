import { expect, test } from 'vitest'
import { roomsOf, scopesInWords } from './scopes.ts'

test('scopes are shown by room, with what each opens', () => {
  const scopes = [
    { scope: 'accounts:read', opens: ['The users'] },
    { scope: 'accounts:write', opens: ['Invite somebody'] },
    { scope: 'canned-replies:read', opens: ['Replies'] },
  ]
  expect(roomsOf(scopes)).toEqual([
    {
      room: 'accounts',
      name: 'Users and invitations',
      opens: { read: ['The users'], write: ['Invite somebody'] },
    },
    { room: 'canned-replies', name: 'Canned replies', opens: { read: ['Replies'] } },
  ])
})

test('what a key may do is said in a line', () => {
  expect(scopesInWords(['files:write', 'files:read', 'accounts:read'])).toBe(
    'Files: read and write; Users and invitations: read',
  )
})
