import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { BackupTarget } from './target.ts'

const unfinished = '.unfinished'

/** A folder on a disk. What a killed backup left unfinished is not listed, and goes with the next one. */
export function openFolderTarget(folder: string): BackupTarget {
  const pathOf = (name: string) => {
    if (!/^[\w.-]+(\/[\w.-]+)*$/.test(name) || name.split('/').includes('..'))
      throw new Error('A part of a backup is named by us only')
    return join(folder, name)
  }
  return {
    place: folder,
    async put(name, pieces) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        await pipeline(pieces, createWriteStream(path + unfinished, { mode: 0o600, flush: true }))
        await rename(path + unfinished, path)
        await flushFolders(dirname(path), folder)
      } catch (error) {
        await rm(path + unfinished, { force: true })
        throw error
      }
    },
    async get(name) {
      try {
        return (await open(pathOf(name))).createReadStream()
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    async list(prefix) {
      const found: { name: string; size: number }[] = []
      // Only where such names lie: the archive beside the backups may hold very many.
      const within = join(folder, dirname(`${prefix}.`))
      const all = await readdir(within, { recursive: true, withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return []
        throw error
      })
      for (const entry of all) {
        const path = join(entry.parentPath, entry.name)
        const name = relative(folder, path)
        if (!entry.isFile() || name.endsWith(unfinished) || !name.startsWith(prefix)) continue
        found.push({ name, size: (await stat(path)).size })
      }
      return found
    },
    async tidy(prefix) {
      const within = join(folder, prefix)
      const all = await readdir(within, { recursive: true }).catch((error) => {
        if (isMissing(error)) return []
        throw error
      })
      for (const name of all) if (name.endsWith(unfinished)) await rm(join(within, name), { force: true })
    },
    async delete(name) {
      const path = pathOf(name)
      await rm(path, { force: true })
      await rm(path + unfinished, { force: true })
      // Folders are of no meaning: an empty one goes with what was the last in it.
      for (let at = dirname(path); at.startsWith(`${folder}/`); at = dirname(at)) {
        const isGone = await rmdir(at).then(
          () => true,
          () => false,
        )
        if (!isGone) return
      }
    },
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** A new name is durable once its folder is, and each new folder once the one around it is. */
async function flushFolders(from: string, to: string): Promise<void> {
  for (let at = from; ; at = dirname(at)) {
    const handle = await open(at)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (at === to || at === dirname(at)) return
  }
}
