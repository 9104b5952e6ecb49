import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import {
  deleteExport,
  exportDays,
  getExport,
  linkToExport,
  listExports,
  requestExport,
  requestPersonExport,
} from '#contract/exports'
import { days, hours, later, minutes } from '#platform/clock'
import { Refused } from '#test/client'
import { bootWorld, type Organization, type UserClient } from '#test/world'

const world = bootWorld()

test('an archive expires: a week later it is nowhere, and before it is let alone', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const id = await made(owner)
  expect(await storedOf(organization)).toEqual([id])
  await expireJob().run({ organizationId: organization.id, exportId: id })
  expect(await storedOf(organization)).toEqual([id])

  const { requestedAt, expiresAt } = await owner.call(getExport, { params: { exportId: id } })
  expect(new Date(expiresAt).getTime() - new Date(requestedAt).getTime()).toBe(days(exportDays))
  // Nearer, so that the link and who made it still are what they were.
  await world.superuser.query('update exports set expires_at = $1 where id = $2', [
    later(world.clock.now(), minutes(30)),
    id,
  ])
  const { url } = await owner.call(linkToExport, { params: { exportId: id } })
  expect((await fetch(url)).status).toBe(200)
  world.clock.advance(minutes(31))
  // Nobody has run the job yet.
  expect((await fetch(url)).status).toBe(404)
  expect((await owner.call(listExports)).exports).toEqual([])
  await expireJob().run({ organizationId: organization.id, exportId: id })
  expect(await storedOf(organization)).toEqual([])
  expect(await eventsOf(organization)).toEqual([
    'export.requested user',
    'export.ready system',
    'export.downloaded user',
    'export.deleted system',
  ])
})

test('a link works for an hour, leads to that archive only, and ends with the right of who made it', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const id = await made(owner)
  const { url, expiresAt } = await owner.call(linkToExport, { params: { exportId: id } })
  expect(new Date(expiresAt).getTime() - world.clock.now().getTime()).toBeGreaterThan(minutes(59))
  expect((await fetch(url)).status).toBe(200)
  const at = url.lastIndexOf('/') + 10
  expect((await fetch(`${url.slice(0, at)}${url[at] === 'A' ? 'B' : 'A'}${url.slice(at + 1)}`)).status).toBe(
    404,
  )

  await asRole(owner, 'admin', async () => expect((await fetch(url)).status).toBe(404))
  expect((await fetch(url)).status).toBe(200)
  await world.superuser.query('update users set disabled_at = now() where id = $1', [owner.me.user.id])
  expect((await fetch(url)).status).toBe(404)
  await world.superuser.query('update users set disabled_at = null where id = $1', [owner.me.user.id])
  world.clock.advance(hours(1) + 1000)
  expect((await fetch(url)).status).toBe(404)
})

test('that an archive was fetched is written down once, on behalf of who asked, also when it comes in pieces', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const id = await made(owner)
  const { url } = await owner.call(linkToExport, { params: { exportId: id } })
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer())
  const downloaded = async () =>
    (await eventsOf(organization)).filter((event) => event.startsWith('export.downloaded')).length
  expect(await downloaded()).toBe(1)
  const range = async (from: number, to: number) =>
    Buffer.from(await (await fetch(url, { headers: { range: `bytes=${from}-${to}` } })).arrayBuffer())
  const pieces = [await range(0, 99), await range(100, whole.length - 1)]
  expect(Buffer.concat(pieces).equals(whole)).toBe(true)
  expect(await downloaded()).toBe(2)
  await fetch(url, { method: 'HEAD' })
  expect(await downloaded()).toBe(2)
  const { rows } = await world.superuser.query(
    `select distinct actor_id, subject_id from events where organization_id = $1 and type = 'export.downloaded'`,
    [organization.id],
  )
  expect(rows).toEqual([{ actor_id: owner.me.user.id, subject_id: id }])
})

test('an archive that is deleted while it is made leaves nothing behind', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const release = await lockMessages()
  const { id } = await owner.call(requestExport)
  await expect.poll(() => stateOf(owner, id)).toBe('running')
  await owner.call(deleteExport, { params: { exportId: id } })
  await release()
  await expect.poll(isBusy).toBe(false)
  expect(await storedOf(organization)).toEqual([])
  await expect(owner.call(getExport, { params: { exportId: id } })).rejects.toBeInstanceOf(Refused)
  expect(await eventsOf(organization)).toEqual(['export.requested user', 'export.deleted user'])
  // The control: one that nobody deletes is there.
  expect(await storedOf(organization)).toEqual([])
  expect([await made(owner)]).toEqual(await storedOf(organization))
})

test('who asked gets a mail that leads to the console, and no link to the archive', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const admin = await world.user(organization, 'admin')
  const { id } = await admin.call(requestPersonExport, {
    body: { kind: 'visitor', visitorId: visitor.visitorId },
  })
  const mail = await world.mail(admin.me.user.email, /Your export is ready/)
  expect(await stateOf(admin, id)).toBe('ready')
  expect(mail).toContain(`${world.url}/settings/export`)
  expect(mail).toContain('The archive about one person')
  expect(mail).not.toMatch(/\/exports\/|Test/)
})

function expireJob() {
  const job = world.aparte.rooms.flatMap((room) => room.jobs).find(({ name }) => name === 'exports.expire')
  if (!job) throw new Error('There is no such job')
  return job
}

/** Asks for everything, and waits. */
async function made(owner: UserClient): Promise<string> {
  const { id } = await owner.call(requestExport)
  await expect.poll(() => stateOf(owner, id)).toBe('ready')
  return id
}

const stateOf = async (user: UserClient, exportId: string) =>
  (await user.call(getExport, { params: { exportId } })).state

async function storedOf({ id }: Organization): Promise<string[]> {
  return readdir(join(world.config.dataDir, 'files', id)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

async function eventsOf({ id }: Organization): Promise<string[]> {
  const { rows } = await world.superuser.query<{ said: string }>(
    `select type || ' ' || actor_kind as said from events
     where organization_id = $1 and type like 'export.%' order by id`,
    [id],
  )
  return rows.map(({ said }) => said)
}

/** The lock is held on a connection of its own; an export waits at it. */
async function lockMessages(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: world.config.databaseUrl ?? '' })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('begin; lock table aparte.messages in access exclusive mode')
  return async () => void (await client.query('rollback'))
}

async function isBusy(): Promise<boolean> {
  const { rowCount } = await world.superuser.query(
    `select from pg_stat_activity where datname = current_database() and application_name = 'aparte long work'`,
  )
  return rowCount !== 0
}

async function asRole(user: UserClient, role: string, work: () => Promise<void>): Promise<void> {
  const become = (wanted: string) =>
    world.superuser.query('update users set role = $1 where id = $2', [wanted, user.me.user.id])
  await become(role)
  await work()
  await become('owner')
}
