import { expect, test } from 'vitest'
import { openTurns } from './turns.ts'

test('so many run at once, the others follow, and one that fails gives its turn away too', async () => {
  const inTurn = openTurns(2)
  let running = 0
  let most = 0
  const work = async (index: number) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running -= 1
    if (index % 3 === 0) throw new Error('failed')
    return index
  }
  const done = await Promise.allSettled(Array.from({ length: 9 }, (_, index) => inTurn(() => work(index))))
  expect(most).toBe(2)
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(6)
  expect(await inTurn(() => work(1))).toBe(1)
})
