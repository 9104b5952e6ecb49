import type { signAgreement as contract } from '#contract/agreements'
import type { BodyOf } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { confirmPassword, getUser } from '#rooms/accounts'
import { addressForProof } from '#rooms/privacy'
import { getAgreement, listAgreements } from './agreements.ts'
import { keepCopy } from './copies.ts'
import { countersign } from './countersign.ts'
import { gatherFacts, type Registers } from './facts.ts'
import { findPresentation, refuseClockMovedBack, removePresentation } from './presentations.ts'
import { bindingSha256, documentSha256, renderAgreement } from './render.ts'

type Signing = { body: BodyOf<typeof contract>; address: string }

/** What was presented, read to the end and is still what would be presented: signed, sealed and kept in one transaction. */
export async function signAgreement(
  tx: Tx,
  actor: UserActor,
  { body, address }: Signing,
  { platform, registers }: { platform: Platform; registers: Registers },
): Promise<void> {
  const { document, presentedAt, readAt, ...presented } = await findPresentation(
    tx,
    actor,
    body.presentationId,
  )
  if (!readAt) throw new Refusal('agreement_unread')
  const now = renderAgreement(document.language, await gatherFacts(tx, platform, registers))
  const sha256 = documentSha256(now)
  if (presented.documentSha256 !== sha256 || body.documentSha256 !== sha256)
    throw new Refusal('agreement_changed', { field: 'body.documentSha256' })
  const [before] = await listAgreements(tx)
  refuseClockMovedBack(tx, presentedAt, readAt, ...(before ? [before.signed_at] : []))
  await confirmPassword(tx, actor.userId, body.password, 'body.password')
  const { email } = await getUser(tx, actor.userId)
  const id = newId()
  await tx.db
    .insertInto('agreements')
    .values({
      organization_id: tx.organizationId,
      id,
      language: now.language,
      version: now.version,
      document: JSON.stringify(now),
      document_sha256: sha256,
      binding_sha256: bindingSha256(now),
      signed_by: actor.userId,
      name: body.name,
      position: body.position,
      account: email,
      address: await addressForProof(tx, address),
      presented_at: presentedAt,
      read_at: readAt,
      signed_at: tx.now,
    })
    .execute()
  await removePresentation(tx, actor)
  await announce(tx, actor, { type: 'agreement.signed', subjectId: id })
  await keepCopy(tx, platform, await getAgreement(tx, id))
  const { operator } = platform.config
  if (operator?.signsAtOnce && operator.signatory)
    await countersign(tx, platform, id, { ...operator.signatory, how: 'at once' })
}
