import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { MessageFile } from '#contract/content'
import { postMessage } from '#contract/conversations'
import { getVisitorFileLinks, uploadFile, uploadVisitorFile } from '#contract/files'
import { deleteVisitorData, downloadVisitorData, postVisitorMessage } from '#contract/visitors'
import { updateWidget, uploadWidgetPicture } from '#contract/widgets'
import { hours } from '#platform/clock'
import { moveFiles } from '#rooms/files'
import * as corpus from './corpus.ts'
import { bootWorld, type Organization, type VisitorClient } from './world.ts'

const world = bootWorld()
const note = { query: { name: 'note.txt' }, file: Buffer.from('It is the blue one.') }

const bytesOf = (organization: Organization, id: string) =>
  join(world.config.dataDir, 'files', organization.id, id)
const isStored = (organization: Organization, { id }: { id: string }) => existsSync(bytesOf(organization, id))
async function haveRows(...files: { id: string }[]): Promise<boolean[]> {
  const { rows } = await world.superuser.query<{ id: string }>('select id from files')
  return files.map((file) => rows.some(({ id }) => id === file.id))
}

async function send(visitor: VisitorClient, conversationId: string): Promise<MessageFile> {
  const file = await visitor.call(uploadVisitorFile, note)
  const body = { clientId: randomUUID(), fileIds: [file.id] }
  await visitor.call(postVisitorMessage, { params: { conversationId }, body })
  return file
}

/** The job as the queue runs it, without waiting a day for it. */
async function runDiscarding({ id: organizationId }: Organization, fileId: string): Promise<void> {
  const job = world.aparte.rooms
    .flatMap(({ jobs }) => jobs)
    .find(({ name }) => name === 'files.discard-unsent')
  await job?.run({ organizationId, fileId })
}

test('what a visitor holds lists their files, with links, and those of nobody else', async () => {
  const organization = await world.organization()
  const [visitor, other] = [await world.visitor(organization), await world.visitor(organization)]
  const { id: conversationId } = await visitor.starts('Hello')
  const params = { conversationId }
  const sent = await send(visitor, conversationId)
  const unsent = await visitor.call(uploadVisitorFile, note)
  await other.call(uploadVisitorFile, note)
  const agents = await organization.owner.call(uploadFile, { ...note, params })
  await organization.owner.call(uploadFile, { ...note, params })
  await organization.owner.call(postMessage, {
    params,
    body: { clientId: randomUUID(), fileIds: [agents.id] },
  })
  const { files } = await visitor.call(downloadVisitorData)
  expect(files.map(({ id }) => id)).toEqual([sent.id, unsent.id, agents.id])
  expect(await (await fetch(files[0]?.url ?? '')).text()).toBe(String(note.file))
  world.clock.advance(hours(1) - 60_000)
  expect((await fetch(files[0]?.url ?? '')).status).toBe(200)
  world.clock.advance(180_000)
  expect((await fetch(files[0]?.url ?? '')).status).toBe(404)
})

test('deleting everything takes the files of the visitor’s conversations along, and their bytes', async () => {
  const organization = await world.organization()
  const [visitor, other] = [await world.visitor(organization), await world.visitor(organization)]
  const { id: conversationId } = await visitor.starts('Hello')
  const params = { conversationId }
  const gone = [
    await send(visitor, conversationId),
    await visitor.call(uploadVisitorFile, note),
    await organization.owner.call(uploadFile, { ...note, params }),
  ]
  const [kept, link] = [await other.call(uploadVisitorFile, note), await linkOf(visitor, gone[0])]
  const answer = await visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  expect(answer.deleted.files).toBe(3)
  expect((await fetch(link)).status).toBe(410)
  expect(await haveRows(...gone)).toEqual([false, false, false])
  await expect.poll(() => gone.filter((file) => isStored(organization, file))).toEqual([])
  expect([...(await haveRows(kept)), isStored(organization, kept)]).toEqual([true, true])
})

test('sending a file waits for who deletes the conversation, and keeps nobody waiting for the file', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Hello')
  const file = await visitor.call(uploadVisitorFile, note)
  await world.superuser.query('begin')
  await world.superuser.query('select from conversations where id = $1 for update', [conversationId])
  const body = { clientId: randomUUID(), fileIds: [file.id] }
  const sent = visitor.send(postVisitorMessage, { params: { conversationId }, body })
  await expect.poll(world.waitingForLocks).toBe(1)
  const locked = await world.superuser.query('select from files where id = $1 for update skip locked', [
    file.id,
  ])
  await world.superuser.query('commit')
  expect(locked.rowCount).toBe(1)
  expect((await sent).status).toBe(200)
})

test('without its row a file cannot be read, though its bytes lie there still', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const file = await visitor.call(uploadVisitorFile, note)
  const link = await linkOf(visitor, file)
  await world.superuser.query('delete from files where id = $1', [file.id])
  expect(isStored(organization, file)).toBe(true)
  expect((await fetch(link)).status).toBe(404)
  await runDiscarding(organization, file.id)
  expect(isStored(organization, file)).toBe(false)
})

test('a file whose bytes are gone answers like one that never was', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const file = await visitor.call(uploadVisitorFile, note)
  const link = await linkOf(visitor, file)
  await rm(bytesOf(organization, file.id))
  const response = await fetch(link)
  expect([response.status, response.headers.get('content-disposition')]).toEqual([404, null])
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test.each<[string, number, (bytes: Buffer) => Buffer]>([
  ['other bytes', 100, (bytes) => Buffer.alloc(bytes.length, 'x')],
  ['a damaged end', 200_000, (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')])],
  ['a missing end', 200_000, (bytes) => bytes.subarray(0, 131_104)],
])('of a stored file that is %s nothing unproven is given out', async (_, size, change) => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const file = await visitor.call(uploadVisitorFile, { ...note, file: Buffer.alloc(size, 'a') })
  const link = await linkOf(visitor, file)
  const path = bytesOf(organization, file.id)
  await writeFile(path, change(await readFile(path)))
  const got = await fetch(link)
    .then(
      async (response) => (response.ok ? response.text() : response.status),
      () => 'cut off',
    )
    .catch(() => 'cut off')
  expect(got).toBe(size === 100 ? 500 : 'cut off')
  expect((await fetch(`${world.url}/readyz`)).status).toBe(200)
})

test('with every upload its end is planned: a day later, if it was not sent', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Hello')
  const unsent = await visitor.call(uploadVisitorFile, note)
  const sent = await send(visitor, conversationId)
  const { rows } = await world.superuser.query<{ hours: number; data: object }>(
    `select round(extract(epoch from start_after - created_on) / 3600)::int as hours, data from aparte_jobs.job
     where name = 'files.discard-unsent' and data->>'fileId' = $1`,
    [unsent.id],
  )
  expect(rows).toEqual([{ hours: 24, data: { organizationId: organization.id, fileId: unsent.id } }])
  world.clock.advance(hours(23))
  for (const { id } of [unsent, sent]) await runDiscarding(organization, id)
  expect(await haveRows(unsent, sent)).toEqual([true, true])
  world.clock.advance(hours(2))
  for (const { id } of [unsent, sent]) await runDiscarding(organization, id)
  expect(await haveRows(unsent, sent)).toEqual([false, true])
  expect([isStored(organization, unsent), isStored(organization, sent)]).toEqual([false, true])
})

test('a picture stays while its widget shows it; those it replaced go', async () => {
  const organization = await world.organization()
  const { widget } = organization
  const params = { widgetId: widget.id }
  // Sessions end on the days in between.
  const owner = () => world.user(organization, 'owner')
  const upload = async () => {
    const sent = { params, file: await corpus.png() }
    return (await (await owner()).call(uploadWidgetPicture, sent)).pictureId
  }
  const show = async (pictureId: string) => {
    const settings = { ...widget.settings, eyeCatcher: { text: { en: 'Hello' }, pictureId } }
    await (await owner()).call(updateWidget, { params, body: { settings } })
  }
  const [first, second] = [await upload(), await upload()]
  await show(first)
  world.clock.advance(hours(25))
  await runDiscarding(organization, first)
  expect(await haveRows({ id: first }, { id: second })).toEqual([true, false])
  const third = await upload()
  await show(third)
  world.clock.advance(hours(25))
  await runDiscarding(organization, third)
  expect(await haveRows({ id: first }, { id: third })).toEqual([false, true])
  await expect.poll(() => isStored(organization, { id: first })).toBe(false)
})

test('two visitors who are one person: what the first uploaded is the second’s', async () => {
  const organization = await world.organization()
  const [first, second] = [await world.visitor(organization), await world.visitor(organization)]
  const file = await first.call(uploadVisitorFile, note)
  await world.aparte.platform.database.inOrganization(organization.id, (tx) =>
    moveFiles(tx, first.visitorId, second.visitorId),
  )
  const query = { ids: file.id }
  expect((await first.call(getVisitorFileLinks, { query })).links).toEqual([])
  expect((await second.call(getVisitorFileLinks, { query })).links).toHaveLength(1)
})

test('many files are forgotten at once, in jobs that hold ids only', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await world.superuser.query(
    `insert into files (organization_id, id, visitor_id, name, type, size, sealed_key, created_at)
     select $1, gen_random_uuid(), $2, 'canary.txt', 'text/plain', 1, '', now() from generate_series(1, 250)`,
    [organization.id, visitor.visitorId],
  )
  const answer = await visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  expect(answer.deleted.files).toBe(250)
  const { rows } = await world.superuser.query<{ data: { fileIds: string } }>(
    `select data from aparte_jobs.job where name = 'files.remove-bytes' and data->>'organizationId' = $1`,
    [organization.id],
  )
  expect(rows.map(({ data }) => data.fileIds.split(',').length).toSorted()).toEqual([100, 100, 50])
  expect(JSON.stringify(rows)).not.toContain('canary')
})

async function linkOf(visitor: VisitorClient, file: MessageFile | undefined): Promise<string> {
  const { links } = await visitor.call(getVisitorFileLinks, { query: { ids: file?.id ?? '' } })
  return links[0]?.url ?? ''
}
