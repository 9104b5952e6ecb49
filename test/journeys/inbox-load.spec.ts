import { expect, inboxOn, test } from './house.ts'
import { visitorWrites } from './visitor-writes.ts'

test('opening the inbox asks for each list once, and tells visitors that their messages have arrived', async ({
  team,
  house,
}) => {
  const { agent } = team
  await agent.goto('about:blank')
  const written = []
  for (let number = 1; number <= 12; number += 1)
    written.push(await visitorWrites(house, team.widgetKey, [`Question ${number}.`, 'And one more']))
  for (const { delivered } of written) expect(await delivered()).toBe(0)

  const asked: string[] = []
  let underWay = 0
  let most = 0
  agent.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => String(payload).includes('"ready"') && asked.push('ready')),
  )
  agent.on('request', (request) => {
    asked.push(`${request.method()} ${request.url().replace(house.console, '')}`)
    if (request.method() === 'PUT') most = Math.max(most, ++underWay)
  })
  agent.on('requestfinished', (request) => {
    if (request.method() === 'PUT') underWay -= 1
  })
  await agent.goto(`${house.console}/inbox/open`)
  await expect(inboxOn(agent).row('And one more').first()).toBeVisible()
  for (const { delivered } of written) await expect.poll(delivered).toBe(2)

  // Where the socket is slower than the patience with it, what may have been missed before is asked for once more.
  const isList = (request: string) => request.includes('/api/v1/conversations?')
  const isInTime = asked.indexOf('ready') < asked.findIndex(isList)
  const told = asked.filter((request) => request.startsWith('PUT '))
  expect(asked.filter(isList)).toHaveLength(isInTime ? 1 : 2)
  expect(new Set(told).size).toBe(12)
  if (isInTime) expect(told).toHaveLength(12)
  expect(most).toBeLessThanOrEqual(4)
})
