import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Config, readEnv } from '#platform/config'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded'
import { prepareDatabase } from '#platform/database/open'
import { postureFaults } from '#platform/database/posture'
import { openLog } from '#platform/log'
import { startAparte } from '../server/start.ts'
import { connectAsProgram } from './database-access.ts'

// Roles belong to a whole server: what is granted here must not reach the tests that run beside.
let dataDir: string
let postgres: EmbeddedPostgres
const log = openLog({ level: 'silent' })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aparte-mutants-'))
  postgres = await startEmbeddedPostgres({ dataDir, log: console.error })
  await withSuperuser('postgres', (superuser) => superuser.query('create database template'))
  await (await prepareDatabase(configFor('template'), log)).stop()
})

afterAll(async () => {
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('an untouched database has no fault, and the server starts on it', async () => {
  await onCopy(async (superuser, database) => {
    expect(await faultsSeenByProgram(superuser)).toEqual([])
    const aparte = await startAparte(configFor(database), { log })
    await aparte.stop()
  })
})

const guard = 'organization_guard on aparte.messages'
const weakened = (condition: string) => `
  drop policy ${guard};
  create policy ${guard} as restrictive using (${condition}) with check (${condition})`
const organizationFunction = (attributes: string, body: string) =>
  `create or replace function aparte.current_organization() returns uuid language sql ${attributes} ${body}`
const setting = `nullif(current_setting('app.organization_id', true), '')::uuid`
const own = 'organization_id = aparte.current_organization()'

type Mutant = { name: string; break: string; undo?: string; fault: RegExp }
const mutants: Mutant[] = [
  { name: 'a dropped guard', break: `drop policy ${guard}`, fault: /guard is missing on messages/ },
  {
    name: 'a permissive guard',
    break: `drop policy ${guard}; create policy ${guard} using (${own}) with check (${own})`,
    fault: /guard is missing on messages/,
  },
  {
    name: 'a guard for one command only',
    break: `drop policy ${guard}; create policy ${guard} as restrictive for select using (${own})`,
    fault: /guard is missing on messages/,
  },
  {
    name: 'a guard for another role only',
    break: `drop policy ${guard};
            create policy ${guard} as restrictive to aparte_owner using (${own}) with check (${own})`,
    fault: /guard is missing on messages/,
  },
  { name: 'a guard that is always true', break: weakened('true'), fault: /guard is missing on messages/ },
  { name: 'a guard with an exception', break: weakened(`${own} or seq = 1`), fault: /guard is missing/ },
  {
    name: 'a guard that lets through what no transaction set',
    break: weakened(`organization_id = coalesce(aparte.current_organization(), organization_id)`),
    fault: /guard is missing on messages/,
  },
  {
    name: 'a guard that checks reading, not writing',
    break: `drop policy ${guard};
            create policy ${guard} as restrictive using (${own}) with check (true)`,
    fault: /guard is missing on messages/,
  },
  {
    name: 'a guard that asks a function of the same name elsewhere',
    break: `create schema elsewhere; grant usage on schema elsewhere to public;
            create function elsewhere.current_organization() returns uuid language sql stable return ${setting};
            ${weakened('organization_id = elsewhere.current_organization()')}`,
    fault: /guard is missing on messages/,
  },
  {
    name: 'row-level security not forced',
    break: 'alter table aparte.messages no force row level security',
    fault: /does not bind the owner of messages/,
  },
  {
    name: 'row-level security switched off',
    break: 'alter table aparte.messages disable row level security',
    fault: /is off on messages/,
  },
  {
    name: 'a program that may bypass row-level security',
    break: 'alter role aparte_app bypassrls',
    undo: 'alter role aparte_app nobypassrls',
    fault: /aparte_app may bypass/,
  },
  {
    name: 'a program that is superuser',
    break: 'alter role aparte_app superuser',
    undo: 'alter role aparte_app nosuperuser',
    fault: /as superuser aparte_app/,
  },
  {
    name: 'a program that is a member of the owner',
    break: 'grant aparte_owner to aparte_app',
    undo: 'revoke aparte_owner from aparte_app',
    fault: /program owns messages/,
  },
  {
    name: 'a program that can become somebody who bypasses',
    break: 'create role bypassing bypassrls; grant bypassing to aparte_app with inherit false',
    undo: 'drop role bypassing',
    fault: /can become bypassing/,
  },
  {
    name: 'a program that owns a table',
    break: 'alter table aparte.messages owner to aparte_app',
    fault: /program owns messages/,
  },
  {
    name: 'a program that may truncate',
    break: 'grant truncate on aparte.messages to aparte_app',
    fault: /may truncate messages/,
  },
  {
    name: 'another organization than the transaction’s',
    break: organizationFunction('stable', `return (select id from aparte.organizations limit 1)`),
    fault: /organization of a transaction is read differently/,
  },
  {
    name: 'an organization for transactions that set none',
    break: organizationFunction(
      'stable',
      `return coalesce(${setting}, '00000000-0000-0000-0000-000000000001')`,
    ),
    fault: /organization of a transaction is read differently/,
  },
  {
    name: 'an organization read elsewhere, with the old text as a remark',
    break: organizationFunction(
      'stable',
      `as $$ select coalesce(null, '00000000-0000-0000-0000-000000000001')::uuid
          -- NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid
       $$`,
    ),
    fault: /organization of a transaction is read differently/,
  },
  {
    name: 'an organization set once and for all',
    break: organizationFunction(
      `stable set app.organization_id = '00000000-0000-0000-0000-000000000001'`,
      `return ${setting}`,
    ),
    fault: /organization of a transaction is read differently/,
  },
  {
    name: 'a view that runs as its owner',
    break: `create view aparte.all_messages as select * from aparte.messages`,
    fault: /view all_messages does not run as its reader/,
  },
  {
    name: 'a materialised view',
    break: `create materialized view aparte.frozen as select * from aparte.messages`,
    fault: /materialised view holds data past row-level security: frozen/,
  },
  {
    name: 'a new table without a guard',
    break: `create table aparte.notes (organization_id uuid, text text);
            grant select on aparte.notes to aparte_app`,
    fault: /off on notes/,
  },
  {
    name: 'a right on one column of a table without a guard',
    break: 'grant select (email) on aparte.logins to aparte_app',
    fault: /off on logins/,
  },
  {
    name: 'a function that runs as a superuser',
    break: `create function aparte.all_texts() returns setof text language sql security definer
            return (select text from aparte.messages)`,
    fault: /function all_texts runs as/,
  },
]

test.each(mutants)('$name is a fault, and the server does not start', async (mutant) => {
  await onCopy(async (superuser, database) => {
    try {
      await superuser.query(mutant.break)
      expect(await faultsSeenByProgram(superuser)).toContainEqual(expect.stringMatching(mutant.fault))
      const starting = startAparte(configFor(database), { log }).then((aparte) => aparte.stop())
      await expect(starting).rejects.toThrow(/does not keep organizations apart/)
    } finally {
      if (mutant.undo) await superuser.query(mutant.undo)
    }
  })
})

test('to sign in as the owner is a fault', async () => {
  await onCopy(async (superuser) => {
    await superuser.query('set role aparte_owner')
    expect(await postureFaults(superuser)).toContain('the program owns messages')
  })
})

test('a view that runs as its reader is none, however that is spelled', async () => {
  await onCopy(async (superuser) => {
    for (const spelling of ['true', 'on', '1'])
      await superuser.query(
        `create view aparte.v_${spelling} with (security_invoker = ${spelling}) as select 1 as one`,
      )
    expect(await faultsSeenByProgram(superuser)).toEqual([])
  })
})

async function faultsSeenByProgram(superuser: pg.Client): Promise<string[]> {
  const program = await connectAsProgram(superuser)
  try {
    return await postureFaults(program)
  } finally {
    await program.end()
  }
}

async function onCopy(work: (superuser: pg.Client, database: string) => Promise<void>): Promise<void> {
  const database = `mutant_${randomUUID().replaceAll('-', '')}`
  await withSuperuser('postgres', (admin) => admin.query(`create database ${database} template template`))
  await withSuperuser(database, (superuser) => work(superuser, database))
  await withSuperuser('postgres', (admin) => admin.query(`drop database ${database} with (force)`))
}

async function withSuperuser(database: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ ...postgres.connection, database, options: '-c search_path=aparte' })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function configFor(database: string): Config {
  const { user, password, host } = postgres.connection
  const address = `postgres://${user}:${encodeURIComponent(password)}@localhost/${database}`
  return {
    ...readEnv({ DATABASE_URL: `${address}?host=${encodeURIComponent(host)}`, DATA_DIR: dataDir }),
    port: 0,
  }
}
