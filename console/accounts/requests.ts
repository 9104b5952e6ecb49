import { request } from '#console/api/request.ts'
import type {
  acceptInvitation,
  changePassword,
  endOtherSessions,
  endSession,
  getMe,
  getRegistration,
  inviteUser,
  listInvitations,
  listSessions,
  listUsers,
  readInvitation,
  registerOrganization,
  requestEmailVerification,
  requestPasswordReset,
  resetPassword,
  revokeInvitation,
  signIn,
  signOut,
  updateMe,
  updateUser,
  verifyEmail,
} from '#contract/accounts'
import type { BodyInput } from '#contract/endpoint'

export const accounts = {
  getMe: () => request<typeof getMe>('GET', '/me'),
  getRegistration: () => request<typeof getRegistration>('GET', '/registration'),
  register: (body: BodyInput<typeof registerOrganization>) =>
    request<typeof registerOrganization>('POST', '/organizations', { body }),
  requestEmailVerification: (body: BodyInput<typeof requestEmailVerification>) =>
    request<typeof requestEmailVerification>('POST', '/email-verifications', { body }),
  verifyEmail: (token: string) =>
    request<typeof verifyEmail>('POST', '/email-verifications/confirmation', { body: { token } }),
  signIn: (body: BodyInput<typeof signIn>) => request<typeof signIn>('POST', '/sessions', { body }),
  signOut: () => request<typeof signOut>('DELETE', '/sessions/current'),
  updateMe: (body: BodyInput<typeof updateMe>) => request<typeof updateMe>('PATCH', '/me', { body }),
  changePassword: (body: BodyInput<typeof changePassword>) =>
    request<typeof changePassword>('PUT', '/me/password', { body }),
  listSessions: () => request<typeof listSessions>('GET', '/sessions'),
  endSession: (sessionId: string) => request<typeof endSession>('DELETE', `/sessions/${sessionId}`),
  endOtherSessions: () => request<typeof endOtherSessions>('DELETE', '/sessions'),
  requestPasswordReset: (body: BodyInput<typeof requestPasswordReset>) =>
    request<typeof requestPasswordReset>('POST', '/password-resets', { body }),
  resetPassword: (body: BodyInput<typeof resetPassword>) =>
    request<typeof resetPassword>('POST', '/password-resets/completion', { body }),
  listUsers: (after?: string) => request<typeof listUsers>('GET', '/users', { query: { limit: 100, after } }),
  updateUser: (userId: string, body: BodyInput<typeof updateUser>) =>
    request<typeof updateUser>('PATCH', `/users/${userId}`, { body }),
  listInvitations: (after?: string) =>
    request<typeof listInvitations>('GET', '/invitations', { query: { limit: 100, after } }),
  inviteUser: (body: BodyInput<typeof inviteUser>) =>
    request<typeof inviteUser>('POST', '/invitations', { body }),
  revokeInvitation: (invitationId: string) =>
    request<typeof revokeInvitation>('DELETE', `/invitations/${invitationId}`),
  readInvitation: (token: string) =>
    request<typeof readInvitation>('POST', '/invitations/reading', { body: { token } }),
  acceptInvitation: (body: BodyInput<typeof acceptInvitation>) =>
    request<typeof acceptInvitation>('POST', '/invitations/acceptance', { body }),
}
