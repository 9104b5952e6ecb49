import { expect, test } from 'vitest'
import { type ChatLog, faultsIn } from './check-log.ts'
import { sabotages } from './sabotages.ts'

const goodLog = (): ChatLog => {
  const messages = ['one', 'two'].flatMap((conversationId) =>
    Array.from({ length: 6 }, (_, index) => ({
      writer: index % 2 === 0 ? 'visitor' : 'agent',
      conversationId,
      clientId: `${conversationId} ${index + 1}`,
      text: `message ${index + 1}`,
      seq: index + 1,
    })),
  )
  const shown = ['visitor', 'agent'].flatMap((listener) =>
    ['one', 'two'].map((conversationId) => ({
      listener,
      conversationId,
      clientIds: messages.filter((one) => one.conversationId === conversationId).map((one) => one.clientId),
    })),
  )
  return { written: messages, acknowledged: messages, stored: messages, shown }
}

test('the checker finds nothing in a log where all went well', () => {
  expect(faultsIn(goodLog())).toEqual([])
})

test.each(Object.entries(sabotages))('the checker notices: %s', (_name, sabotage) => {
  expect(faultsIn(sabotage(goodLog()))).not.toEqual([])
})
