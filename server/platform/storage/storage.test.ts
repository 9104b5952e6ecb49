import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '#platform/ids'
import { openBucketServer } from '#test/bucket-server'
import { openBucket } from './bucket.ts'
import { openDiskStorage } from './disk.ts'
import { openS3Storage } from './s3.ts'
import type { Storage } from './storage.ts'

/** Every name under which something lies, finished or not. */
type Opened = { storage: Storage; names(): Promise<string[]> }

const drivers: Record<string, () => Promise<Opened>> = {
  async disk() {
    const directory = await mkdtemp(join(tmpdir(), 'aparte-storage-'))
    onTestFinished(() => rm(directory, { recursive: true }))
    const names = async () =>
      (await readdir(directory, { recursive: true })).filter((name) => name.includes('/'))
    return { storage: openDiskStorage(directory), names }
  },
  async s3() {
    const server = await openBucketServer()
    onTestFinished(() => server.unplug())
    return {
      storage: openS3Storage(openBucket(server.settings)),
      names: async () => [...server.objects.keys(), ...Array(server.openUploads()).fill('upload')],
    }
  },
}

const newPlace = () => ({ organizationId: newId(), id: newId() })
const piecesOf = (bytes: Buffer) =>
  Array.from({ length: Math.ceil(bytes.length / 65_552) }, (_, at) =>
    bytes.subarray(at * 65_552, (at + 1) * 65_552),
  )
const read = async (found: Readable | undefined) => (found ? buffer(found) : undefined)

for (const [name, open] of Object.entries(drivers)) {
  test.each([
    ['empty', 0],
    ['small', 1000],
    ['of one piece', 65_552],
    ['of several parts', 17_000_000],
  ])(`${name}: a file that is %s comes back as it was, from any byte on`, async (_, size) => {
    const { storage } = await open()
    const place = newPlace()
    const bytes = randomBytes(size)
    await storage.put(place, piecesOf(bytes))
    expect((await read(await storage.get(place)))?.equals(bytes)).toBe(true)
    for (const from of [1, 65_552, size - 1, size].filter((at) => at > 0)) {
      const rest = await read(await storage.get(place, from))
      expect(rest?.equals(bytes.subarray(from)), `from ${from}`).toBe(true)
    }
  })

  test(`${name}: what was never put, and what was removed, is not there`, async () => {
    const { storage, names } = await open()
    const place = newPlace()
    expect(await storage.get(place)).toBeUndefined()
    await storage.remove(place)
    await storage.put(place, [Buffer.from('a')])
    await storage.put({ ...place, id: newId() }, [Buffer.from('b')])
    await storage.remove(place)
    expect(await storage.get(place)).toBeUndefined()
    expect(await names()).toHaveLength(1)
  })

  test(`${name}: everything that is whole is listed, with its size`, async () => {
    const { storage } = await open()
    const places = [newPlace(), newPlace(), newPlace()]
    for (const [index, place] of places.entries()) await storage.put(place, [Buffer.alloc(index)])
    const listed: unknown[] = []
    for await (const one of storage.list()) listed.push(one)
    expect(listed).toHaveLength(3)
    for (const [size, place] of places.entries()) expect(listed).toContainEqual({ ...place, size })
  })

  test(`${name}: putting again replaces`, async () => {
    const { storage } = await open()
    const place = newPlace()
    await storage.put(place, [Buffer.from('first')])
    await storage.put(place, [Buffer.from('second')])
    expect(String(await read(await storage.get(place)))).toBe('second')
  })

  test.each([1000, 12_000_000])(
    `${name}: a source that fails after %i bytes leaves nothing`,
    async (size) => {
      const { storage, names } = await open()
      const place = newPlace()
      async function* failing() {
        yield* piecesOf(randomBytes(size))
        await setImmediate()
        throw new Error('the source broke')
      }
      await expect(storage.put(place, failing())).rejects.toThrow(/the source broke|aparte-test/)
      expect(await storage.get(place)).toBeUndefined()
      expect(await names()).toEqual([])
    },
  )

  test(`${name}: only ids name a file`, async () => {
    const { storage, names } = await open()
    const place = { organizationId: newId(), id: '../../secret.key' }
    await expect(storage.put(place, [Buffer.from('a')])).rejects.toThrow('named by ids only')
    await expect(storage.get(place)).rejects.toThrow('named by ids only')
    await expect(storage.remove(place)).rejects.toThrow('named by ids only')
    expect(await names()).toEqual([])
  })

  test(`${name}: whoever stops reading half-way harms nobody`, async () => {
    const { storage } = await open()
    const place = newPlace()
    const bytes = randomBytes(3_000_000)
    await storage.put(place, piecesOf(bytes))
    const abandoned = await storage.get(place)
    for await (const piece of abandoned ?? []) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    expect(abandoned?.destroyed).toBe(true)
    expect((await read(await storage.get(place)))?.equals(bytes)).toBe(true)
  })
}
