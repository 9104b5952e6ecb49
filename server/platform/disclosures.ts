import type { Disclosure } from '#contract/disclosures'
import type { Config } from './config.ts'
import type { BucketSettings } from './storage/bucket.ts'

const by = 'configuration'

/** What the operator's configuration sends elsewhere, whatever the organization. */
export function discloseConfigured(config: Config): Disclosure[] {
  const { smtpUrl, virusScanner, filesS3, backupS3 } = config
  const disclosures: Disclosure[] = []
  const disclose = (host: string, purpose: string, fields: string[]) =>
    disclosures.push({ host, by, purpose, fields, hasPersonalData: true })
  if (smtpUrl) disclose(new URL(smtpUrl).host, 'to send mail', ['mail address', 'subject', 'text'])
  if (virusScanner)
    disclose(`${virusScanner.host}:${virusScanner.port}`, 'to have uploads checked for viruses', ['file'])
  if (filesS3) disclose(hostOf(filesS3), 'to keep files', ['file, sealed', 'its id'])
  if (backupS3) disclose(hostOf(backupS3), 'to keep backups', ['everything, sealed', 'ids of files'])
  return disclosures
}

const hostOf = ({ endpoint, region }: BucketSettings): string =>
  endpoint === null ? `s3.${region}.amazonaws.com` : new URL(endpoint).host
