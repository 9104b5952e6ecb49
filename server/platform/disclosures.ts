import type { Disclosure } from '#contract/disclosures'
import type { Config } from './config.ts'

/** What the operator's configuration sends elsewhere, whatever the organization. */
export function discloseConfigured({ smtpUrl, virusScanner }: Config): Disclosure[] {
  const by = 'configuration'
  return [
    ...(smtpUrl === null
      ? []
      : [
          {
            host: new URL(smtpUrl).host,
            by,
            purpose: 'to send mail',
            fields: ['mail address', 'subject', 'text'],
            hasPersonalData: true,
          },
        ]),
    ...(virusScanner === null
      ? []
      : [
          {
            host: `${virusScanner.host}:${virusScanner.port}`,
            by,
            purpose: 'to have uploads checked for viruses',
            fields: ['file'],
            hasPersonalData: true,
          },
        ]),
  ]
}
