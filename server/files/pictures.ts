import type { Sharp } from 'sharp'
import { Refusal } from '#platform/errors'
import { openTurns } from '#platform/turns'

export type Picture = { bytes: Buffer; width: number; height: number }

const mostPixels = 50_000_000
const mostFrames = 300
const longestSide = 4096
const longestSeconds = 30

// Each takes one of the four threads that also check passwords.
const inTurn = openTurns(2)

/** Draws a picture anew, upright and not too large. What is not picture is gone: where and by what it was taken, and all that hides behind it. */
export async function drawAnew(bytes: Buffer, type: string): Promise<Picture> {
  const sharp = await loadSharp()
  return inTurn(async () => {
    try {
      // Reads the head only: nothing is unfolded yet.
      const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata()
      const frames = Math.min(pages, mostFrames, Math.floor(mostPixels / (width * height)))
      if (frames < 1) throw tooManyPixels
      const opened = sharp(bytes, { ...limits, pages: frames })
      // Moving pictures know no way up.
      const upright = frames === 1 ? opened.autoOrient() : opened
      const sized = upright.resize({
        width: longestSide,
        height: longestSide,
        fit: 'inside',
        withoutEnlargement: true,
      })
      const { data, info } = await encoded(sized, type)
        .timeout({ seconds: longestSeconds })
        .toBuffer({ resolveWithObject: true })
      return { bytes: data, width: info.width, height: info.pageHeight ?? info.height }
    } catch (error) {
      if (error instanceof Refusal) throw error
      throw new Refusal('file_refused', { detail: 'This picture cannot be read.' })
    }
  })
}

const limits = { limitInputPixels: mostPixels, failOn: 'error' } as const
const tooManyPixels = new Refusal('file_refused', {
  detail: 'Pictures of up to 50 million pixels are accepted.',
})

const quality = 85

function encoded(picture: Sharp, type: string): Sharp {
  if (type === 'image/jpeg') return picture.jpeg({ quality })
  if (type === 'image/webp') return picture.webp({ quality })
  if (type === 'image/gif') return picture.gif({ effort: 3 })
  return picture.png()
}

let loaded: Promise<typeof import('sharp').default> | undefined

/** With the first picture: it takes fifty milliseconds and memory. */
function loadSharp() {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1)
    sharp.cache(false)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: readers })
    return sharp
  })
  return loaded
}

/** Nothing else is ever read as a picture. */
const readers = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
]
