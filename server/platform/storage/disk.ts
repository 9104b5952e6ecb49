import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { folderOf, nameOf, type Place, placeOf, type Storage } from './storage.ts'

/** A folder for each organization, and in it a file for each id. */
export function openDiskStorage(directory: string): Storage {
  return {
    async put(place, pieces) {
      const path = pathOf(directory, place)
      const unfinished = unfinishedPath(path)
      const folder = dirname(path)
      const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 })
      try {
        await pipeline(pieces, createWriteStream(unfinished, { mode: 0o600, flush: true }))
        await rename(unfinished, path)
        await flushFolder(folder)
        if (firstMade) await flushFolder(directory)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
    async get(place, from = 0) {
      try {
        const file = await open(pathOf(directory, place))
        return file.createReadStream({ start: from })
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    async remove(place) {
      const path = pathOf(directory, place)
      await rm(path, { force: true })
      await rm(unfinishedPath(path), { force: true })
    },
    async *list() {
      const names = (await readdir(directory, { recursive: true }).catch(orMissing)) ?? []
      for (const name of names) {
        const place = placeOf(name)
        const found = place && (await stat(join(directory, name)).catch(orMissing))
        if (place && found) yield { ...place, size: found.size }
      }
    },
    async removeAll(organizationId) {
      await rm(join(directory, folderOf(organizationId)), { recursive: true, force: true })
    },
  }
}

const pathOf = (directory: string, place: Place): string => join(directory, nameOf(place))

function orMissing(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

const unfinishedPath = (path: string): string => `${path}.unfinished`

/** A new name is durable once its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
