import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { days, later } from '#platform/clock'
import type { Config } from '#platform/config'
import { newId } from '#platform/ids'
import { backUpWorld, temporaryFolder } from '#test/backups'
import { bootWorld, type Organization } from '#test/world'
import { physicalHorizon } from './horizon.ts'
import { horizonProbe } from './horizon-probe.ts'

const world = bootWorld()

/** What the probe finds when it is so many days later. */
function look(organization: Organization, daysLater: number, settings: Partial<Config> = {}) {
  const config = { ...world.config, ...settings }
  const clock = { now: () => later(world.clock.now(), days(daysLater)) }
  return horizonProbe({ config, clock }).look((work) =>
    world.aparte.platform.database.inOrganization(organization.id, work),
  )
}

test('nothing is older than the day that certificates name, and the probe sees each trace that is', async () => {
  const organization = await world.organization()
  const dataDir = await temporaryFolder()
  const kept = await backUpWorld(world)
  const settings = { backupDir: kept.folder, databaseUrl: null, dataDir }
  const logs = join(dataDir, 'postgres/log')
  await mkdir(logs, { recursive: true })
  await writeFile(join(logs, 'postgres-Mon.log'), 'started')
  const green = await look(organization, 0, settings)
  expect(green).toMatchObject({ holds: true, found: expect.stringContaining('write-ahead log') })
  const erasedAt = world.clock.now()
  const { until } = physicalHorizon(world.aparte.platform, erasedAt)
  expect(new Date(until)).toEqual(later(erasedAt, days(world.config.backupKeepDays + 1)))

  // A backup that is never deleted, a log that is never written over, segments that stay.
  expect(await look(organization, 10, settings)).toMatchObject({ holds: true })
  await utimes(join(logs, 'postgres-Mon.log'), new Date(), later(new Date(), -days(16)))
  expect(await look(organization, 0, settings)).toMatchObject({
    holds: false,
    found: expect.stringMatching(/^PostgreSQL log: there is some of \d{4}-\d\d-\d\d$/),
  })
  const withoutLog = { backupDir: kept.folder }
  expect((await look(organization, 32, withoutLog))?.found).toMatch(/^write-ahead log: [^;]*$/)
  await backUpWorld(world, kept)
  expect((await look(organization, 32, withoutLog))?.found).toMatch(/backups: .*; write-ahead log: /)
})

test('rows that were deleted and not cleared until that day are seen, until they are', async () => {
  const organization = await world.organization()
  await world.superuser.query('create table if not exists never_cleared (id int)')
  await world.superuser.query(
    `insert into erasures (organization_id, id, visitor_id, ground, requested_at, state, step, erased_at, report)
     values ($1, $2, $2, 'agent', $3, 'done', 'done', $3, $4)`,
    [
      organization.id,
      newId(),
      later(world.clock.now(), -days(40)),
      JSON.stringify({ vacuum: { by: 'autovacuum', at: null, tables: ['never_cleared'] } }),
    ],
  )
  await world.superuser.query('grant select on never_cleared to aparte_app')
  try {
    expect(await look(organization, 0)).toMatchObject({
      holds: false,
      found: 'dead rows: never_cleared was not cleared since',
    })
    await world.superuser.query('vacuum never_cleared')
    await expect.poll(() => look(organization, 0)).toMatchObject({ holds: true })
  } finally {
    await world.superuser.query('drop table never_cleared')
  }
})
