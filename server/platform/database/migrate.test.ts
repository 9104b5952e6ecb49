import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { openLog } from '#platform/log'
import { templateDatabase } from '#test/postgres'
import { migrate } from './migrate.ts'

const log = openLog({ level: 'silent' })
const known = readdirSync('migrations').filter((file) => file.endsWith('.sql')).length
let database: string

beforeEach(async () => {
  database = `migrate_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${database} template ${templateDatabase}`)
})
afterEach(() => onServer(`drop database ${database} with (force)`))

test('a database that is up to date is left as it is', async () => {
  const before = await applied()
  await asOwner((owner) => migrate(owner, log))
  expect(await applied()).toEqual(before)
  expect(before).toHaveLength(known)
})

test('a database made by a newer program is refused', async () => {
  await ask(`insert into migrations values (9999, '9999-later.sql', 'later')`)
  await expect(asOwner((owner) => migrate(owner, log))).rejects.toThrow(
    /newer \(schema 9999\) than this program/,
  )
})

test('a migration that is not the one applied is refused', async () => {
  await ask(`update migrations set checksum = 'another' where number = 2`)
  await expect(asOwner((owner) => migrate(owner, log))).rejects.toThrow(/Migration 2 in the database is not/)
})

test('a hole in the history is refused', async () => {
  await ask('delete from migrations where number = 2')
  await expect(asOwner((owner) => migrate(owner, log))).rejects.toThrow(/in the database is not/)
})

test('a migration that fails leaves the old schema whole', async () => {
  // As if several were still to come, and the second of them fails: the tables of the first must not stay.
  await emptyDatabase()
  await asOwner((owner) => migrate(owner, log, 4))
  await ask(`create function post_messages(
    uuid[], text[], bytea[], text[], text[], inet[], uuid[], uuid[], text[], jsonb[], timestamptz, boolean) returns int
    language sql return 1`)
  await expect(asOwner((owner) => migrate(owner, log))).rejects.toThrow(/post_messages/)
  expect(await applied()).toHaveLength(4)
  expect(await ask(`select to_regclass('aparte.conversations') as found`)).toEqual([{ found: null }])

  await ask('drop function post_messages')
  await asOwner((owner) => migrate(owner, log))
  expect(await applied()).toHaveLength(known)
  expect(await ask(`select to_regclass('aparte.conversations')::text as found`)).toEqual([
    { found: 'conversations' },
  ])
})

test('programs that start together migrate once', async () => {
  await emptyDatabase()
  await Promise.all([1, 2, 3, 4].map(() => asOwner((owner) => migrate(owner, log))))
  expect(await applied()).toHaveLength(known)
})

async function emptyDatabase() {
  await ask('drop schema aparte cascade; create schema aparte authorization aparte_owner')
  await ask('grant usage on schema aparte to aparte_app')
}

const applied = () => ask('select number, checksum, applied_at from migrations order by number')

async function ask(text: string): Promise<unknown[]> {
  return connected(database, async (client) => {
    await client.query('set search_path = aparte')
    const result = await client.query(text)
    return result.rows
  })
}

function asOwner(work: (owner: pg.Client) => Promise<void>): Promise<void> {
  return connected(database, async (client) => {
    await client.query('set role aparte_owner; set search_path = aparte')
    await work(client)
  })
}

const onServer = (text: string) => connected('postgres', (client) => client.query(text))

async function connected<T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('postgresUrl').replace('DATABASE', name) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
