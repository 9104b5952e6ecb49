import { expect, test } from 'vitest'
import { listConversations } from '#contract/conversations'
import { bootWorld } from '#test/world'

const world = bootWorld()
const someId = '00000000-0000-7000-8000-000000000000'
const cursor = (text: string) => ({ query: { after: Buffer.from(text).toString('base64url') } })

test('a cursor that PostgreSQL would not understand is refused, not a bug', async () => {
  const { owner } = await world.organization()
  const page = await owner.call(listConversations, cursor(`2020-01-01T00:00:00.000Z ${someId}`))
  expect(page).toEqual({ conversations: [], next: null })
  for (const time of [
    '2020/01/01(xxxxxxxxxxxx)',
    '0000-01-01T00:00:00.000Z',
    '2020-02-31T00:00:00.000Z',
    '2020-01-01T24:00:00.000Z',
    'infinityinfinityinfinity',
  ]) {
    const problem = await owner.refusal(listConversations, cursor(`${time} ${someId}`))
    expect(problem).toMatchObject({ code: 'invalid_input', field: 'query.after' })
  }
})
