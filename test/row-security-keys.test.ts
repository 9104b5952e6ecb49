import type pg from 'pg'
import { expect, test } from 'vitest'
import { bootWorld } from './world.ts'

const world = bootWorld()

type Key = { name: string; columns: string[] }

const notLed = (keys: Key[]): string[] =>
  keys
    .filter(({ columns }) => columns[0] !== 'organization_id')
    .map(({ name, columns }) => `${name} (${columns.join(', ')})`)

const listKeys = () =>
  catalogue<Key>(`
    select c.conrelid::regclass || ' ' || c.conname as name,
           array(select a.attname::text from unnest(c.conkey) with ordinality k(number, place)
                 join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by place) as columns
    from pg_constraint c
    where c.connamespace = 'aparte'::regnamespace and c.contype in ('p', 'u', 'f')
    union all
    select i.indrelid::regclass || ' ' || i.indexrelid::regclass,
           array(select pg_get_indexdef(i.indexrelid, place, true) from generate_series(1, i.indnkeyatts) place)
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indisunique and c.relnamespace = 'aparte'::regnamespace`)

test('the organization comes first in every primary, unique and foreign key of a tenant table', async () => {
  const keys = await listKeys()
  expect(keys.length).toBeGreaterThan(20)
  const exceptions = notLed(keys)
  expect(new Set(exceptions)).toEqual(
    new Set([
      'organizations organizations_pkey (id)',
      // Asked of the operator, by whoever they are.
      'operator_requests operator_requests_pkey (id)',
      // Of the status page, which is of no organization.
      'status_subscribers status_subscribers_pkey (id)',
      'status_subscribers status_subscribers_email_key (email)',
      // Of the operator, over all organizations; the program can only add to it.
      'operator_incident_entries operator_incident_entries_pkey (incident_id, number)',
      // One row, and one counter, about the installation.
      'installation installation_pkey (is_only_row)',
      'installation installation_first_organization_id_fkey (first_organization_id)',
      'migrations migrations_pkey (number)',
      // The public list of whom the operator works with.
      'sub_processors sub_processors_pkey (id)',
      'sub_processors sub_processors_number_key (number)',
      'unfinished_imports unfinished_imports_pkey (id)',
      'closing_certificates closing_certificates_pkey (id)',
      'seal_keys seal_keys_pkey (public_key)',
      'erasure_journal erasure_journal_pkey ("position")',
      'erasure_journal erasure_journal_pkey (position)',
      'restored_jobs restored_jobs_pkey (id)',
      'restore_drills restore_drills_pkey (id)',
      // Asked before an organization is known; the program has no right on it.
      'logins logins_pkey (email)',
      // Measured: the planner would read by it. The composite foreign key keeps it inside its organization.
      'messages messages_conversation_id_client_id_key (conversation_id, client_id)',
    ]),
  )
})

const listLooseKeys = () =>
  catalogue<{ name: string }>(`
    select c.conrelid::regclass || ' ' || c.conname as name
    from pg_constraint c
    where c.connamespace = 'aparte'::regnamespace and c.contype = 'f'
      and c.confrelid <> 'aparte.organizations'::regclass
      and (select attname from pg_attribute where attrelid = c.confrelid and attnum = c.confkey[1]) <> 'organization_id'`)

test('every foreign key between tenant tables carries the organization along', async () => {
  expect(await listLooseKeys()).toEqual([])
})

test('those two tests turn red when a key reaches across organizations', async () => {
  const { superuser } = world
  await superuser.query(`begin;
    alter table aparte.contacts add constraint told unique (id);
    alter table aparte.visitors add column friend_id uuid references aparte.contacts (id)`)
  try {
    expect(notLed(await listKeys())).toEqual(
      expect.arrayContaining(['contacts told (id)', 'visitors visitors_friend_id_fkey (friend_id)']),
    )
    expect(await listLooseKeys()).toEqual([{ name: 'visitors visitors_friend_id_fkey' }])
  } finally {
    await superuser.query('rollback')
  }
})

async function catalogue<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  return (await world.superuser.query<Row>(text)).rows
}
