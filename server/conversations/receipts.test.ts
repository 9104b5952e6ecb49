import { expect, test } from 'vitest'
import { acknowledgeMessages } from '#contract/conversations'
import { bootWorld } from '#test/world'

const world = bootWorld()

test('what is read while its conversation is being deleted is not found, and no fault', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Forget me')
  const call = { params: { conversationId }, body: { deliveredSeq: 1, readSeq: 1 } }
  await world.superuser.query('begin')
  await world.superuser.query('delete from conversations where id = $1', [conversationId])
  const read = organization.owner.send(acknowledgeMessages, call)
  await expect.poll(world.waitingForLocks).toBe(1)
  await world.superuser.query('commit')
  expect((await read).status).toBe(404)
})
