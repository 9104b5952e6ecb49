import { expect, test } from 'vitest'
import type { AuditEntry } from '#contract/audit'
import { fieldWords, sentenceOf } from './sentences.ts'

const entry = (change: Partial<AuditEntry>): AuditEntry => ({
  number: 1,
  at: '2026-11-28T12:00:00.000Z',
  type: 'widget.updated',
  actor: { kind: 'user', id: 'a', name: 'Maria Olsen', apiKey: null },
  object: { kind: 'widget', id: 'w', name: 'Website' },
  fields: [],
  reason: null,
  previous: '',
  hash: '',
  ...change,
})

test('an entry reads as a sentence', () => {
  expect(sentenceOf(entry({}), '')).toBe('Maria Olsen changed the widget Website.')
  const apiKey = { id: 'k', name: 'Till' }
  expect(sentenceOf(entry({ actor: { kind: 'user', id: 'a', name: null, apiKey } }), '')).toBe(
    'A user who is gone, through the API key Till, changed the widget Website.',
  )
  const self = { kind: 'user', id: 'a', name: 'Maria Olsen' } as const
  expect(sentenceOf(entry({ type: 'user.updated', object: self }), '')).toBe(
    'Maria Olsen changed their own profile.',
  )
})

test('who is gone has no name, and a type without words of its own is said as the contract says it', () => {
  const gone = { kind: 'visitor', id: 'v', name: null } as const
  expect(sentenceOf(entry({ type: 'visitor.deleted', object: gone }), '')).toBe(
    'Maria Olsen deleted a visitor who is gone.',
  )
  expect(sentenceOf(entry({ type: 'incident.opened' }), 'A security incident was recorded.')).toBe(
    'Maria Olsen: A security incident was recorded.',
  )
})

test('fields are told in words', () => {
  expect(fieldWords('settings.welcomeMessage')).toBe('welcome message')
})
