import { expect, test } from 'vitest'
import type { Label } from '#platform/data-map'
import { bootWorld } from './world.ts'

const world = bootWorld()

/** What labels and the live catalogue do not agree on; good is an empty list. */
async function faults(): Promise<string[]> {
  const labelled = world.aparte.rooms.flatMap(({ labels }) =>
    Object.entries(labels).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    ),
  )
  const found = await world.superuser.query<{ name: string }>(`
    select case n.nspname when 'aparte' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'm', 'f') and not c.relispartition
    join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^(pg_|information_schema$)'
    where a.attnum > 0 and not a.attisdropped`)
  const columns = found.rows.map(({ name }) => name)
  return [
    ...columns.filter((name) => !labelled.includes(name)).map((name) => `${name} has no label`),
    ...labelled
      .filter((name) => !columns.includes(name))
      .map((name) => `${name} is labelled, but is no column`),
    ...labelled
      .filter((name, index) => labelled.indexOf(name) !== index)
      .map((name) => `${name} has two labels`),
  ]
}

test('every column has one label, and every label a column', async () => {
  expect(await faults()).toEqual([])
})

test.each([
  ['alter table visitors add phone text', 'visitors.phone has no label'],
  ['create table visits (id uuid)', 'visits.id has no label'],
  ['create table aparte_jobs.archive (data jsonb)', 'aparte_jobs.archive.data has no label'],
  ['create table public.copy (text text)', 'public.copy.text has no label'],
  ['create schema elsewhere create table copies (text text)', 'elsewhere.copies.text has no label'],
  ['alter table visitors drop column language', 'visitors.language is labelled, but is no column'],
])('after "%s": %s', async (change, fault) => {
  await world.superuser.query('begin')
  try {
    await world.superuser.query(change)
    expect(await faults()).toEqual([fault])
  } finally {
    await world.superuser.query('rollback')
  }
})

test('a label that says nothing about a person says why, and the others say all the law asks', () => {
  const labels: [string, Label][] = world.aparte.rooms.flatMap(({ labels }) =>
    Object.entries(labels).flatMap(([table, columns]) =>
      Object.entries(columns).map(([column, label]): [string, Label] => [`${table}.${column}`, label]),
    ),
  )
  expect(labels.length).toBeGreaterThan(100)
  const silent = labels.filter(([, label]) => {
    if (label.subject === 'none') return label.reason.trim() === ''
    const reasons = [
      typeof label.export === 'string' ? 'yes' : label.export.no,
      label.purpose,
      label.retention,
    ]
    return reasons.some((reason) => reason.trim() === '')
  })
  expect(silent).toEqual([])
})

test('what a person wrote, is called or is reached by is never labelled as nobody’s', () => {
  const telling = /email|first_name|last_name|text$|title|url|device|password|address|token|origin|language/
  const nobodys = world.aparte.rooms.flatMap(({ labels }) =>
    Object.entries(labels).flatMap(([table, columns]) =>
      Object.entries(columns)
        .filter(([column, label]) => telling.test(column) && label.subject === 'none')
        .map(([column]) => `${table}.${column}`),
    ),
  )
  // Texts an organization shows everybody.
  expect(nobodys.filter((name) => !name.startsWith('clauses.'))).toEqual([])
})

test('places outside the database say what they hold, who reads it and for how long', () => {
  const stores = world.aparte.rooms.flatMap((room) => room.stores ?? [])
  expect(stores.map(({ store }) => store).toSorted()).toEqual([
    'PostgreSQL log',
    'archives of exports',
    'files folder',
    'key file',
    'mailbox folder',
    'program log',
  ])
  for (const { holds, readers, retention } of stores) {
    expect(holds).not.toBe('')
    expect(readers).not.toEqual([])
    expect(retention).not.toBe('')
  }
})
