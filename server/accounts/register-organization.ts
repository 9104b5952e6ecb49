import type { registerOrganization as endpoint } from '#contract/accounts'
import type { BodyOf } from '#contract/endpoint'
import type { Config } from '#platform/config'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import {
  createOrganization,
  type Installation,
  lockInstallation,
  rememberFirstOrganization,
} from '#rooms/organizations'
import { createWidget } from '#rooms/widgets'
import { refuseWeakPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { createUser, findLogin } from './users.ts'

/**
 * Creates an organization with its owner and a first widget. The answer does not depend on whether the address
 * is known: whoever holds it is told by mail.
 */
export async function registerOrganization(platform: Platform, form: BodyOf<typeof endpoint>): Promise<void> {
  const { firstName, lastName, company, address, website, email } = form
  await refuseWeakPassword(form.password, [firstName, lastName, company, email], 'body.password')
  const passwordHash = await hashPassword(form.password)
  try {
    await platform.database.inOrganization(newId(), async (tx) => {
      const installation = await lockInstallation(tx)
      refuseClosedRegistration(platform.config.registration, installation, form.setupCode)
      await createOrganization(tx, { name: company, address, website })
      const userId = newId()
      const user = {
        id: userId,
        email,
        firstName,
        lastName,
        role: 'owner',
        passwordHash,
        emailVerifiedAt: null,
      } as const
      if (!(await createUser(tx, user))) throw new AddressTaken()
      const widget = await createWidget(tx, 'system', { name: 'Website' }, platform.publicOrigin())
      if (!installation.hasOrganization) await rememberFirstOrganization(tx, widget.key)
      const owner = { kind: 'user', userId } as const
      await announce(tx, owner, { type: 'organization.registered', subjectId: tx.organizationId })
      await tx.enqueue('accounts.mail-verification', { userId })
    })
  } catch (error) {
    if (!(error instanceof AddressTaken)) throw error
    await tellHolder(platform, email)
  }
}

class AddressTaken extends Error {}

function refuseClosedRegistration(
  registration: Config['registration'],
  installation: Installation,
  setupCode: string | undefined,
): void {
  if (registration === 'open') return
  if (registration === 'first' && !installation.hasOrganization) {
    if (setupCode !== undefined && installation.accepts(setupCode)) return
    throw new Refusal('registration_closed', {
      detail: 'The first organization is registered with the link the server printed when it started.',
    })
  }
  throw new Refusal('registration_closed')
}

async function tellHolder(platform: Platform, email: string): Promise<void> {
  const login = await platform.database.outsideOrganizations((tx) => findLogin(tx, email))
  if (!login) return
  await platform.database.inOrganization(login.organizationId, (tx: Tx) =>
    tx.enqueue('accounts.mail-already-registered', { userId: login.userId }),
  )
}
