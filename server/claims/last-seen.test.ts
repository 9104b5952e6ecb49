import { expect, test } from 'vitest'
import { claimLanguages } from '#contract/claims'
import { days, later } from '#platform/clock'
import { hashProgram } from './evidence.ts'
import { lastSeen } from './last-seen.ts'
import { pageWords } from './page-words.ts'

const now = new Date('2026-11-28T12:00:00Z')
const at = '2026-11-28T10:00:00.000Z'

const seen = (tests: 'passed' | 'failed' | 'not run', programSha256 = hashProgram()) => ({
  version: '1',
  programSha256,
  at,
  claims: { V01: { tests: { one: tests }, sabotages: { other: 'passed' as const } } },
})

test('of what was last seen the real reason is told why it counts no more', () => {
  expect(lastSeen('V01', now, seen('passed'))).toEqual({ at, outcome: 'seen' })
  expect(lastSeen('V01', now, seen('failed'))).toEqual({ at, outcome: 'failed' })
  expect(lastSeen('V01', later(now, days(91)), seen('passed'))).toEqual({ at, outcome: 'too old' })
  expect(lastSeen('V01', now, seen('passed', 'another'))).toEqual({ at, outcome: 'other program' })
  expect(lastSeen('V01', now, seen('not run'))).toBeNull()
  expect(lastSeen('V02', now, seen('passed'))).toBeNull()
})

test('in each language the public page names both reasons for which what was seen counts no more', () => {
  for (const language of claimLanguages) {
    const { about = '' } = pageWords[language].groups.find(({ state }) => state === 'stale') ?? {}
    expect(about).toMatch(/too long ago|te lang geleden|zu lange zurück|trop longtemps/)
    expect(about).toMatch(/another version|andere versie|anderen Fassung|autre version/)
  }
})
