import { expect, test } from 'vitest'
import type { Problem } from '#contract/errors'
import { patienceWith } from './problem.ts'
import { Refusal, Unreachable } from './request.ts'

const refusal = (status: number, retryAfterSeconds?: number) => {
  const problem: Problem = { type: 'about:blank', title: 'No.', code: 'internal', requestId: '1', status }
  return new Refusal(problem, retryAfterSeconds)
}
const proxy = (status: number, headers?: HeadersInit) =>
  new Unreachable(
    'No readable answer.',
    undefined,
    new Response(null, { status, ...(headers && { headers }) }),
  )

test.each([429, 500, 502, 503])('%i may get through later', (status) => {
  expect(patienceWith(refusal(status, 7))).toEqual({ wasAnswered: true, afterSeconds: 7 })
})

test.each([400, 403, 404, 409, 413])('%i is for good, whoever says so', (status) => {
  expect(patienceWith(refusal(status))).toBeUndefined()
  expect(patienceWith(proxy(status))).toBeUndefined()
})

test('no answer may become one, and so may the answer of something in between', () => {
  const later = { wasAnswered: false, afterSeconds: undefined }
  expect(patienceWith(new Unreachable('Nothing there.', undefined))).toEqual(later)
  expect(patienceWith(proxy(503, { 'retry-after': '9' }))).toEqual({ wasAnswered: true, afterSeconds: 9 })
})

test('a fault of our own is not tried again for ever', () => {
  expect(patienceWith(new TypeError('undefined is not a function'))).toBeUndefined()
})
