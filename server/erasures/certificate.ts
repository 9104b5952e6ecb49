import type { ErasureCertificate } from '#contract/erasures'
import type { Sealed } from '#contract/sealed'
import type { Platform } from '#platform/platform'
import { openSeal } from '#platform/seal'
import type { ErasureRow, Report } from './erasures.ts'
import { physicalHorizon } from './horizon.ts'

/** What was found, erased and kept in each place, sealed. Nothing in it names anybody. */
export function sealCertificate(
  platform: Platform,
  organizationId: string,
  row: ErasureRow,
  recipients: Report['recipients'],
): Sealed {
  const { erased_at, subject, journal_line, journal_hash, report } = row
  if (!erased_at || subject === null || journal_line === null || !report.check || !report.vacuum)
    throw new Error('A certificate is sealed when all before it is done')
  const certificate: ErasureCertificate = {
    document: 'certificate of erasure',
    version: 1,
    erasureId: row.id,
    organizationId,
    subject,
    ground: row.ground,
    requestedAt: row.requested_at.toISOString(),
    erasedAt: erased_at.toISOString(),
    issuedAt: platform.clock.now().toISOString(),
    journal: { line: journal_line, hash: journal_hash ?? '' },
    stores: report.stores,
    recipients,
    check: report.check,
    vacuum: report.vacuum,
    physicalHorizon: physicalHorizon(platform, erased_at),
  }
  return openSeal(platform.secrets).seal(certificate)
}
