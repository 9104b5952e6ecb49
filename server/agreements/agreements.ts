import { type Agreement, AgreementDocument, type AgreementState } from '#contract/agreements'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { readRoles } from '#rooms/privacy'
import { gatherFacts, type Registers } from './facts.ts'
import { bindingSha256, renderAgreement } from './render.ts'

const columns = [
  'id',
  'document',
  'document_sha256',
  'binding_sha256',
  'signed_by',
  'name',
  'position',
  'account',
  'address',
  'presented_at',
  'read_at',
  'signed_at',
  'countersigned_by',
  'countersigned_position',
  'countersigned_how',
  'countersigned_at',
] as const

/** The latest first. */
export async function listAgreements(tx: Tx) {
  const rows = await tx.db
    .selectFrom('agreements')
    .select(columns)
    .where('organization_id', '=', tx.organizationId)
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, document: AgreementDocument.parse(row.document) }))
}
export type AgreementRow = Awaited<ReturnType<typeof listAgreements>>[number]

export async function getAgreement(tx: Tx, agreementId: string): Promise<AgreementRow> {
  const found = (await listAgreements(tx)).find(({ id }) => id === agreementId)
  if (!found) throw notFound('agreement')
  return found
}

export async function readState(tx: Tx, platform: Platform, registers: Registers): Promise<AgreementState> {
  const { operator } = (await readRoles(tx, platform)).processor
  const rows = await listAgreements(tx)
  const stateOf = async (): Promise<AgreementState['state']> => {
    const [newest] = rows
    if (!newest) return 'unsigned'
    if (!newest.countersigned_at) return 'waiting'
    if (!operator) return 'in force'
    const now = renderAgreement(newest.document.language, await gatherFacts(tx, platform, registers))
    return bindingSha256(now) === newest.binding_sha256 ? 'in force' : 'outdated'
  }
  return { state: await stateOf(), operator, agreements: rows.map(presentAgreement) }
}

function presentAgreement(row: AgreementRow): Agreement {
  const { countersigned_by: by, countersigned_position: position, countersigned_at: at } = row
  return {
    id: row.id,
    language: row.document.language,
    version: row.document.version,
    documentSha256: row.document_sha256,
    signed: {
      name: row.name,
      position: row.position,
      at: row.signed_at.toISOString(),
      userId: row.signed_by,
    },
    countersigned: by !== null && at ? { name: by, position: position ?? '', at: at.toISOString() } : null,
  }
}
