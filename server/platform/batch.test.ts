import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batch } from './batch.ts'

const isEverybodys = (error: unknown) => error instanceof RangeError

test('callers of the same moment are served together, and each gets its own answer', async () => {
  const calls: number[][] = []
  const double = batch<number, number>(
    async (items) => {
      calls.push(items)
      await sleep(1)
      return items.map((item) => item * 2)
    },
    { most: 10, inFlight: 1, isEverybodys },
  )
  const items = Array.from({ length: 25 }, (_, index) => index)
  expect(await Promise.all(items.map(double))).toEqual(items.map((item) => item * 2))
  expect(calls.flat()).toEqual(items)
  expect(calls.map(({ length }) => length)).toEqual([10, 10, 5])
})

test('one item that fails does not fail the others', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ value: fc.nat(), fails: fc.boolean() }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 3 }),
      async (items, most, inFlight) => {
        const serve = batch<(typeof items)[number], number>(
          async (served) => {
            await sleep(0)
            if (served.some(({ fails }) => fails)) throw new Error('one of them fails')
            return served.map(({ value }) => value)
          },
          { most, inFlight, isEverybodys },
        )
        const answers = await Promise.allSettled(items.map(serve))
        answers.forEach((answer, index) => {
          const item = items[index]
          expect(answer.status).toBe(item?.fails ? 'rejected' : 'fulfilled')
          if (answer.status === 'fulfilled') expect(answer.value).toBe(item?.value)
        })
      },
    ),
    { numRuns: 60 },
  )
})

test('never more calls are under way than allowed', async () => {
  let underWay = 0
  let most = 0
  const serve = batch<number, number>(
    async (items) => {
      underWay += 1
      most = Math.max(most, underWay)
      await sleep(2)
      underWay -= 1
      return items
    },
    { most: 2, inFlight: 2, isEverybodys },
  )
  await Promise.all(Array.from({ length: 20 }, (_, index) => serve(index)))
  expect(most).toBe(2)
})

test('a call that answers too little is an error for those left out', async () => {
  const serve = batch<number, number>(async () => [1], { most: 2, inFlight: 1, isEverybodys })
  const answers = await Promise.allSettled([serve(1), serve(2)])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

test('what is everybody’s trouble is told at once to all who wait, without trying each', async () => {
  let calls = 0
  const serve = batch<number, number>(
    async () => {
      calls += 1
      await sleep(1)
      throw new RangeError('nothing works')
    },
    { most: 5, inFlight: 1, isEverybodys },
  )
  const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => serve(index)))
  expect(answers.every(({ status }) => status === 'rejected')).toBe(true)
  expect(calls).toBe(1)
  await expect(serve(1)).rejects.toThrow('nothing works')
  expect(calls).toBe(2)
})
