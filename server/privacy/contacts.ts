import type { PrivacyContacts } from '#contract/privacy'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'

const roles = {
  contact: 'contact',
  protectionOfficer: 'protection officer',
  representative: 'representative',
} as const
const names: (keyof typeof roles)[] = ['contact', 'protectionOfficer', 'representative']

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
    representative: find('representative'),
  }
}

export async function setContacts(
  tx: Tx,
  actor: UserActor,
  contacts: PrivacyContacts,
): Promise<PrivacyContacts> {
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
