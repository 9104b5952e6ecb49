import type { Platform } from '#platform/platform'
import { erasedFrom } from './count-rows.ts'
import type { ErasureRow, Report } from './erasures.ts'

/** The storage did not do what it was asked, or does not answer: it is tried again, and nothing counts as gone. */
export class StorageUnreachable extends Error {}

/**
 * What lies in the storage under these ids goes, and is looked for afterwards: without the key in its row nobody could read
 * it, and now it is not there either.
 */
export async function removeBytes(
  platform: Platform,
  organizationId: string,
  { report }: ErasureRow,
  shown: readonly string[],
): Promise<Report> {
  const mails = await platform.mailer.forget(shown)
  const stores = [
    ...report.stores,
    erasedFrom('stored files', await removeEach(platform, organizationId, report.files)),
    erasedFrom('stored archives', await removeEach(platform, organizationId, report.archives)),
    erasedFrom('mailbox folder', mails),
  ]
  return { ...report, files: [], archives: [], stores }
}

async function removeEach({ storage }: Platform, organizationId: string, ids: string[]): Promise<number> {
  try {
    for (const id of ids) {
      const place = { organizationId, id }
      await storage.remove(place)
      const left = await storage.get(place)
      left?.destroy()
      if (left) throw new Error('The storage still has what it was told to remove')
    }
  } catch (error) {
    throw new StorageUnreachable('Stored bytes could not be removed', { cause: error })
  }
  return ids.length
}
