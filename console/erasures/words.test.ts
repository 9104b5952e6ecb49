import { expect, test } from 'vitest'
import type { Erasure } from '#contract/erasures'
import { partOf, progressWords, stateWords } from './words.ts'

const erasure: Erasure = {
  id: '019b0000-0000-7000-8000-000000000001',
  contactId: null,
  visitorId: '019b0000-0000-7000-8000-000000000002',
  ground: 'agent',
  requestedAt: '2026-01-01T00:00:00.000Z',
  requestedBy: null,
  state: 'running',
  step: 'bytes',
  problem: null,
  erasedAt: '2026-01-01T00:00:01.000Z',
  stores: [],
  recipients: [],
  finishedAt: null,
}

test('an erasure that stopped says where, why and what to do', () => {
  const words = progressWords({ ...erasure, state: 'failed', problem: 'storage_unreachable' })
  expect(words).toBe(
    'It stopped at: Remove stored files, archives and mails. The storage of files does not answer. Have that mended, then try again.',
  )
  expect(progressWords({ ...erasure, state: 'failed', step: 'delete', problem: 'on_hold' })).toContain(
    'End the hold, then try again.',
  )
})

test('a fault that is tried again by itself asks nobody to do anything', () => {
  expect(progressWords(erasure)).toBe('Now: Remove stored files, archives and mails.')
  expect(progressWords({ ...erasure, problem: 'internal' })).toContain('It is tried again by itself.')
})

test('who is waited for is counted, those who were told are not', () => {
  const recipient = { kind: 'webhook' as const, id: erasure.id, at: null }
  const recipients = [
    { ...recipient, state: 'waiting' as const },
    { ...recipient, state: 'told' as const },
  ]
  const words = progressWords({ ...erasure, state: 'waiting', step: 'recipients', recipients })
  expect(words).toContain('Waiting for a webhook')
})

test('from the moment nobody can read it any more, it is only being checked', () => {
  expect(stateWords({ ...erasure, erasedAt: null }).text).toBe('Being erased')
  expect(stateWords(erasure).text).toBe('Being checked')
})

test('tables and stores are called what people call them', () => {
  expect(partOf({ store: 'database', part: 'consent_events' })).toBe('Proofs of consent')
  expect(partOf({ store: 'database', part: 'used_identity_tokens' })).toBe('Used identity tokens')
  expect(partOf({ store: 'stored files', part: null })).toBe('Stored files')
})
