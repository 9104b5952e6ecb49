import { z } from 'zod'
import { admins, endpoint, everyUser, roles } from './endpoint.ts'
import { email, id, line, nextPage, pageQuery, password, time, token, webAddress } from './fields.ts'

const role = z.enum(roles)

export const User = z.strictObject({
  id,
  email,
  firstName: z.string(),
  lastName: z.string(),
  role,
  isDisabled: z.boolean(),
  isEmailVerified: z.boolean(),
  createdAt: time,
})
export type User = z.output<typeof User>

export const Organization = z.strictObject({
  id,
  name: z.string(),
  address: z.string(),
  website: z.string(),
})
export type Organization = z.output<typeof Organization>

export const Me = z.strictObject({ user: User, organization: Organization })
export type Me = z.output<typeof Me>

export const Session = z.strictObject({
  id,
  device: z.string().describe('Browser and system, as far as the browser says'),
  createdAt: time,
  lastUsedAt: time,
  isCurrent: z.boolean(),
})
export type Session = z.output<typeof Session>

export const Invitation = z.strictObject({
  id,
  email,
  role,
  invitedBy: z.string(),
  createdAt: time,
  expiresAt: time,
})
export type Invitation = z.output<typeof Invitation>

export const getRegistration = endpoint({
  name: 'getRegistration',
  summary: 'Whether this installation takes new organizations',
  method: 'GET',
  path: '/api/v1/registration',
  allow: ['anyone'],
  reply: z.strictObject({
    isOpen: z.boolean(),
    needsSetupCode: z
      .boolean()
      .describe('The first organization is registered with the link printed at start'),
  }),
})

export const registerOrganization = endpoint({
  name: 'registerOrganization',
  summary: 'Register an organization with its first owner; a link to confirm the address is mailed',
  method: 'POST',
  path: '/api/v1/organizations',
  allow: ['anyone'],
  body: z.strictObject({
    firstName: line(100),
    lastName: line(100),
    company: line(200),
    address: line(500),
    website: webAddress,
    email,
    password,
    setupCode: token.optional().describe('From the first-run link, while no organization exists'),
  }),
  errors: ['registration_closed', 'weak_password', 'too_many_requests'],
})

export const requestEmailVerification = endpoint({
  name: 'requestEmailVerification',
  summary: 'Mail the confirmation link again; the answer is the same whether or not the address is known',
  method: 'POST',
  path: '/api/v1/email-verifications',
  allow: ['anyone'],
  body: z.strictObject({ email }),
  errors: ['too_many_requests'],
})

export const verifyEmail = endpoint({
  name: 'verifyEmail',
  summary: 'Confirm an e-mail address with the mailed token',
  method: 'POST',
  path: '/api/v1/email-verifications/confirmation',
  allow: ['anyone'],
  body: z.strictObject({ token }),
  reply: z.strictObject({ email }),
  errors: ['link_expired', 'too_many_requests'],
})

export const signIn = endpoint({
  name: 'signIn',
  summary: 'Sign in; sets the session cookie',
  method: 'POST',
  path: '/api/v1/sessions',
  allow: ['anyone'],
  body: z.strictObject({ email, password: z.string().min(1).max(128) }),
  reply: Me,
  errors: ['wrong_credentials', 'email_not_verified', 'too_many_requests'],
})

export const getMe = endpoint({
  name: 'getMe',
  summary: 'Who is signed in',
  method: 'GET',
  path: '/api/v1/me',
  allow: everyUser,
  reply: Me,
})

export const updateMe = endpoint({
  name: 'updateMe',
  summary: 'Change my own name',
  method: 'PATCH',
  path: '/api/v1/me',
  allow: everyUser,
  body: z.strictObject({ firstName: line(100), lastName: line(100) }),
  reply: Me,
})

export const changePassword = endpoint({
  name: 'changePassword',
  summary: 'Change my password; every other session ends',
  method: 'PUT',
  path: '/api/v1/me/password',
  allow: everyUser,
  signedInOnly: true,
  body: z.strictObject({ currentPassword: z.string().min(1).max(128), newPassword: password }),
  errors: ['wrong_credentials', 'weak_password', 'too_many_requests'],
})

export const listSessions = endpoint({
  name: 'listSessions',
  summary: 'My sessions, the latest used first; never more than a hundred',
  method: 'GET',
  path: '/api/v1/sessions',
  allow: everyUser,
  signedInOnly: true,
  reply: z.strictObject({ sessions: z.array(Session) }),
})

export const signOut = endpoint({
  name: 'signOut',
  summary: 'End this session',
  method: 'DELETE',
  path: '/api/v1/sessions/current',
  allow: everyUser,
  signedInOnly: true,
})

export const endSession = endpoint({
  name: 'endSession',
  summary: 'End one of my sessions',
  method: 'DELETE',
  path: '/api/v1/sessions/:sessionId',
  allow: everyUser,
  signedInOnly: true,
  params: z.strictObject({ sessionId: id }),
})

export const endOtherSessions = endpoint({
  name: 'endOtherSessions',
  summary: 'End all my sessions but this one',
  method: 'DELETE',
  path: '/api/v1/sessions',
  allow: everyUser,
  signedInOnly: true,
})

export const requestPasswordReset = endpoint({
  name: 'requestPasswordReset',
  summary: 'Mail a link to set a new password; the answer is the same whether or not the address is known',
  method: 'POST',
  path: '/api/v1/password-resets',
  allow: ['anyone'],
  body: z.strictObject({ email }),
  errors: ['too_many_requests'],
})

export const resetPassword = endpoint({
  name: 'resetPassword',
  summary: 'Set a new password with the mailed token; every session ends',
  method: 'POST',
  path: '/api/v1/password-resets/completion',
  allow: ['anyone'],
  body: z.strictObject({ token, password }),
  errors: ['link_expired', 'weak_password', 'too_many_requests'],
})

export const listUsers = endpoint({
  name: 'listUsers',
  summary: 'The users of my organization, in the order in which they joined',
  method: 'GET',
  path: '/api/v1/users',
  allow: everyUser,
  query: z.strictObject(pageQuery),
  reply: z.strictObject({ users: z.array(User), next: nextPage }),
})

export const updateUser = endpoint({
  name: 'updateUser',
  summary: 'Change a user’s role, disable or enable the user; disabling ends all sessions at once',
  method: 'PATCH',
  path: '/api/v1/users/:userId',
  allow: admins,
  params: z.strictObject({ userId: id }),
  body: z.strictObject({ role: role.optional(), isDisabled: z.boolean().optional() }),
  reply: User,
  errors: ['last_owner'],
})

export const listInvitations = endpoint({
  name: 'listInvitations',
  summary: 'Invitations that wait for an answer, the newest first',
  method: 'GET',
  path: '/api/v1/invitations',
  allow: admins,
  query: z.strictObject(pageQuery),
  reply: z.strictObject({ invitations: z.array(Invitation), next: nextPage }),
})

export const inviteUser = endpoint({
  name: 'inviteUser',
  summary: 'Invite somebody by mail; a second invitation to the same address replaces the first',
  method: 'POST',
  path: '/api/v1/invitations',
  allow: admins,
  body: z.strictObject({ email, role }),
  reply: Invitation,
  errors: ['already_member', 'too_many_requests'],
})

export const revokeInvitation = endpoint({
  name: 'revokeInvitation',
  summary: 'Take an invitation back',
  method: 'DELETE',
  path: '/api/v1/invitations/:invitationId',
  allow: admins,
  params: z.strictObject({ invitationId: id }),
})

export const readInvitation = endpoint({
  name: 'readInvitation',
  summary: 'What the holder of an invitation link is invited to',
  method: 'POST',
  path: '/api/v1/invitations/reading',
  allow: ['anyone'],
  body: z.strictObject({ token }),
  reply: z.strictObject({ organization: z.string(), email, role, invitedBy: z.string() }),
  errors: ['link_expired', 'too_many_requests'],
})

export const acceptInvitation = endpoint({
  name: 'acceptInvitation',
  summary: 'Join the organization; the mailed link proves the address',
  method: 'POST',
  path: '/api/v1/invitations/acceptance',
  allow: ['anyone'],
  body: z.strictObject({ token, firstName: line(100), lastName: line(100), password }),
  reply: z.strictObject({ email }),
  errors: ['link_expired', 'weak_password', 'address_taken', 'too_many_requests'],
})
