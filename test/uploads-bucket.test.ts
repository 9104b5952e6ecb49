import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteVisitorFile, getVisitorFileLinks, uploadVisitorFile } from '#contract/files'
import type { BucketSettings } from '#platform/storage/bucket'
import { type BucketServer, openBucketServer } from './bucket-server.ts'
import { bootWorld } from './world.ts'

const settings = {} as BucketSettings
let server: BucketServer

// Before the world, which is made on it.
beforeAll(async () => {
  server = await openBucketServer()
  Object.assign(settings, server.settings)
})
const world = bootWorld({ filesS3: settings })
afterAll(() => server.unplug())

const newNote = () => ({ query: { name: `${randomUUID()}.txt` }, file: Buffer.from('Where is my lamp?') })

test('a file goes into the bucket, sealed; a link leads to it, and with its row it is gone', async () => {
  const visitor = await world.visitor(await world.organization())
  const { id } = await visitor.call(uploadVisitorFile, newNote())
  const [key = ''] = [...server.objects.keys()].filter((key) => key.endsWith(id))
  expect(server.objects.get(key)?.includes('lamp')).toBe(false)
  const { links } = await visitor.call(getVisitorFileLinks, { query: { ids: id } })
  const answer = await fetch(links[0]?.url ?? '')
  expect(await answer.text()).toBe('Where is my lamp?')
  await visitor.call(deleteVisitorFile, { params: { fileId: id } })
  await expect.poll(() => server.objects.has(key)).toBe(false)
})

test('while the bucket is gone nothing comes in, downloads say so, and both work when it is back', async () => {
  const visitor = await world.visitor(await world.organization())
  const { id } = await visitor.call(uploadVisitorFile, newNote())
  const { links } = await visitor.call(getVisitorFileLinks, { query: { ids: id } })
  await server.unplug()
  const refused = { status: 503, code: 'files_unavailable', retryAfterSeconds: 10 }
  expect(await visitor.refusal(uploadVisitorFile, newNote())).toMatchObject(refused)
  expect(await (await fetch(links[0]?.url ?? '')).json()).toMatchObject(refused)
  const { rowCount } = await world.superuser.query('select from files where id <> $1 and visitor_id = $2', [
    id,
    visitor.visitorId,
  ])
  expect(rowCount).toBe(0)
  expect(world.log.join()).toContain('"errorName":"BucketFailure","errorCode":"ECONNREFUSED"')
  await server.plugIn()
  expect(await (await fetch(links[0]?.url ?? '')).text()).toBe('Where is my lamp?')
  expect(await visitor.call(uploadVisitorFile, newNote())).toMatchObject({ size: 17 })
})
