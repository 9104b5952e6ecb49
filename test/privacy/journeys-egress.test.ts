import { expect, test } from 'vitest'
import { differences, type Egress } from '#test/egress'

const one: Egress = {
  journey: 'webhooks.spec.ts: an admin adds a webhook',
  hasHeld: true,
  talkedTo: ['hooks.example'],
  registered: ['hooks.example', 'mail.example:587'],
}
const other: Egress = {
  journey: 'chat.spec.ts: a visitor writes',
  hasHeld: true,
  talkedTo: ['mail.example:587'],
  registered: [],
}

test('of what the journeys talked to, a host too many and a host too few are named with their journey', () => {
  expect(differences([one, other])).toEqual([])
  expect(differences([one, { ...other, talkedTo: [...other.talkedTo, 'fonts.example'] }])).toEqual([
    'fonts.example is in no register, and was talked to during "chat.spec.ts: a visitor writes"',
  ])
  expect(differences([one, { ...other, talkedTo: [] }])).toEqual([
    'mail.example:587 was never talked to, and is in the register of "webhooks.spec.ts: an admin adds a webhook"',
  ])
})
