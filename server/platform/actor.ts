import type { Role } from '#contract/endpoint'

/** A user of an organization: signed in, or acting through an API key of theirs. */
export type UserActor = {
  kind: 'user'
  organizationId: string
  userId: string
  /** Of the session, or of the API key that stands in for one. */
  sessionId: string
  /** Where an API key acts for them. */
  apiKeyId?: string
  role: Role
  firstName: string
  lastName: string
  expiresAt: Date
}

/** Somebody on a customer's page who opened the widget. */
export type VisitorActor = {
  kind: 'visitor'
  organizationId: string
  visitorId: string
  widgetId: string
  /** Of the session's token: a contact has a session on each device. */
  tokenHash: Buffer
  /** Of the page the session was started from; null when the client sent none. */
  origin: string | null
  expiresAt: Date
}

export type Actor = UserActor | VisitorActor

/** A presented secret, not yet checked against the database. */
export type Credential = {
  kind: Actor['kind']
  organizationId: string
  hash: Buffer
  /** The page's origin, where the browser says it: a visitor's token is good on the origin it was given to. */
  origin: string | undefined
  /** Where a user's API key stands in for a session: the scope it must have, and the address it is used from, if known. */
  key?: { scope: string; address: string | null }
}

export const fullName = (person: { firstName: string; lastName: string }): string =>
  `${person.firstName} ${person.lastName}`
