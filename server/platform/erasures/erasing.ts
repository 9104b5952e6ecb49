import type { Tx } from '#platform/database/transaction'

/** What is erased, by its ids: visitors, contacts, conversations, files. */
export type Objects = Readonly<Record<string, readonly string[]>>

/** What went from a store of its own, in the transaction that deletes; storedIds: whose bytes in the storage go next. */
export type Forgotten = { store: string; count: number; storedIds: string[] }

/** Somebody outside who was told about the person, and whether they know of the erasure by now. */
export type Recipient = {
  kind: 'webhook'
  id: string
  state: 'waiting' | 'told' | 'failed'
  at: string | null
}

/** What a room does when a person is erased, besides what the foreign keys do by themselves. */
export type Erasing = {
  /** What would go, before anybody has decided. */
  holds?(tx: Tx, objects: Objects): Promise<{ store: string; goes: number }[]>
  /** Takes what has to be held until the rows are gone, before the person is: so that nobody waits for each other. */
  begin?(tx: Tx): Promise<void>
  /** Before the rows of the person go. */
  forget?(tx: Tx, objects: Objects): Promise<Forgotten[]>
  /** After they are gone and the events that say so are written. */
  tell?(tx: Tx, objects: Objects): Promise<void>
  recipients?(tx: Tx, objects: Objects): Promise<Recipient[]>
}
