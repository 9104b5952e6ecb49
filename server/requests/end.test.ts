import { expect, test } from 'vitest'
import { bootWorld } from '#test/world'
import { lookForDue } from './due.ts'

const world = bootWorld()
const times = ["now() - interval '3 years 1 day'", "now() - interval '3 years' + interval '1 day'"]

test('a request ends three years after it was closed, and no sooner; one that is open stays', async () => {
  const { id } = await world.organization()
  for (const state of ['open', 'answered'])
    for (const closed of times) {
      await world.superuser.query(
        `insert into subject_requests (organization_id, id, kind, channel, language, received_at, received_on, due_on, state, closed_at)
         values ($1, gen_random_uuid(), 'access', 'mail', 'en', now(), current_date, current_date + 30, $2, ${closed})`,
        [id, state],
      )
      await world.superuser.query(
        `insert into operator_requests (id, kind, language, received_at, due_on, state, closed_at)
         values (gen_random_uuid(), 'access', 'en', now(), current_date + 30, $1, ${closed})`,
        [state],
      )
    }
  await world.superuser.query(
    `insert into subject_request_events select organization_id, gen_random_uuid(), id, 'received', null, 'mail', now()
     from subject_requests where organization_id = $1`,
    [id],
  )
  const count = async () => {
    const { rows } = await world.superuser.query(
      `select (select count(*)::int from subject_requests where organization_id = $1) as asked,
              (select count(*)::int from subject_request_events where organization_id = $1 and event = 'received') as events,
              (select count(*)::int from operator_requests) as operators`,
      [id],
    )
    return rows[0]
  }
  expect(await count()).toEqual({ asked: 4, events: 4, operators: 4 })
  await lookForDue(world.aparte.platform)
  expect(await count()).toEqual({ asked: 3, events: 3, operators: 3 })
})
