import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Place, Storage } from './storage.ts'

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
    async removeAll(organizationId) {
      await rm(folderOf(directory, organizationId), { recursive: true, force: true })
    },
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function pathOf(directory: string, { organizationId, id }: Place): string {
  if (!uuid.test(id)) throw new Error('A stored file is named by ids only')
  return join(folderOf(directory, organizationId), id)
}

function folderOf(directory: string, organizationId: string): string {
  if (!uuid.test(organizationId)) throw new Error('A stored file is named by ids only')
  return join(directory, organizationId)
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
