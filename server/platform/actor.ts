import type { Role } from '#contract/endpoint'

/** A signed-in user of an organization. */
export type UserActor = {
  kind: 'user'
  organizationId: string
  userId: string
  sessionId: string
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
}

export const fullName = (person: { firstName: string; lastName: string }): string =>
  `${person.firstName} ${person.lastName}`
