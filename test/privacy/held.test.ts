import { expect, test } from 'vitest'
import { getErasure, listErasures, previewVisitorErasure, requestErasure } from '#contract/erasures'
import { placeHold, releaseHold } from '#contract/holds'
import { erasedIds } from '#platform/erasures/journal'
import { newId } from '#platform/ids'
import { beginErasure } from '#rooms/erasures'
import { runCommand } from '#test/commands'
import { bootWorld } from '#test/world'
import { erase } from '../../cli/erase.ts'

const world = bootWorld()
const reason = 'A dispute before the court'

async function makeVisitor() {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Keep me')
  const { visitorId } = visitor
  const body = { kind: 'visitor', visitorId, confirm: 'erase' } as const
  return { organization, owner: organization.owner, visitorId, conversationId, body }
}

async function isThere(visitorId: string): Promise<boolean> {
  const { rowCount } = await world.superuser.query('select from visitors where id = $1', [visitorId])
  return rowCount === 1
}

test('who is on hold is erased neither by a user nor by the operator, until the hold is released', async () => {
  const { owner, visitorId, conversationId, body } = await makeVisitor()
  const on = { kind: 'conversation', conversationId } as const
  const { id: holdId } = await owner.call(placeHold, { body: { on, reason } })
  const preview = await owner.call(previewVisitorErasure, { params: { visitorId } })
  expect(preview.holds).toMatchObject([{ id: holdId }])
  expect(await owner.refusal(requestErasure, { body })).toMatchObject({ code: 'on_hold' })
  const line = { options: { visitor: visitorId, yes: true, reason: 'legal: order of a court' } }
  await expect(runCommand(erase, world.config, line)).rejects.toMatchObject({ code: 'on_hold' })
  expect((await owner.call(listErasures)).erasures).toEqual([])
  const lines = await world.aparte.platform.erasures.journal.entries()
  expect(erasedIds(lines).has(visitorId)).toBe(false)
  expect(await isThere(visitorId)).toBe(true)
  await owner.call(releaseHold, { params: { holdId }, body: { reason: 'Settled' } })
  const { id } = await owner.call(requestErasure, { body })
  await expect
    .poll(() => owner.call(getErasure, { params: { erasureId: id } }))
    .toMatchObject({ state: 'done' })
  expect(await isThere(visitorId)).toBe(false)
})

test('a hold that is quicker than the job stops it, and when it is released the erasure is carried out by itself', async () => {
  const { organization, owner, visitorId, conversationId } = await makeVisitor()
  const holdId = newId()
  // Seen by the job at once: both are there when the transaction ends.
  const { erasureId } = await world.aparte.platform.database.inOrganization(organization.id, async (tx) => {
    const begun = await beginErasure(tx, 'system', { visitorId, ground: 'operator' })
    const hold = { organization_id: organization.id, id: holdId, conversation_id: conversationId, reason }
    await tx.db
      .insertInto('holds')
      .values({ ...hold, placed_at: tx.now })
      .execute()
    return begun
  })
  const look = () => owner.call(getErasure, { params: { erasureId } })
  await expect.poll(look).toMatchObject({ state: 'failed', step: 'delete', problem: 'on_hold' })
  expect(await isThere(visitorId)).toBe(true)
  await owner.call(releaseHold, { params: { holdId }, body: { reason: 'Settled' } })
  await expect.poll(look).toMatchObject({ state: 'done', problem: null })
  expect(await isThere(visitorId)).toBe(false)
})
