export const counted = ['inboxes', 'contacts', 'visitors', 'conversations', 'messages', 'files'] as const
export type Counts = Record<(typeof counted)[number], number>

export type Tally = {
  /** New here. Inboxes become widgets. */
  made: Counts
  /** Here already, and changed there since. */
  changed: Counts
  /** Here already, as it is there. */
  unchanged: Counts
}

const none = (): Counts => ({ inboxes: 0, contacts: 0, visitors: 0, conversations: 0, messages: 0, files: 0 })

export const emptyTally = (): Tally => ({ made: none(), changed: none(), unchanged: none() })
