import { z } from 'zod'
import { AgreementDocument } from '#contract/agreements'
import { id, time } from '#contract/fields'
import type { AgreementRow } from './agreements.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const signatureEvents = ['presented', 'read', 'authenticated', 'signed', 'countersigned'] as const

/** What is sealed beside the PDF. With it anybody can see, without us, that both are as they were signed. */
export const SignatureEvidence = z.strictObject({
  document: z.literal('Evidence of a signed data processing agreement (Art. 28 GDPR)'),
  format: z.literal(1),
  agreementId: id,
  organizationId: id,
  server: z.string(),
  text: AgreementDocument,
  presented: z.strictObject({ sha256, at: time }),
  signed: z.strictObject({ sha256, at: time }),
  pdf: z.strictObject({ sha256, bytes: z.int() }),
  controller: z.strictObject({
    name: z.string(),
    position: z.string(),
    userId: id.nullable(),
    account: z.string(),
    authenticatedBy: z.array(z.enum(['session', 'password'])),
    address: z.string().nullable(),
    declared: z.array(z.string()),
  }),
  processor: z
    .strictObject({ name: z.string(), position: z.string(), at: time, how: z.enum(['command', 'at once']) })
    .nullable(),
  events: z.array(z.strictObject({ event: z.enum(signatureEvents), at: time })),
  issuedAt: time,
})
export type SignatureEvidence = z.output<typeof SignatureEvidence>

type Made = { organizationId: string; server: string; pdf: SignatureEvidence['pdf']; at: Date }

export function evidenceOf(row: AgreementRow, { organizationId, server, pdf, at }: Made): SignatureEvidence {
  const { countersigned_by: by, countersigned_at: byAt } = row
  const how = row.countersigned_how === 'at once' ? 'at once' : 'command'
  const signedAt = row.signed_at.toISOString()
  return {
    document: 'Evidence of a signed data processing agreement (Art. 28 GDPR)',
    format: 1,
    agreementId: row.id,
    organizationId,
    server,
    text: row.document,
    presented: { sha256: row.document_sha256, at: row.presented_at.toISOString() },
    signed: { sha256: row.document_sha256, at: signedAt },
    pdf,
    controller: {
      name: row.name,
      position: row.position,
      userId: row.signed_by,
      account: row.account,
      authenticatedBy: ['session', 'password'],
      address: row.address,
      declared: [row.document.statements.authority, row.document.statements.agreement],
    },
    processor:
      by !== null && byAt
        ? { name: by, position: row.countersigned_position ?? '', at: byAt.toISOString(), how }
        : null,
    events: eventsOf(row),
    issuedAt: at.toISOString(),
  }
}

export const eventsOf = (row: AgreementRow): SignatureEvidence['events'] => [
  { event: 'presented', at: row.presented_at.toISOString() },
  { event: 'read', at: row.read_at.toISOString() },
  { event: 'authenticated', at: row.signed_at.toISOString() },
  { event: 'signed', at: row.signed_at.toISOString() },
  ...(row.countersigned_at
    ? [{ event: 'countersigned' as const, at: row.countersigned_at.toISOString() }]
    : []),
]
