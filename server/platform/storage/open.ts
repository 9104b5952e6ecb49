import { join } from 'node:path'
import type { Config } from '#platform/config'
import { openCheckedBucket } from './check-bucket.ts'
import { openDiskStorage } from './disk.ts'
import { openS3Storage } from './s3.ts'
import type { Storage } from './storage.ts'

/** Where files are kept, as the configuration says. */
export async function openStorage(config: Pick<Config, 'filesS3' | 'dataDir'>): Promise<Storage> {
  if (config.filesS3 === null) return openDiskStorage(join(config.dataDir, 'files'))
  return openS3Storage(await openCheckedBucket(config.filesS3, 'FILES_S3'))
}
