import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { eventPayload, eventSubjects, eventTypeNames, eventTypes } from '#contract/events'

const known: readonly string[] = eventTypeNames

/** Types named in the arguments of announce(), or nearby where a variable stands there. */
function announcedIn(source: string): string[] {
  if (!/\bannounce\(/.test(source)) return []
  return [...source.matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g)]
    .map(([, type = '']) => type)
    .filter((type) => subjects.has(type.split('.')[0] ?? ''))
}

const subjects = new Set(eventTypeNames.map((type) => type.split('.')[0]))
const sources = globSync('server/**/*.ts')
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => readFileSync(path, 'utf8'))

test('what is announced anywhere in the source is in the contract, and is found', () => {
  expect(announcedIn(`announce(tx, actor, { type: 'conversation.vanished', subjectId })`)).toEqual([
    'conversation.vanished',
  ])
  // Jobs and frames are named alike.
  const others = ['conversation.changed']
  const announced = sources.flatMap(announcedIn).filter((type) => !others.includes(type))
  expect(announced).toEqual(
    expect.arrayContaining(['conversation.closed', 'visitor.deleted', 'widget.created']),
  )
  expect(announced.filter((type) => !known.includes(type))).toEqual([])
})

test('announcing something else does not compile: its type is the contract’s', () => {
  const events = readFileSync('server/platform/events.ts', 'utf8')
  expect(events).toContain('export type Event = { type: EventType;')
})

test('every type has a sentence, an id, and is known by the ends of what it can tell', () => {
  for (const [type, { about, says }] of Object.entries(eventTypes)) {
    expect([type, says]).toEqual([type, expect.stringMatching(/^[A-Z].*\.$/s)])
    expect([type, eventSubjects[about].id]).toEqual([type, expect.stringMatching(/Id$/)])
  }
  for (const type of ['contact.erased', 'export.ready', 'agreement.signed', 'incident.opened'])
    expect(known).toContain(type)
})

test('a payload is closed: what is not announced in the contract cannot be sent', () => {
  const id = '01890000-0000-7000-8000-000000000000'
  const payload = {
    type: 'message.posted',
    timestamp: '2026-11-28T12:00:00.000Z',
    data: { conversationId: id, seq: 1 },
  }
  expect(eventPayload('message.posted').safeParse(payload).success).toBe(true)
  const more = { ...payload, data: { ...payload.data, text: 'Hello' } }
  expect(eventPayload('message.posted').safeParse(more).success).toBe(false)
})
