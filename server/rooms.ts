/** The rooms, from the ground up: a room may use only rooms above it in this list. */
export const roomOrder = [
  'organizations',
  'files',
  'widgets',
  'accounts',
  'contacts',
  'privacy',
  'forms',
  'conversations',
  'visitors',
  'webhooks',
] as const

export type RoomName = (typeof roomOrder)[number]
