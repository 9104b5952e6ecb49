import type { Disclosure } from '#contract/disclosures'
import type { Config } from './config.ts'
import { addressOfBucket, type BucketSettings } from './storage/bucket.ts'
import { hostnameOf, isThisServer } from './suppliers.ts'

const by = 'configuration'

/** What the operator's configuration sends elsewhere, whatever the organization. */
export function discloseConfigured(config: Config): Disclosure[] {
  const { databaseUrl, smtpUrl, virusScanner, filesS3, backupS3 } = config
  const disclosures: Disclosure[] = []
  const disclose = (host: string, purpose: string, fields: string[]) =>
    disclosures.push({ host, by, purpose, fields, hasPersonalData: true })
  if (databaseUrl && !isThisServer(hostnameOf(databaseUrl)))
    disclose(new URL(databaseUrl).host, 'to keep the database', ['everything, secrets sealed'])
  if (smtpUrl) disclose(new URL(smtpUrl).host, 'to send mail', ['mail address', 'subject', 'text'])
  if (virusScanner)
    disclose(`${virusScanner.host}:${virusScanner.port}`, 'to have uploads checked for viruses', ['file'])
  if (filesS3) disclose(hostOf(filesS3), 'to keep files', ['file, sealed', 'its id'])
  if (backupS3) disclose(hostOf(backupS3), 'to keep backups', ['everything, sealed', 'ids of files'])
  return disclosures
}

const hostOf = (bucket: BucketSettings): string => new URL(addressOfBucket(bucket)).host
