import type { Me } from '#contract/accounts'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import type { Call } from '#platform/route'
import { getOrganization } from '#rooms/organizations'
import { describeDevice } from './device.ts'
import { isPassword } from './passwords.ts'
import { startSession } from './sessions.ts'
import { findLogin, getUser } from './users.ts'

/** Unknown address, wrong password and disabled user get the same answer after the same work. */
export async function signIn(
  platform: Platform,
  { email, password }: { email: string; password: string },
  call: Call,
): Promise<Me> {
  const { database } = platform
  const login = await database.outsideOrganizations((tx) => findLogin(tx, email))
  const account =
    login && (await database.inOrganization(login.organizationId, (tx) => readAccount(tx, login.userId)))
  const isRight = await isPassword(password, account?.passwordHash ?? null)
  if (!login || !account || !isRight || account.isDisabled) {
    if (login && account) noteRefusal(platform, login)
    throw new Refusal('wrong_credentials')
  }
  if (!account.isEmailVerified) throw new Refusal('email_not_verified')
  return database.inOrganization(login.organizationId, async (tx) => {
    await refuseIfChanged(tx, login.userId, account.passwordHash)
    const session = await startSession(tx, login.userId, describeDevice(call.userAgent))
    await announce(
      tx,
      { kind: 'user', userId: login.userId },
      { type: 'user.signed-in', subjectId: login.userId },
    )
    call.setSession(session)
    return { user: await getUser(tx, login.userId), organization: await getOrganization(tx) }
  })
}

/** Not waited for: how long the answer takes must not tell whether there is such an account. */
function noteRefusal(
  { database, log }: Platform,
  { organizationId, userId }: { organizationId: string; userId: string },
): void {
  database
    .inOrganization(organizationId, (tx) =>
      announce(tx, 'system', { type: 'user.sign-in-refused', subjectId: userId }),
    )
    .catch((error: unknown) => log.error('A refused sign-in could not be recorded', error))
}

async function readAccount(tx: Tx, userId: string) {
  const row = await tx.db
    .selectFrom('users')
    .select(['password_hash', 'disabled_at', 'email_verified_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .executeTakeFirst()
  return (
    row && {
      passwordHash: row.password_hash,
      isDisabled: row.disabled_at !== null,
      isEmailVerified: row.email_verified_at !== null,
    }
  )
}

// A reset or a lockout that came while the password was being checked must not be outlived by this session.
async function refuseIfChanged(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  const row = await tx.db
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .where('password_hash', '=', passwordHash)
    .where('disabled_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!row) throw new Refusal('wrong_credentials')
}
