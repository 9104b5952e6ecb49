import type { PrivacyContacts } from '#contract/privacy'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'

const roles = {
  contact: 'contact',
  protectionOfficer: 'protection officer',
  securityOwner: 'security owner',
  representative: 'representative',
} as const
const names: (keyof typeof roles)[] = ['contact', 'protectionOfficer', 'securityOwner', 'representative']

export async function readContacts(tx: Tx): Promise<PrivacyContacts> {
  const rows = await tx.db
    .selectFrom('privacy_contacts')
    .select(['role', 'name', 'reached_by'])
    .where('organization_id', '=', tx.organizationId)
    .execute()
  const find = (name: keyof typeof roles) => {
    const row = rows.find(({ role }) => role === roles[name])
    return row ? { name: row.name, reachedBy: row.reached_by } : null
  }
  return {
    contact: find('contact'),
    protectionOfficer: find('protectionOfficer'),
    securityOwner: find('securityOwner'),
    representative: find('representative'),
  }
}

export async function setContacts(
  tx: Tx,
  actor: UserActor,
  contacts: PrivacyContacts,
): Promise<PrivacyContacts> {
  refuseConflict(contacts)
  await tx.db.deleteFrom('privacy_contacts').where('organization_id', '=', tx.organizationId).execute()
  const rows = names.flatMap((name) => {
    const one = contacts[name]
    if (!one) return []
    return [
      { organization_id: tx.organizationId, role: roles[name], name: one.name, reached_by: one.reachedBy },
    ]
  })
  if (rows.length > 0) await tx.db.insertInto('privacy_contacts').values(rows).execute()
  await announce(tx, actor, {
    type: 'organization.updated',
    subjectId: tx.organizationId,
    fields: ['privacyContacts'],
  })
  return readContacts(tx)
}

/** Who watches over security cannot be who decides about it: Art. 38(6) GDPR. */
function refuseConflict({ protectionOfficer, securityOwner }: PrivacyContacts): void {
  if (!protectionOfficer || !securityOwner) return
  const isSame = (name: 'name' | 'reachedBy') => plain(protectionOfficer[name]) === plain(securityOwner[name])
  if (!isSame('name') && !isSame('reachedBy')) return
  throw new Refusal('invalid_input', {
    field: isSame('name') ? 'body.securityOwner.name' : 'body.securityOwner.reachedBy',
    detail:
      'The data protection officer may not answer for security as well (Art. 38(6) GDPR). Name somebody else.',
  })
}

/** Maria  Olsen and maria olsen are one person. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
