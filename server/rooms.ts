/** The rooms, from the ground up: a room may use only rooms above it in this list. */
export const roomOrder = [
  'organizations',
  'files',
  'widgets',
  'accounts',
  'api-keys',
  'audit',
  'contacts',
  'privacy',
  'forms',
  'conversations',
  'holds',
  'erasures',
  'visitors',
  'imports',
  'exports',
  'retention',
  'requests',
  'webhooks',
  'closing',
  'agreements',
  'claims',
] as const

export type RoomName = (typeof roomOrder)[number]
