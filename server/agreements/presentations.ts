import {
  AgreementDocument,
  type AgreementLanguage,
  type presentAgreement as contract,
} from '#contract/agreements'
import type { ReplyOf } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { documentSha256 } from './render.ts'

/** Lays the text before an owner; what was presented to them before counts no more. */
export async function present(
  tx: Tx,
  { userId }: UserActor,
  document: AgreementDocument,
): Promise<ReplyOf<typeof contract>> {
  const sha256 = documentSha256(document)
  const row = {
    id: newId(),
    language: document.language,
    document: JSON.stringify(document),
    document_sha256: sha256,
    presented_at: tx.now,
    read_at: null,
  }
  await tx.db
    .insertInto('agreement_presentations')
    .values({ organization_id: tx.organizationId, user_id: userId, ...row })
    .onConflict((conflict) => conflict.columns(['organization_id', 'user_id']).doUpdateSet(row))
    .execute()
  return {
    presentationId: row.id,
    presentedAt: tx.now.toISOString(),
    document,
    documentSha256: sha256,
  }
}

export type Presentation = {
  language: AgreementLanguage
  document: AgreementDocument
  documentSha256: string
  presentedAt: Date
  readAt: Date | null
}

/** Locked: it is signed once. */
export async function findPresentation(
  tx: Tx,
  { userId }: UserActor,
  presentationId: string,
): Promise<Presentation> {
  const row = await tx.db
    .selectFrom('agreement_presentations')
    .select(['document', 'document_sha256', 'presented_at', 'read_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('id', '=', presentationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('agreement_changed', { field: 'body.presentationId' })
  const document = AgreementDocument.parse(row.document)
  return {
    language: document.language,
    document,
    documentSha256: row.document_sha256,
    presentedAt: row.presented_at,
    readAt: row.read_at,
  }
}

/** The first time counts. */
export async function noteRead(tx: Tx, actor: UserActor, presentationId: string): Promise<Date> {
  const { presentedAt, readAt } = await findPresentation(tx, actor, presentationId)
  if (readAt) return readAt
  refuseClockMovedBack(tx, presentedAt)
  await mine(tx, actor).set({ read_at: tx.now }).execute()
  return tx.now
}

const mine = (tx: Tx, { userId }: UserActor) =>
  tx.db
    .updateTable('agreement_presentations')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)

export async function removePresentation(tx: Tx, { userId }: UserActor): Promise<void> {
  await tx.db
    .deleteFrom('agreement_presentations')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .execute()
}

/** Evidence whose times contradict each other proves nothing: better none is made. */
export function refuseClockMovedBack(tx: Tx, ...recorded: Date[]): void {
  if (recorded.some((moment) => moment > tx.now)) throw new Refusal('clock_moved_back')
}
