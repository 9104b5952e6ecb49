import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printTables } from '../bin/print-tables.ts'
import { programConnection } from './database-access.ts'
import { bootWorld } from './world.ts'

const world = bootWorld()
const print = () => printTables(programConnection(world.superuser))

test('the types of the tables are those of the live database', async () => {
  const kept = readFileSync('server/platform/database/tables.ts', 'utf8')
  expect(print()).toBe(kept)
  await world.superuser.query('alter table visitors add phone text')
  expect(print()).not.toBe(kept)
})
