import sharp from 'sharp'
import { expect, test } from 'vitest'
import { bomb, gif, gpsCanary, movingGif, photo, png, webp, zip } from '#test/corpus'
import { drawAnew } from './pictures.ts'

test('a photo says where it was taken and by whom, until it is drawn anew', async () => {
  const before = await photo()
  expect(before.toString('latin1')).toContain('Canary camera')
  expect((await sharp(before).metadata()).exif?.length).toBeGreaterThan(100)
  const { bytes } = await drawAnew(before, 'image/jpeg')
  for (const trace of ['Canary', 'canary', 'Exif', 'GPS', gpsCanary]) {
    expect(bytes.toString('latin1')).not.toContain(trace)
  }
  const after = await sharp(bytes).metadata()
  expect([after.format, after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual([
    'jpeg', undefined, undefined, undefined, undefined, undefined,
  ]) // biome-ignore format: one list
})

test('a photo held sideways is upright afterwards, and its measures are the upright ones', async () => {
  const { bytes, width, height } = await drawAnew(await photo(40, 20), 'image/jpeg')
  expect([width, height]).toEqual([20, 40])
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 20, height: 40 })
})

test.each([
  ['png', png],
  ['webp', webp],
  ['gif', gif],
])('a %s stays one', async (format, make) => {
  const { bytes } = await drawAnew(await make(), `image/${format}`)
  expect((await sharp(bytes).metadata()).format).toBe(format)
})

test('what hides behind a picture is gone', async () => {
  const hidden = zip({ name: 'canary.class', content: 'canary' })
  const { bytes } = await drawAnew(Buffer.concat([await png(), hidden]), 'image/png')
  expect(bytes.toString('latin1')).not.toContain('canary')
})

test('a large picture becomes at most 4096 pixels wide and high', async () => {
  expect(await drawAnew(await bomb(6000, 1500), 'image/png')).toMatchObject({ width: 4096, height: 1024 })
})

test('a bomb of pixels is refused before it goes off', async () => {
  const bytes = await bomb(7200, 7200)
  expect(bytes.length).toBeLessThan(200_000)
  const before = process.memoryUsage().rss
  await expect(drawAnew(bytes, 'image/png')).rejects.toMatchObject({
    code: 'file_refused',
    detail: expect.stringContaining('50 million pixels'),
  })
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})

test('a moving picture keeps moving, up to so many frames', async () => {
  const few = await sharp((await drawAnew(await movingGif(5), 'image/gif')).bytes).metadata()
  expect([few.pages, few.delay?.[0]]).toEqual([5, 80])
  const { bytes, width, height } = await drawAnew(await movingGif(320, 8), 'image/gif')
  expect([width, height, (await sharp(bytes).metadata()).pages]).toEqual([8, 8, 300])
})

test.each([
  ['half a picture', async () => (await png(200, 200)).subarray(0, 300)],
  ['a picture in name only', async () => Buffer.from('\x89PNG\r\n\x1a\n')],
  ['a drawing', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  [
    'a picture of a kind that is not read',
    async () =>
      sharp(await png())
        .tiff()
        .toBuffer(),
  ],
])('%s is refused', async (_, make) => {
  await expect(drawAnew(await make(), 'image/png')).rejects.toMatchObject({ code: 'file_refused' })
})

test('the others are served while pictures are drawn', async () => {
  const large = await bomb(7000, 7000)
  let turns = 0
  const ticking = setInterval(() => {
    turns += 1
  }, 5)
  const since = performance.now()
  await Promise.all([
    drawAnew(large, 'image/png'),
    drawAnew(large, 'image/png'),
    drawAnew(large, 'image/png'),
  ])
  clearInterval(ticking)
  expect(turns).toBeGreaterThan((performance.now() - since) / 5 / 10)
})
