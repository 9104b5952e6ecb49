import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { getMe, signIn } from '#contract/accounts'
import { cancelClosing, getClosing, requestClosing } from '#contract/closing'
import { startVisitorSession } from '#contract/visitors'
import { days, minutes } from '#platform/clock'
import { verifySealed } from '#platform/seal'
import { backUpWorld, contentsOf, openElsewhere, restoreTo, settle } from '#test/backups'
import { fillWithCanaries } from '#test/canaries'
import { makeScene, type Scene, scenePassword } from '#test/scene'
import { bootWorld } from '#test/world'
import { tenantTables } from '../database-access.ts'

const world = bootWorld()

const run = async (job: string, ids: Record<string, string>) => {
  const found = world.aparte.rooms.flatMap(({ jobs }) => jobs).find(({ name }) => name === job)
  if (!found) throw new Error(`No job is called ${job}`)
  await found.run(ids)
}

/** Everything once, each column with a word that names whose it is, and a stored file. */
async function leaving(mark: string): Promise<Scene> {
  const scene = await makeScene(world)
  const { id } = scene.organization
  await world.superuser.query('delete from closings where organization_id = $1', [id])
  await world.superuser.query(`update organizations set name = $2 where id = $1`, [id, `canary.${mark}.name`])
  await world.aparte.platform.storage.put({ organizationId: id, id: randomUUID() }, [
    Buffer.from(`canary.${mark}`),
  ])
  return scene
}

const asks = (scene: Scene, mark: string) =>
  scene.users.owner.call(requestClosing, {
    body: { organizationName: `canary.${mark}.name`, password: scenePassword },
  })

async function closingOf({ organization }: Scene): Promise<Record<string, string>> {
  const { rows } = await world.superuser.query<{ id: string }>(
    'select id from closings where organization_id = $1 and cancelled_at is null',
    [organization.id],
  )
  return { organizationId: organization.id, closingId: rows[0]?.id ?? '' }
}

async function rowsOf({ organization }: Scene): Promise<number> {
  let count = 0
  for (const { table, key } of await tenantTables(world.superuser)) {
    const { rowCount } = await world.superuser.query(`select from ${table} where ${key} = $1`, [
      organization.id,
    ])
    count += rowCount ?? 0
  }
  return count
}

/** Everywhere: each row of each table, past every fence, jobs too. */
async function everything(client = world.superuser): Promise<string> {
  const jobs = await client.query<{ row: string }>('select j::text as row from aparte_jobs.job j')
  return JSON.stringify([await contentsOf(client), jobs.rows])
}

async function filesOf({ organization }: Scene): Promise<number> {
  let count = 0
  for await (const { organizationId } of world.aparte.platform.storage.list())
    if (organizationId === organization.id) count += 1
  return count
}

/** The day has come; its webhooks are told, and a minute later it goes. */
async function untilErased(scene: Scene): Promise<void> {
  const ids = await closingOf(scene)
  await world.superuser.query(`update closings set erases_at = now() - interval '1 minute' where id = $1`, [
    ids.closingId,
  ])
  await run('closing.erase', ids)
  await world.superuser.query(`update closings set told_at = now() - interval '2 minutes' where id = $1`, [
    ids.closingId,
  ])
  await run('closing.erase', ids)
}

test('closing leaves nothing of the organization anywhere, everything of the other, and a sealed certificate', async () => {
  const [mine, other] = [await leaving('mine'), await leaving('other')]
  const kept = await backUpWorld(world)
  await asks(mine, 'mine')
  expect((await mine.users.agent.call(getClosing)).closing).toMatchObject({
    certificateTo: null,
    hasBegun: false,
  })
  const { email } = mine.users.owner.me.user
  const notice = await world.mail(mine.users.admin.me.user.email, /will be closed on/)
  expect(notice).toContain('/settings/export')

  // Everything goes on working until the day, and before the day nothing goes.
  const before = await rowsOf(mine)
  await run('closing.erase', await closingOf(mine))
  expect(await rowsOf(mine)).toBe(before)
  await mine.visitor.starts('Still here')

  const except = [
    'users.role',
    'closings.erases_at',
    'closings.certificate_to',
    'closings.cancelled_at',
    'closings.id',
  ]
  for (const [scene, mark] of [
    [mine, 'mine'],
    [other, 'other'],
  ] as const)
    await fillWithCanaries(world.superuser, scene.organization.id, mark, [
      ...except,
      'closings.told_at',
      'users.email',
      'users.disabled_at',
    ])
  const others = await rowsOf(other)
  const seen = await everything()
  for (const mark of ['canary.mine.', 'canary.other.']) expect(seen).toContain(mark)
  expect([await filesOf(mine), await filesOf(other)]).toEqual([1, 1])

  await untilErased(mine)
  const mail = await world.mail(email, /certificate of erasure/)
  await expect.poll(async () => (await everything()).includes(email)).toBe(false)
  const after = await everything()
  expect(after).not.toContain('canary.mine')
  for (const { user } of Object.values(mine.users).map(({ me }) => me))
    expect(after).not.toContain(user.email)
  expect([await rowsOf(mine), await filesOf(mine)]).toEqual([0, 0])
  expect([await rowsOf(other), await filesOf(other)]).toEqual([others, 1])
  expect(after).toContain('canary.other.')

  // The certificate: in the mail, and by its link without an account; a changed byte is seen.
  const link = /https?:\S+\/certificates\/\S+/.exec(mail)?.[0] ?? ''
  const fetched = await (await fetch(link)).text()
  expect(mail.replaceAll('\r', '')).toContain(JSON.stringify(JSON.parse(fetched), null, 2))
  expect(verifySealed(JSON.parse(fetched))).toBe(true)
  expect(verifySealed(JSON.parse(fetched.replace('"erased": 1', '"erased": 2')))).toBe(false)
  expect(JSON.parse(fetched).content).toMatchObject({
    organizationId: mine.organization.id,
    stores: [
      { store: 'database', kept: 0, tables: { organizations: 1, clauses: 2 } },
      { found: 1, erased: 1, kept: 0 },
      { kept: 0 },
    ],
  })
  expect(fetched).not.toContain('canary')
  expect((await fetch(`${link.slice(0, -1)}x`)).status).toBe(404)

  // As for one that never existed.
  const stranger = { body: { email: 'nobody@example.com', password: scenePassword } }
  const owner = { body: { email, password: scenePassword } }
  expect(await world.nobody.refusal(signIn, owner)).toMatchObject({
    ...(await world.nobody.refusal(signIn, stranger)),
    requestId: expect.anything(),
  })
  expect((await mine.users.owner.refusal(getMe)).code).toBe('not_authenticated')
  expect((await mine.apiKeys.owner.refusal(getMe)).code).toBe('not_authenticated')
  const widgetKey = mine.organization.widget.key
  const page = { url: 'https://shop.example', title: '' }
  expect(
    (await world.nobody.refusal(startVisitorSession, { params: { widgetKey }, body: { page } })).code,
  ).toBe('not_found')

  // An older backup brings it back only until the journal was carried out.
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, kept)
  expect(JSON.stringify(await contentsOf(elsewhere.admin))).toContain('canary.mine')
  expect(
    await settle({ ...elsewhere, config: { ...elsewhere.config, journalDir: world.config.journalDir } }),
  ).toBe(1)
  const restored = JSON.stringify(await contentsOf(elsewhere.admin))
  expect([restored.includes('canary.mine'), restored.includes('canary.other')]).toEqual([false, true])
})

test('an owner cancels until it begins; then it is too late', async () => {
  const scene = await leaving('kept')
  const { owner } = scene.users
  await asks(scene, 'kept')
  expect((await owner.call(cancelClosing)).closing).toBeNull()
  expect(await world.mail(owner.me.user.email, /is kept/)).toContain('Nothing was erased')
  expect((await owner.refusal(cancelClosing)).code).toBe('not_found')

  const first = await asks(scene, 'kept')
  expect(
    new Date(first.closing?.erasesAt ?? 0).getTime() - Date.parse(first.closing?.requestedAt ?? ''),
  ).toBe(days(30))
  expect(await asks(scene, 'kept')).toEqual(first)
  const ids = await closingOf(scene)
  await world.superuser.query('update closings set erases_at = now() where id = $1', [ids.closingId])
  world.clock.advance(minutes(1))
  await run('closing.erase', ids)
  expect((await owner.refusal(cancelClosing)).code).toBe('closing_begun')
  const { rows } = await world.superuser.query<{ type: string }>(
    `select type from events where organization_id = $1 and type like 'organization.%' order by id`,
    [scene.organization.id],
  )
  expect(rows.map(({ type }) => type)).toEqual([
    'organization.closing-requested',
    'organization.closing-cancelled',
    'organization.closing-requested',
    'organization.deleted',
  ])
})

test('who does not know the password or the name closes nothing', async () => {
  const { users } = await leaving('asked')
  const good = { organizationName: 'canary.asked.name', password: scenePassword }
  const refused = (body: typeof good) => users.owner.refusal(requestClosing, { body })
  expect(await refused({ ...good, password: 'wrong' })).toMatchObject({
    code: 'wrong_credentials',
    field: 'body.password',
  })
  expect(await refused({ ...good, organizationName: 'Other' })).toMatchObject({
    field: 'body.organizationName',
  })
  expect((await users.admin.refusal(requestClosing, { body: good })).code).toBe('not_allowed')
  expect((await users.owner.call(getClosing)).closing).toBeNull()
})

test('an erasure that was killed after its line in the journal is finished by the next start, with its certificate', async () => {
  const scene = await leaving('killed')
  await asks(scene, 'killed')
  const ids = await closingOf(scene)
  await world.superuser.query(`update closings set erases_at = now(), told_at = now() where id = $1`, [
    ids.closingId,
  ])
  const { erasures } = world.aparte.platform
  const details = { organizations: [scene.organization.id] }
  const plan = {
    kind: 'closing.organization',
    person: scene.organization.id,
    objects: {},
    details,
    stores: [],
  }
  await erasures.record(scene.organization.id, plan, new Date())
  expect(await rowsOf(scene)).toBeGreaterThan(50)
  await world.restart()
  expect(await rowsOf(scene)).toBe(0)
  expect(await world.mail(scene.users.owner.me.user.email, /certificate of erasure/)).toContain(
    scene.organization.id,
  )
  await expect.poll(() => filesOf(scene)).toBe(0)
})
