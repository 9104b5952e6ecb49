import { expect, test } from 'vitest'
import { getErasure, listErasures, previewVisitorErasure, requestErasure } from '#contract/erasures'
import { placeHold, releaseHold } from '#contract/holds'
import { updateRetention } from '#contract/retention'
import { deleteVisitorData } from '#contract/visitors'
import { erasedIds } from '#platform/erasures/journal'
import { newId } from '#platform/ids'
import { beginErasure, planErasure } from '#rooms/erasures'
import { runCommand } from '#test/commands'
import { bootWorld } from '#test/world'
import { erase } from '../../cli/erase.ts'
import { replaySweep } from '../../server/retention/sweep-organization.ts'

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

test('a line nobody carried out deletes nothing that is held since, and all of it where nothing is', async () => {
  const [held, free] = [await makeVisitor(), await makeVisitor()]
  const { database, erasures } = world.aparte.platform
  for (const { organization, visitorId } of [held, free]) {
    const plan = await database.inOrganization(organization.id, (tx) => planErasure(tx, { visitorId }))
    await erasures.record(organization.id, plan, world.clock.now())
  }
  world.clock.advance(1000)
  const on = { kind: 'conversation', conversationId: held.conversationId } as const
  await held.owner.call(placeHold, { body: { on, reason } })
  await world.restart()
  expect([await isThere(held.visitorId), await isThere(free.visitorId)]).toEqual([true, false])
  await world.restart()
  expect(await isThere(held.visitorId)).toBe(true)
})

test('a line of a sweep leaves alone what a rule set since says better, and follows the others', async () => {
  const { organization, owner, conversationId } = await makeVisitor()
  const { database } = world.aparte.platform
  const [now, soon] = [world.clock.now(), new Date(world.clock.now().getTime() + 60_000)]
  const line = {
    ...{ number: 1, hash: '', previous: '', subject: '', stores: [], objects: {} },
    kind: 'retention.sweep',
    organizationId: organization.id,
    at: now.toISOString(),
    details: { messages: [soon.toISOString()] },
  }
  const replay = () => database.inOrganization(organization.id, (tx) => replaySweep.run(tx, line))
  const left = async () =>
    (await world.superuser.query('select from messages where conversation_id = $1', [conversationId]))
      .rowCount
  world.clock.advance(1000)
  await owner.call(updateRetention, { body: { messages: 30 } })
  await replay()
  expect(await left()).toBe(1)
  await world.superuser.query('delete from retention_rules where organization_id = $1', [organization.id])
  await replay()
  expect(await left()).toBe(0)
})

test('an erasure that had given up goes on to its certificate when it is asked for again, by whomever', async () => {
  for (const again of ['user', 'visitor']) {
    const organization = await world.organization()
    const { owner } = organization
    const visitor = await world.visitor(organization)
    await visitor.starts('Twice asked')
    const { visitorId } = visitor
    const { database } = world.aparte.platform
    const { erasureId } = await database.inOrganization(organization.id, (tx) =>
      beginErasure(Object.assign(tx, { enqueue: async () => undefined }), 'system', {
        visitorId,
        ground: 'agent',
      }),
    )
    await world.superuser.query(`update erasures set state = 'failed', problem = 'on_hold' where id = $1`, [
      erasureId,
    ])
    const body = { kind: 'visitor', visitorId, confirm: 'erase' } as const
    if (again === 'user') expect((await owner.call(requestErasure, { body })).id).toBe(erasureId)
    else await visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
    await expect
      .poll(() => owner.call(getErasure, { params: { erasureId } }))
      .toMatchObject({ state: 'done', problem: null })
    expect(await isThere(visitorId)).toBe(false)
  }
})
