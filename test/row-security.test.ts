import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { connectAsProgram, setOrganization, tenantTables } from './database-access.ts'
import { isolationFaults, visibleRows } from './isolation.ts'
import { makeScene, type Scene } from './scene.ts'
import { bootWorld } from './world.ts'

const world = bootWorld()
let program: pg.Client
let own: Scene
let other: Scene

beforeAll(async () => {
  program = await connectAsProgram(world.superuser)
  ;[own, other] = [await makeScene(world), await makeScene(world)]
})
afterAll(() => program.end())

test('the scene fills every tenant table, or the tests below would prove nothing', async () => {
  const tables = await tenantTables(world.superuser)
  for (const { table, key } of tables) {
    for (const { organization } of [own, other]) {
      const { rowCount } = await world.superuser.query(`select from ${table} where ${key} = $1`, [
        organization.id,
      ])
      expect([table, rowCount]).not.toEqual([table, 0])
    }
  }
  const withKey = await catalogue<{ name: string }>(`
    select attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = attrelid
    where relnamespace = 'aparte'::regnamespace and relkind in ('r', 'p') and attname = 'organization_id'`)
  const found = [
    ...tables.map(({ table }) => table),
    'logins',
    'due_sweeps',
    'organizations_with_requests',
    'organizations_with_webhooks',
  ]
  expect(found.toSorted()).toEqual(['organizations', ...withKey.map(({ name }) => name)].toSorted())
})

test('every tenant table has row-level security, forced, with the restrictive guard', async () => {
  const tables = await catalogue<{ name: string; rls: boolean; forced: boolean; guards: number }>(
    `
    select c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
           (select count(*)::int from pg_policy p where p.polrelid = c.oid and not p.polpermissive
              and p.polcmd = '*' and p.polroles = '{0}' and p.polname = 'organization_guard') as guards
    from pg_class c where c.oid = any ($1::regclass[])`,
    [(await tenantTables(world.superuser)).map(({ table }) => `aparte.${table}`)],
  )
  expect(tables.length).toBeGreaterThan(10)
  for (const table of tables) expect(table).toMatchObject({ rls: true, forced: true, guards: 1 })
})

test('there are no enums and no materialised views', async () => {
  expect(
    await catalogue(`select from pg_type where typtype = 'e' and typnamespace = 'aparte'::regnamespace`),
  ).toEqual([])
  expect(
    await catalogue(`select from pg_class where relkind = 'm' and relnamespace = 'aparte'::regnamespace`),
  ).toEqual([])
})

test('a function that runs as its owner has a fixed search path, and a test in this file', async () => {
  const functions = await catalogue<{ name: string; settings: string[] | null }>(`
    select proname as name, proconfig as settings from pg_proc
    where prosecdef and pronamespace in ('aparte'::regnamespace, 'aparte_jobs'::regnamespace)`)
  expect(functions.map(({ name }) => name).toSorted()).toEqual([
    'claim_login',
    'cut_audit_entries',
    'find_login',
    'forget_operator_requests',
    'last_breach_of_installation',
    'list_organizations_with_requests',
    'list_organizations_with_webhooks',
    'list_swept_organizations',
    'note_organization_to_sweep',
    'note_request',
    'note_webhook',
    'operator_incidents_touching',
    'settle_sweep',
    'take_sweep',
  ])
  for (const { settings } of functions) expect(settings).toContain('search_path=aparte, pg_temp')
})

test('find_login tells where one address signs in, and nothing of an address it does not know', async () => {
  const { user } = own.colleague.me
  const known = await program.query('select * from find_login($1)', [user.email])
  expect(known.rows).toEqual([{ organization_id: own.organization.id, user_id: user.id }])
  for (const address of ['nobody@example.com', '%', user.email.toUpperCase(), '', null]) {
    const unknown = await program.query('select * from find_login($1)', [address])
    expect(unknown.rows).toEqual([{ organization_id: null, user_id: null }])
  }
})

test('cut_audit_entries cuts the log of the organization that is set, and nothing of the last month', async () => {
  const mine = await world.organization()
  const count = async (id: string) =>
    (await world.superuser.query('select from audit_entries where organization_id = $1', [id])).rowCount
  const before = await count(other.organization.id)
  const all = await count(mine.id)
  await setOrganization(program, mine.id)
  const cut = async () =>
    (await program.query(`select cut_audit_entries(max(number), 'seal') as cut from audit_entries`)).rows
  expect(await cut()).toEqual([{ cut: 0 }])
  await world.superuser.query(
    `update audit_entries set created_at = now() - interval '31 days' where organization_id = $1`,
    [mine.id],
  )
  expect(await cut()).toEqual([{ cut: all }])
  expect(await count(mine.id)).toBe(0)
  expect(await count(other.organization.id)).toBe(before)
})

test.each([
  ['webhooks', 'note_webhook'],
  ['requests', 'note_request'],
])(
  'list_organizations_with_%s tells ids of organizations that have had one, and nothing else',
  async (what, trigger) => {
    const without = await world.organization()
    const { rows } = await program.query<{ id: string }>(`select list_organizations_with_${what}() as id`)
    const ids = rows.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([own.organization.id, other.organization.id]))
    expect(ids).not.toContain(without.id)
    // The trigger's function can only be called by the table it watches.
    await expect(program.query(`select ${trigger}()`)).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|0A000)$/),
    })
    await expect(program.query(`select from organizations_with_${what}`)).rejects.toMatchObject({
      code: '42501',
    })
  },
)

test('list_swept_organizations and take_sweep tell ids of organizations, settle_sweep settles that of the transaction only', async () => {
  const { rows } = await program.query<{ id: string }>('select list_swept_organizations() as id')
  const ids = rows.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining([own.organization.id, other.organization.id]))
  const take = async (moment: string) =>
    (await program.query<{ id: string | null }>('select take_sweep($1) as id', [moment])).rows[0]?.id
  expect(await take('2020-01-01')).toBeNull()
  const inFuture = '2100-01-01'
  const taken: unknown[] = []
  for (const _ of ids) taken.push(await take(inFuture))
  expect(taken.toSorted()).toEqual(ids.toSorted())
  expect(await take(inFuture)).toBeNull()
  const settle = () => program.query('select settle_sweep($1, $2)', [own.organization.id, '2020-01-01'])
  await setOrganization(program, other.organization.id)
  await expect(settle()).rejects.toThrow('not the organization')
  await setOrganization(program, own.organization.id)
  await settle()
  expect(await take('2020-01-02')).toBe(own.organization.id)
  // note_organization_to_sweep can only be called by the table it watches.
  for (const text of ['select note_organization_to_sweep()', 'select from due_sweeps'])
    await expect(program.query(text)).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|0A000)$/),
    })
})

test('claim_login refuses another organization than that of the transaction', async () => {
  const { user } = own.colleague.me
  const claim = (organizationId: string, email: string) =>
    program.query('select claim_login($1, $2, $3) as claimed', [organizationId, email, user.id])
  await setOrganization(program, own.organization.id)
  // The control: in its own organization it answers, and says that the address is taken.
  expect((await claim(own.organization.id, user.email)).rows).toEqual([{ claimed: false }])
  await setOrganization(program, other.organization.id)
  await expect(claim(own.organization.id, 'free@example.com')).rejects.toThrow('not the organization')
  await setOrganization(program, '')
  await expect(claim(own.organization.id, 'free@example.com')).rejects.toThrow('not the organization')
})

test('claim_login says of an address taken elsewhere just what it says of one taken here', async () => {
  await setOrganization(program, other.organization.id)
  const claim = (email: string) =>
    program.query('select claim_login($1, $2, $3) as claimed', [
      other.organization.id,
      email,
      other.colleague.me.user.id,
    ])
  const [elsewhere, here] = [own.colleague.me.user.email, other.colleague.me.user.email]
  expect((await claim(elsewhere)).rows).toEqual((await claim(here)).rows)
})

test('the program may neither read nor write the logins', async () => {
  const attempts = [
    'select from logins',
    'select email from logins',
    'delete from logins',
    'update logins set email = email',
    `insert into logins values ('a@example.com', gen_random_uuid(), gen_random_uuid())`,
    'truncate logins',
  ]
  for (const text of attempts) {
    await expect(world.superuser.query(`begin; ${text}; rollback`).catch(rollBack)).resolves.toBeDefined()
    await expect(program.query(text)).rejects.toMatchObject({ code: '42501' })
  }
})

test('no row of another organization can be read, changed, deleted, or made', async () => {
  await program.query('begin')
  expect(await isolationFaults(program, own.organization.id, other.organization.id)).toEqual([])
  await program.query('rollback')
})

test('that test turns red when a guard is gone', async () => {
  const { superuser } = world
  for (const one of await tenantTables(superuser)) {
    const { table } = one
    await superuser.query(`begin; drop policy organization_guard on ${table}; set local role aparte_app`)
    try {
      const faults = await isolationFaults(superuser, own.organization.id, other.organization.id, [one])
      expect(faults).toEqual(expect.arrayContaining([`reads ${table}`, `inserts for ${table}`]))
    } finally {
      await superuser.query('rollback')
    }
  }
})

test.each([
  ['reset', 'reset app.organization_id'],
  ['empty', `set app.organization_id = ''`],
  ['of nobody', `set app.organization_id = '${newId()}'`],
  ['of zeros', `set app.organization_id = '00000000-0000-0000-0000-000000000000'`],
])('with the organization %s, no row is seen', async (_, setting) => {
  await setOrganization(program, own.organization.id)
  expect(Object.keys(await visibleRows(program))).toHaveLength((await tenantTables(program)).length)
  await program.query(setting)
  expect(await visibleRows(program)).toEqual({})
})

test('on a connection that never set an organization, no row is seen', async () => {
  const fresh = await connectAsProgram(world.superuser)
  expect(await visibleRows(fresh)).toEqual({})
  await fresh.end()
})

test.each(['garbage', '*', `' or true --`, 'null'])('the organization %j is an error', async (garbage) => {
  await setOrganization(program, garbage)
  for (const { table } of await tenantTables(program))
    await expect(program.query(`select from ${table}`)).rejects.toMatchObject({ code: '22P02' })
})

test('an organization set in a transaction ends with it', async () => {
  await setOrganization(program, '')
  await program.query('begin')
  await program.query(`select set_config('app.organization_id', $1, true)`, [own.organization.id])
  expect(await visibleRows(program)).toMatchObject({ organizations: 1 })
  await program.query('commit')
  expect(await visibleRows(program)).toEqual({})
})

test('what one organization does never changes what another sees', async () => {
  const deeds = fc.constantFrom(...Object.keys(possible))
  const before = await seen(other)
  const mine = await seen(own)
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { minLength: 1, maxLength: 6 }), async (sequence) => {
      for (const deed of sequence) await possible[deed]?.(own)
      expect(await seen(other)).toEqual(before)
    }),
    { numRuns: 12 },
  )
  expect(await seen(own)).not.toEqual(mine)
})

type Deed = (scene: Scene) => Promise<unknown>
const possible: Record<string, Deed> = {
  posts: ({ visitor, conversationId }) => visitor.posts(conversationId, 'More'),
  starts: ({ visitor }) => visitor.starts('Another'),
  opens: ({ organization }) => world.visitor(organization),
  invites: (scene) => send(scene, 'POST', '/invitations', { email: `${newId()}@example.com`, role: 'agent' }),
  renames: (scene) => send(scene, 'PATCH', `/widgets/${scene.params.widgetId}`, { name: newId() }),
  assigns: (scene) =>
    send(scene, 'PUT', `/conversations/${scene.conversationId}/assignee`, {
      userId: scene.users.agent.me.user.id,
    }),
  acknowledges: (scene) =>
    send(scene, 'PUT', `/conversations/${scene.conversationId}/receipt`, { deliveredSeq: 1, readSeq: 1 }),
  joins: ({ organization }) => world.user(organization, 'agent'),
}

async function send({ users }: Scene, method: string, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${world.url}/api/v1${path}`, {
    method,
    headers: { ...users.owner.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
}

/** All that an owner and a visitor can ask for, as bytes. */
async function seen({ users, visitor, conversationId }: Scene): Promise<string[]> {
  const paths = ['/users', '/invitations', '/widgets', '/conversations', '/conversations/counts', '/sessions']
  const ofConversation = [`/conversations/${conversationId}`, `/conversations/${conversationId}/messages`]
  const asked = [
    ...[...paths, ...ofConversation].map((path) => [path, users.owner.headers] as const),
    [`/visitor/conversations/${conversationId}/messages`, visitor.headers] as const,
  ]
  return Promise.all(
    asked.map(async ([path, headers]) => (await fetch(`${world.url}/api/v1${path}`, { headers })).text()),
  )
}

async function catalogue<Row extends pg.QueryResultRow>(
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await world.superuser.query<Row>(text, values)).rows
}

// What breaks a key is refused as a key, not for want of a right: the statement was possible.
async function rollBack(error: unknown): Promise<unknown> {
  await world.superuser.query('rollback')
  if (error instanceof pg.DatabaseError && error.code === '42501') throw error
  return error
}

test('forget_operator_requests takes what was closed before, and tells nothing of the others', async () => {
  const { superuser } = world
  await superuser.query(
    `insert into operator_requests (id, kind, language, received_at, due_on, state, closed_at)
     values (gen_random_uuid(), 'access', 'en', now(), current_date, 'answered', '2020-01-01'),
            (gen_random_uuid(), 'access', 'en', now(), current_date, 'answered', '2025-01-01'),
            (gen_random_uuid(), 'access', 'en', now(), current_date, 'open', null)`,
  )
  await program.query(`select forget_operator_requests('2022-01-01')`)
  await expect(program.query('select from operator_requests')).rejects.toThrow('permission denied')
  expect((await superuser.query('select from operator_requests')).rowCount).toBe(2)
})

test('operator_incidents_touching tells an organization what touches it, last_breach_of_installation a time, and neither more', async () => {
  const { superuser } = world
  const at = '2026-01-02T03:04:05.000Z'
  const open = (id: string, isExercise: boolean, affected: string[]) =>
    superuser.query(
      `insert into operator_incident_entries (incident_id, number, kind, is_exercise, aware_at, affected, content, at)
       values ($1, 1, 'opened', $2, $3, $4, '{}', $3)`,
      [id, isExercise, at, affected],
    )
  const [mine, theirs, exercise] = [newId(), newId(), newId()]
  await open(mine, false, [own.organization.id])
  await open(theirs, false, [other.organization.id])
  await open(exercise, true, [own.organization.id])
  await setOrganization(program, own.organization.id)
  const touching = await program.query('select incident_id as id from operator_incidents_touching()')
  const ids = touching.rows.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining([mine, exercise]))
  expect(ids).not.toContain(theirs)
  const { rows } = await program.query('select * from last_breach_of_installation()')
  expect(rows).toEqual([{ last_breach_of_installation: new Date(at) }])
  await expect(program.query('select from operator_incident_entries')).rejects.toMatchObject({
    code: '42501',
  })
  await setOrganization(program, '')
  expect((await program.query('select from operator_incidents_touching()')).rowCount).toBe(0)
  for (const change of ['delete from', `update`])
    await expect(
      superuser.query(`${change} operator_incident_entries ${change === 'update' ? 'set number = 2' : ''}`),
    ).rejects.toThrow('only added to')
})
