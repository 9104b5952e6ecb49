import { open, rename, rm } from 'node:fs/promises'
import type { ExportContents } from '#contract/exports'
import type { Reason } from '#platform/audit/chain'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import { zip } from '#platform/zip'
import { archiveEntries, beginMaking, type Progress } from './archive-entries.ts'
import type { Asked } from './person.ts'

/**
 * Writes an archive for the operator into a file that only they may read; under its name it stands once it is whole. The
 * organization's audit log says that it was written, and why.
 */
export async function writeArchive(
  platform: Platform,
  asked: Asked & { reason: Reason },
  file: string,
  onProgress: (progress: Progress) => void,
): Promise<ExportContents> {
  const { database } = platform
  const { organizationId, id, kind, reason } = asked
  const unfinished = `${file}.unfinished`
  await database.inOrganization(organizationId, (tx) =>
    announce(tx, 'operator', { type: 'operator.exported', subjectId: id, fields: [kind], reason }),
  )
  try {
    const contents = await database.inLongTransaction(
      { organizationId, mode: 'read', lock: `export ${id}` },
      async (transaction) => {
        const making = beginMaking(platform, transaction, asked)
        const pieces = zip(archiveEntries(making), making.madeAt)
        await writeDurably(unfinished, pieces, () => onProgress(making.progress))
        return making.contents
      },
    )
    if (!contents) throw new Error('Somebody holds the lock of an export that is new')
    await rename(unfinished, file)
    return contents
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function writeDurably(path: string, pieces: AsyncIterable<Buffer>, tell: () => void): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    for await (const piece of pieces) {
      await handle.writeFile(piece)
      tell()
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}
