import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { type BucketServer, openBucketServer } from '#test/bucket-server'
import { type BucketSettings, openBucket, type Patience } from './bucket.ts'
import { checkBucket } from './check-bucket.ts'

const once: Patience = { connectMilliseconds: 10_000, silenceMilliseconds: 20_000, attempts: 1 }
const impatient: Patience = { ...once, silenceMilliseconds: 300 }
const megabytes = (count: number) => Array.from({ length: count }, () => randomBytes(1_000_000))

async function openServer(): Promise<BucketServer> {
  const server = await openBucketServer()
  onTestFinished(() => server.unplug())
  return server
}

test('where all settings are right the check passes and leaves nothing', async () => {
  const server = await openServer()
  await checkBucket(server.settings, 'FILES_S3')
  expect(server.asked.map((line) => line.split(' ')[0])).toEqual(['PUT', 'GET', 'DELETE'])
  expect(server.objects.size).toBe(0)
})

const slips: [string, Partial<BucketSettings>][] = [
  ['FILES_S3_ACCESS_KEY_ID', { accessKeyId: 'AKWRONG' }],
  ['FILES_S3_SECRET_ACCESS_KEY', { secretAccessKey: 'wrong' }],
  ['FILES_S3_REGION', { region: 'us-wrong-1' }],
  ['FILES_S3_BUCKET', { bucket: 'missing' }],
  ['FILES_S3_ENDPOINT', { endpoint: 'http://127.0.0.1:9' }],
  ['FILES_S3_ENDPOINT', { endpoint: 'http://nowhere.invalid' }],
]

test.each(slips)('the check names %s when it is wrong: %o', async (setting, slip) => {
  const { settings, objects } = await openServer()
  const complaint = await checkBucket({ ...settings, ...slip }, 'FILES_S3', once).catch(String)
  expect(complaint).toMatch(new RegExp(`^StartFailure: The bucket .*Correct ${setting}\\b.* start again`))
  expect(complaint).not.toContain(settings.secretAccessKey)
  expect(objects.size).toBe(0)
})

test('a bucket that says nothing is given up, and the check says so', async () => {
  const server = await openServer()
  server.trouble.isSilent = true
  await expect(checkBucket(server.settings, 'FILES_S3', impatient)).rejects.toThrow(
    /cannot be reached .*FILES_S3_ENDPOINT/,
  )
})

test('bytes that were changed on their way are refused', async () => {
  const server = await openServer()
  const bucket = openBucket(server.settings)
  await bucket.put('kept', [Buffer.from('good')])
  const forged = await fetch(`${server.settings.endpoint}/${server.settings.bucket}/kept`, {
    method: 'PUT',
    body: 'bad',
  })
  expect(forged.status).toBe(403)
  expect(String(server.objects.get('kept'))).toBe('good')
})

test('a bucket that vanishes during an upload: it fails, and nothing of it can be read', async () => {
  const server = await openServer()
  const bucket = openBucket(server.settings, once)
  async function* pieces() {
    yield* megabytes(20)
    await server.unplug()
    yield* megabytes(20)
  }
  await expect(bucket.put('large', pieces())).rejects.toThrow(/aparte-test cannot be reached \(/)
  await server.plugIn()
  expect(await bucket.get('large')).toBeUndefined()
  await bucket.put('large', megabytes(1))
  expect(server.objects.get('large')).toHaveLength(1_000_000)
})

test('a part that is refused ends the whole upload and takes back the others', async () => {
  const server = await openServer()
  const bucket = openBucket(server.settings)
  server.trouble.refusePart = 2
  await expect(bucket.put('large', megabytes(20))).rejects.toThrow('QuotaExceeded')
  expect([server.objects.size, server.openUploads()]).toEqual([0, 0])
})

test('a download that breaks off, or stalls, ends with an error and never as if it were whole', async () => {
  const server = await openServer()
  const bucket = openBucket(server.settings, once)
  await bucket.put('kept', megabytes(3))
  const read = async (from = bucket) => buffer((await from.get('kept')) ?? Readable.from([]))
  expect(await read()).toHaveLength(3_000_000)
  server.trouble.cutAfter = 100_000
  await expect(read()).rejects.toThrow(/aparte-test cannot be reached \(ECONNRESET\)/)
  delete server.trouble.cutAfter
  server.trouble.silentAfter = 100_000
  const hasty = openBucket(server.settings, impatient)
  await expect(read(hasty)).rejects.toThrow(/aparte-test cannot be reached \((ETIMEDOUT|TimeoutError)\)/)
})

test('a reader that takes its time is not cut off', async () => {
  const server = await openServer()
  await openBucket(server.settings).put('kept', megabytes(3))
  const bucket = openBucket(server.settings, { ...once, silenceMilliseconds: 1_000 })
  let size = 0
  for await (const piece of (await bucket.get('kept')) ?? []) {
    if (size === 0) await sleep(2_000)
    size += piece.length
  }
  expect(size).toBe(3_000_000)
})

test('a listing goes on over all its pages', async () => {
  const server = await openServer()
  const bucket = openBucket(server.settings)
  for (const key of ['a/1', 'a/2', 'a/3', 'a/4', 'a/5', 'b/1']) await bucket.put(key, [Buffer.from(key)])
  const found: { key: string; size: number }[] = []
  for await (const one of bucket.list('a/')) found.push(one)
  expect(found.map(({ key }) => key)).toEqual(['a/1', 'a/2', 'a/3', 'a/4', 'a/5'])
  expect(found[0]?.size).toBe(3)
})
