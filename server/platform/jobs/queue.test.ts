import { expect, onTestFinished, test } from 'vitest'
import { openLog } from '#platform/log'
import { programConnection } from '#test/database-access'
import { bootWorld } from '#test/world'
import { openQueue } from './queue.ts'

const world = bootWorld()

test('a job that hangs fails alone: those taken along with it are done, and done once', async () => {
  const lines: string[] = []
  const queue = openQueue({
    connection: programConnection(world.superuser),
    log: openLog({ level: 'info', write: (line) => lines.push(line) }),
    longestRun: 300,
  })
  onTestFinished(() => queue.stop())
  const ran: string[] = []
  const name = 'test.hangs'
  const job = {
    name,
    async run({ which = '' }) {
      ran.push(which)
      if (which === '1') await new Promise(() => undefined)
    },
  }
  await queue.declare([job])
  for (const which of ['0', '1', '2']) await queue.enqueue(world.superuser, name, { which })
  await queue.work([job])
  const states = async () => {
    const { rows } = await world.superuser.query<{ which: string; state: string }>(
      `select data ->> 'which' as which, state from aparte_jobs.job where name = $1 order by 1`,
      [name],
    )
    return rows.map(({ which, state }) => `${which} ${state}`)
  }
  await expect.poll(states).toEqual(['0 completed', '1 retry', '2 completed'])
  expect(ran.toSorted()).toEqual(['0', '1', '2'])
  expect(lines.map((line) => JSON.parse(line).msg)).toContain('A job failed and will be tried again')
})
