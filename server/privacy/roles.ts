import type { BodyOf } from '#contract/endpoint'
import type { setController as contract, PrivacyRoles } from '#contract/privacy'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import { readRegistered, updateRegistered } from '#rooms/organizations'
import { readContacts } from './contacts.ts'

/** Who is who, for everything that names them: processing record, agreements, notices, the pages for requests. */
export async function readRoles(
  tx: Tx,
  { config, publicOrigin }: Pick<Platform, 'config' | 'publicOrigin'>,
): Promise<PrivacyRoles> {
  const controller = await readRegistered(tx)
  const contacts = await readContacts(tx)
  const missing: PrivacyRoles['missing'] = []
  if (!config.operator) missing.push('operator')
  if (!contacts.contact) missing.push('contact')
  if (controller.isOutsideUnion && !contacts.representative) missing.push('representative')
  return {
    controller,
    processor: { server: publicOrigin(), operator: presentOperator(config.operator) },
    contacts,
    missing,
  }
}

export async function setController(tx: Tx, actor: UserActor, given: BodyOf<typeof contract>): Promise<void> {
  const changed = await updateRegistered(tx, given)
  if (changed.length > 0)
    await announce(tx, actor, {
      type: 'organization.updated',
      subjectId: tx.organizationId,
      fields: changed,
    })
}

const presentOperator = (operator: Platform['config']['operator']) =>
  operator && {
    name: operator.name,
    address: operator.address,
    registerNumber: operator.registerNumber,
    contact: operator.contact,
    signatory: operator.signatory?.name ?? null,
  }
