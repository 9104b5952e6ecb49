import { text } from 'node:stream/consumers'
import { type Entry, openPromise } from 'yauzl'

/** A zip file whose names are harmless, and none of whose entries stands in it twice. */
export type Archive = {
  paths(): string[]
  /** How large the directory says an entry is; what comes is never more, or an error. */
  bytes(path: string): number
  read(path: string): Promise<AsyncIterable<Buffer>>
  text(path: string): Promise<string>
  close(): Promise<void>
}

/** Throws where the file is no zip, or one that tries something. */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openPromise(file, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
    validateEntrySizes: true,
  })
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new Error(`${entry.fileName} stands in the archive twice`)
      if (entry.isEncrypted() || !entry.canDecodeFileData())
        throw new Error(`${entry.fileName} is written in a way that is not read here`)
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    zip.close()
    throw error
  }
  const find = (path: string): Entry => {
    const entry = entries.get(path)
    if (!entry) throw new Error(`${path} is not in the archive`)
    return entry
  }
  const read = async (path: string) => zip.openReadStreamPromise(find(path))
  return {
    paths: () => [...entries.keys()],
    bytes: (path) => find(path).uncompressedSize,
    read,
    text: async (path) => text(await read(path)),
    async close() {
      zip.close()
    },
  }
}
