import { readFile } from 'node:fs/promises'

/** undefined: it has gone since the folder was listed, as locks and mails do. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
