/** The rooms, from the ground up: a room may use only rooms above it in this list. */
export const roomOrder = [
  'organizations',
  'files',
  'widgets',
  'accounts',
  'api-keys',
  'contacts',
  'privacy',
  'forms',
  'conversations',
  'erasures',
  'visitors',
  'imports',
  'exports',
  'webhooks',
] as const

export type RoomName = (typeof roomOrder)[number]
