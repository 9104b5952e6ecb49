import { expect, test } from 'vitest'
import { type Label, type Labels, tenantTable, whoseRows } from '#platform/data-map'
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
  expect(nobodys.filter((name) => !/^(clauses|document_versions)\./.test(name))).toEqual([])
})

test('places outside the database say what they hold, who reads it and for how long', () => {
  const stores = world.aparte.rooms.flatMap((room) => room.stores ?? [])
  expect(stores.map(({ store }) => store).toSorted()).toEqual([
    'PostgreSQL log',
    'anchors of the audit logs',
    'archive of the log',
    'archives of exports',
    'backups',
    'erasure journal',
    'files folder, or the bucket of FILES_S3_BUCKET',
    'key file',
    'mailbox folder',
    'program log',
    'status folder',
  ])
  for (const { holds, readers, retention } of stores) {
    expect(holds).not.toBe('')
    expect(readers).not.toEqual([])
    expect(retention).not.toBe('')
  }
})

test('rows about visitors and contacts say whose they are, as the foreign keys have it', async () => {
  expect(await ownershipFaults(world.aparte.platform.labels())).toEqual([])
})

test.each<[string, (labels: Labels) => Labels, string]>([
  [
    'nothing said',
    ({ ratings, ...rest }) => ({ ...rest, ratings: tenantTable({ ...ratings }, []) }),
    'ratings says neither whose its rows are nor why they are nobody’s',
  ],
  [
    'a way left out',
    ({ files, ...rest }) => ({
      ...rest,
      files: tenantTable({ ...files }, [{ column: 'visitor_id', names: 'visitors' }]),
    }),
    'files.conversation_id names conversations, and whoseRows does not say so',
  ],
  [
    'a way that is none',
    ({ ratings, ...rest }) => ({
      ...rest,
      ratings: tenantTable({ ...ratings }, [
        { column: 'conversation_id', names: 'conversations' },
        { column: 'person_id', names: 'visitors' },
      ]),
    }),
    'ratings.person_id is no column',
  ],
])('%s is found', async (_name, sabotage, fault) => {
  expect(await ownershipFaults(sabotage(world.aparte.platform.labels()))).toEqual([fault])
})

/** Tables with personal columns of visitors, contacts or free text that do not say whose rows they hold, or say it wrongly. */
async function ownershipFaults(labels: Labels): Promise<string[]> {
  const { rows: keys } = await world.superuser.query<{ table: string; column: string; names: string }>(`
    select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as names
    from pg_constraint c
    cross join lateral unnest(c.conkey) as k(number)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number and a.attname <> 'organization_id'
    where c.contype = 'f' and c.connamespace = 'aparte'::regnamespace`)
  const waysOf = (table: string) => {
    const whose = labels[table] && whoseRows(labels[table])
    return whose && !('nobody' in whose) ? whose : []
  }
  return Object.entries(labels).flatMap(([table, columns]) => {
    const whose = whoseRows(columns)
    const isAbout = Object.values(columns).some(({ subject }) =>
      ['visitor', 'contact', 'free-text'].includes(subject),
    )
    if (whose === undefined && !isAbout) return []
    if (whose === undefined || ('nobody' in whose ? whose.nobody === '' : whose.length === 0))
      return [`${table} says neither whose its rows are nor why they are nobody’s`]
    const told = keys.filter((key) => key.table === table && waysOf(key.names).length > 0)
    return [
      ...told
        .filter(
          ({ column, names }) => !waysOf(table).some((way) => way.column === column && way.names === names),
        )
        .map(({ column, names }) => `${table}.${column} names ${names}, and whoseRows does not say so`),
      ...waysOf(table)
        .filter(({ column }) => columns[column] === undefined)
        .map(({ column }) => `${table}.${column} is no column`),
      ...waysOf(table)
        .filter(({ names }) => waysOf(names).length === 0)
        .map(({ column, names }) => `${table}.${column} names ${names}, whose rows belong to nobody`),
    ]
  })
}
