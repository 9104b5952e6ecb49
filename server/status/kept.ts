import { readFileSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parts } from '#platform/health'
import type { Days } from './days.ts'

/** Beside the database, never in it: it must be known while that one is down. */
export const folderOf = (dataDir: string): string => join(dataDir, 'status')

const Kept = z.strictObject({
  lookedAt: z.iso.datetime(),
  days: z.partialRecord(
    z.enum(parts),
    z.record(z.string(), z.strictObject({ looks: z.int(), failures: z.int() })),
  ),
})
type Kept = { lookedAt: Date | undefined; days: Days }

const fileIn = (dataDir: string): string => join(folderOf(dataDir), 'days.json')

/** What was kept before this start; nothing, where it is missing or cannot be read. */
export function readKept(dataDir: string): Kept {
  const read = Kept.safeParse(parse(textIn(fileIn(dataDir))))
  return read.success
    ? { lookedAt: new Date(read.data.lookedAt), days: read.data.days as Days }
    : { lookedAt: undefined, days: {} }
}

/** Whether a server of this installation has ever run, long enough to look at itself. */
export const wasWatched = (dataDir: string): boolean => readKept(dataDir).lookedAt !== undefined

/** Whole or not at all: whoever is killed meanwhile leaves what was there. */
export async function keep(dataDir: string, lookedAt: Date, days: Days): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  const made = `${fileIn(dataDir)}.${process.pid}`
  const file = await open(made, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify({ lookedAt: lookedAt.toISOString(), days }))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(made, fileIn(dataDir))
}

export function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/** undefined: no JSON, such as half a line of a program that was killed while it wrote. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
