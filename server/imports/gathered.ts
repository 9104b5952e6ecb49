import type { Attributes } from '#contract/identity'
import type { Place } from './problems.ts'

/** What the pages of a source hold, in the words of here, each under the id it has there. */
export type Gathered = {
  inboxes: Map<string, SourceInbox>
  agents: Map<string, SourceAgent>
  people: Map<string, SourcePerson>
  conversations: Map<string, SourceConversation>
  messages: Map<string, SourceMessage>
  /** What was read already, taken or not: pages overlap, and say of the same thing the same. */
  seen: Set<string>
}

export type SourceInbox = { id: string; name: string | null }

export type SourceAgent = { id: string; name: string | null; email: string | null; isBot: boolean }

export type SourcePerson = {
  place: Place
  id: string
  name: string | null
  email: string | null
  phone: string | null
  /** Under which id the organization's own systems know them, if anybody said so. */
  identifier: string | null
  /** The source has checked a signature for it. */
  isVerified: boolean
  attributes: Attributes
  createdAt: Date | null
  lastSeenAt: Date | null
}

export type SourceConversation = {
  place: Place
  id: string
  inboxId: string
  personId: string
  isClosed: boolean
  createdAt: Date | null
  /** Of the last thing that happened. */
  changedAt: Date | null
  assigneeId: string | null
}

export type SourceAuthor =
  | { kind: 'visitor' }
  | { kind: 'agent'; agentId: string | null; name: string | null }
  | { kind: 'bot'; name: string }

export type SourceMessage = {
  place: Place
  id: string
  conversationId: string
  author: SourceAuthor
  text: string
  createdAt: Date
  files: SourceFile[]
}

export type SourceFile = { place: Place; id: string; url: string; name: string | null }

export const nothingGathered = (): Gathered => ({
  inboxes: new Map(),
  agents: new Map(),
  people: new Map(),
  conversations: new Map(),
  messages: new Map(),
  seen: new Set(),
})

/** Whether this is the first time. */
export function seesFirst({ seen }: Gathered, kind: string, id: string): boolean {
  const name = `${kind} ${id}`
  if (seen.has(name)) return false
  seen.add(name)
  return true
}
