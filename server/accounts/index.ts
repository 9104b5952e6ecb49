import * as contract from '#contract/accounts'
import type { Platform, Room } from '#platform/platform'
import { openRoute, userRoute } from '#platform/route'
import { readInstallation } from '#rooms/organizations'
import { acceptInvitation, readInvitation } from './accept-invitation.ts'
import { changePassword } from './change-password.ts'
import { listInvitations } from './invitations.ts'
import { inviteUser } from './invite-user.ts'
import { labels } from './labels.ts'
import { mailJobs } from './mails.ts'
import { registerOrganization } from './register-organization.ts'
import { requestPasswordReset, resetPassword } from './reset-password.ts'
import { revokeInvitation } from './revoke-invitation.ts'
import { endOtherSessions, endSession, listSessions } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { updateUser } from './update-user.ts'
import { getMe, listUsers, renameUser } from './users.ts'
import { requestEmailVerification, verifyEmail } from './verify-email.ts'

export { confirmPassword } from './confirm-password.ts'
export { createOwner } from './create-owner.ts'
export { findUserActor, startSession } from './sessions.ts'
export { createUser, findUser, getMe, getUser, listAdmins } from './users.ts'

/** An office shares an address; an account has one owner. */
const byAddress = { count: 60, seconds: 300 }
const byAccount = { count: 10, seconds: 600 }
/** Loose, or whoever knows an address could keep its owner out. */
const byAccountAnywhere = { count: 200, seconds: 600 }
const mails = { count: 5, seconds: 3600 }

export const accountsRoom = (platform: Platform): Room => ({
  routes: [
    openRoute(contract.getRegistration, async () => {
      const { hasOrganization } = await platform.database.outsideOrganizations(readInstallation)
      const { registration } = platform.config
      const isOpen = registration === 'open' || (registration === 'first' && !hasOrganization)
      return { isOpen, needsSetupCode: registration === 'first' && !hasOrganization }
    }),
    openRoute(contract.registerOrganization, async ({ body }, call) => {
      call.limit('register', byAddress, { name: `account ${body.email}`, limit: mails })
      await registerOrganization(platform, body)
      return {}
    }),
    openRoute(contract.requestEmailVerification, async ({ body }, call) => {
      call.limit('verification mail', byAddress, { name: `account ${body.email}`, limit: mails })
      await requestEmailVerification(platform, body.email)
      return {}
    }),
    openRoute(contract.verifyEmail, ({ body }, call) => {
      call.limit('mailed token', byAddress)
      return verifyEmail(platform, body.token)
    }),
    openRoute(contract.signIn, ({ body }, call) => {
      const account = `account ${body.email}`
      call.limit(
        'sign-in',
        byAddress,
        { name: account, limit: byAccount, fromOneAddress: true },
        { name: account, limit: byAccountAnywhere },
      )
      return signIn(platform, body, call)
    }),
    openRoute(contract.requestPasswordReset, async ({ body }, call) => {
      call.limit('reset mail', byAddress, { name: `account ${body.email}`, limit: mails })
      await requestPasswordReset(platform, body.email)
      return {}
    }),
    openRoute(contract.resetPassword, async ({ body }, call) => {
      call.limit('mailed token', byAddress)
      await resetPassword(platform, body)
      return {}
    }),
    userRoute(contract.getMe, (tx, actor) => getMe(tx, actor)),
    userRoute(contract.updateMe, (tx, actor, { body }) => renameUser(tx, actor, body)),
    userRoute(contract.changePassword, async (tx, actor, { body }, call) => {
      call.limit('password', byAddress, { name: `user ${actor.userId}`, limit: byAccount })
      await changePassword(tx, actor, body)
      return {}
    }),
    userRoute(contract.listSessions, async (tx, actor) => ({ sessions: await listSessions(tx, actor) })),
    userRoute(contract.signOut, async (tx, actor, _input, call) => {
      await endSession(tx, actor, actor.sessionId)
      call.setSession(null)
      return {}
    }),
    userRoute(contract.endSession, async (tx, actor, { params }) => {
      await endSession(tx, actor, params.sessionId)
      return {}
    }),
    userRoute(contract.endOtherSessions, async (tx, actor) => {
      await endOtherSessions(tx, actor)
      return {}
    }),
    userRoute(contract.listUsers, (tx, _actor, { query }) => listUsers(tx, query)),
    userRoute(contract.updateUser, (tx, actor, { params, body }) =>
      updateUser(tx, actor, params.userId, body),
    ),
    userRoute(contract.listInvitations, (tx, _actor, { query }) => listInvitations(tx, query)),
    userRoute(contract.inviteUser, (tx, actor, { body }, call) => {
      call.limit('invitation', byAddress, {
        name: `mailbox ${tx.organizationId} ${body.email}`,
        limit: mails,
      })
      return inviteUser(tx, actor, body)
    }),
    userRoute(contract.revokeInvitation, async (tx, actor, { params }) => {
      await revokeInvitation(tx, actor, params.invitationId)
      return {}
    }),
    openRoute(contract.readInvitation, ({ body }, call) => {
      call.limit('mailed token', byAddress)
      return readInvitation(platform, body.token)
    }),
    openRoute(contract.acceptInvitation, ({ body }, call) => {
      call.limit('mailed token', byAddress)
      return acceptInvitation(platform, body)
    }),
  ],
  jobs: mailJobs(platform),
  reactions: [],
  labels,
})
