import { expect, test } from 'vitest'
import { bootWorld } from '#test/world'
import { removeOldErasures } from './remove-old.ts'

const world = bootWorld()

test('an erasure and the ids it remembers end three years after its certificate, and no sooner', async () => {
  const organization = await world.organization()
  for (const finished of [
    "now() - interval '3 years 1 day'",
    "now() - interval '3 years' + interval '1 day'",
    'null',
  ])
    await world.superuser.query(
      `insert into erasures (organization_id, id, visitor_id, ground, requested_at, state, step, finished_at)
       values ($1, gen_random_uuid(), gen_random_uuid(), 'agent', now() - interval '4 years', 'done', 'done', ${finished})`,
      [organization.id],
    )
  await world.superuser.query(
    `insert into erased_objects select organization_id, visitor_id, 'visitors', id, now() from erasures
     where organization_id = $1`,
    [organization.id],
  )
  const count = async () => {
    const { rows } = await world.superuser.query(
      `select (select count(*)::int from erasures where organization_id = $1) as erasures,
              (select count(*)::int from erased_objects where organization_id = $1) as objects`,
      [organization.id],
    )
    return rows[0]
  }
  expect(await count()).toEqual({ erasures: 3, objects: 3 })
  const { database } = world.aparte.platform
  expect(await database.inOrganization(organization.id, (tx) => removeOldErasures(tx, 100))).toBe(1)
  expect(await count()).toEqual({ erasures: 2, objects: 2 })
})
