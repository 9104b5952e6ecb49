import { join } from 'node:path'
import type { Config } from '#platform/config'
import { hostnameOf } from '#platform/suppliers'
import { addressOfBucket, openBucket } from './bucket.ts'
import { checkBucket } from './check-bucket.ts'
import { openDiskStorage } from './disk.ts'
import { openS3Storage } from './s3.ts'
import type { Storage } from './storage.ts'

type Place = Pick<Config, 'filesS3' | 'dataDir'>

/** Where files are kept, as the configuration says. */
export const openStorage = ({ filesS3, dataDir }: Place): Storage =>
  filesS3 === null ? openDiskStorage(join(dataDir, 'files')) : openS3Storage(openBucket(filesS3))

/** Puts nothing where its company may not get data; what lies there already can be read and removed. */
export function onlyAdmittedStorage(
  storage: Storage,
  { filesS3 }: Pick<Config, 'filesS3'>,
  admit: (host: string) => Promise<void>,
): Storage {
  if (filesS3 === null) return storage
  return {
    ...storage,
    async put(place, pieces) {
      await admit(hostnameOf(addressOfBucket(filesS3)))
      await storage.put(place, pieces)
    },
  }
}

/** Throws a StartFailure that names the setting at fault. */
export async function checkStorage({ filesS3 }: Place): Promise<void> {
  if (filesS3 !== null) await checkBucket(filesS3, 'FILES_S3')
}
