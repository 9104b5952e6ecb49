import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadVisitorFile } from '#contract/files'
import * as corpus from './corpus.ts'
import { openTestScanner, type TestScanner } from './scanner.ts'
import { bootWorld } from './world.ts'

const address = { host: '127.0.0.1', port: 0 }
const world = bootWorld({ virusScanner: address })
let scanner: TestScanner

beforeAll(async () => {
  scanner = await openTestScanner()
  address.port = scanner.address.port
})
afterAll(() => scanner.close())

const rows = async () => (await world.superuser.query('select from files')).rowCount

test('every upload goes past the scanner as it came in; a virus stays outside', async () => {
  const visitor = await world.visitor(await world.organization())
  const photo = await corpus.photo()
  await visitor.call(uploadVisitorFile, { query: { name: 'lamp.jpg' }, file: photo })
  expect(scanner.seen.at(-1)?.equals(photo)).toBe(true)
  const virus = { query: { name: 'note.txt' }, file: corpus.eicar }
  expect(await visitor.refusal(uploadVisitorFile, virus)).toMatchObject({ status: 422, code: 'virus_found' })
  expect(await rows()).toBe(1)
})

test('while the scanner cannot be reached nothing comes in, and who asks hears when to try again', async () => {
  const visitor = await world.visitor(await world.organization())
  const note = { query: { name: `${randomUUID()}.txt` }, file: Buffer.from('Hello') }
  const before = await rows()
  await scanner.close()
  expect(await visitor.refusal(uploadVisitorFile, note)).toMatchObject({
    status: 503,
    code: 'scanner_unavailable',
    retryAfterSeconds: 30,
  })
  expect(await rows()).toBe(before)
  scanner = await openTestScanner()
  address.port = scanner.address.port
  expect(await visitor.call(uploadVisitorFile, note)).toMatchObject({ size: 5 })
})
