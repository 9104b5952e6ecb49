import type { Invitation, listInvitations as listing } from '#contract/accounts'
import type { QueryOf, ReplyOf, Role } from '#contract/endpoint'
import { fullName } from '#platform/actor'
import { pageOf } from '#platform/cursor'
import type { Tx } from '#platform/database/transaction'

export async function listInvitations(
  tx: Tx,
  { limit, after }: QueryOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  const selected = selectInvitations(tx)
    .where('expires_at', '>', tx.now)
    .orderBy('invitations.id', 'desc')
    .limit(limit + 1)
  const rows = await (after === undefined ? selected : selected.where('invitations.id', '<', after)).execute()
  const page = pageOf(rows, limit)
  return { invitations: page.rows.map(presentInvitation), next: page.next }
}

/** Undefined when it was accepted, revoked, or has expired. */
export async function findInvitation(
  tx: Tx,
  by: { id: string } | { tokenHash: Buffer },
): Promise<Invitation | undefined> {
  const selected = selectInvitations(tx).where('expires_at', '>', tx.now)
  const row = await ('id' in by
    ? selected.where('invitations.id', '=', by.id)
    : selected.where('token_hash', '=', by.tokenHash)
  ).executeTakeFirst()
  return row && presentInvitation(row)
}

/** False when somebody else was faster. */
export async function deleteInvitation(tx: Tx, invitationId: string): Promise<boolean> {
  const deleted = await tx.db
    .deleteFrom('invitations')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', invitationId)
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

const selectInvitations = (tx: Tx) =>
  tx.db
    .selectFrom('invitations')
    .innerJoin('users', (join) =>
      join
        .onRef('users.organization_id', '=', 'invitations.organization_id')
        .onRef('users.id', '=', 'invited_by'),
    )
    .select([
      'invitations.id',
      'invitations.email',
      'invitations.role',
      'invitations.created_at',
      'expires_at',
    ])
    .select(['first_name', 'last_name'])
    .where('invitations.organization_id', '=', tx.organizationId)

type Row = {
  id: string
  email: string
  role: string
  created_at: Date
  expires_at: Date
  first_name: string
  last_name: string
}

function presentInvitation(row: Row): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Role,
    invitedBy: fullName({ firstName: row.first_name, lastName: row.last_name }),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}
