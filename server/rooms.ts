/** The rooms, from the ground up: a room may use only rooms above it in this list. */
export const roomOrder = [
  'organizations',
  'widgets',
  'accounts',
  'contacts',
  'conversations',
  'visitors',
  'privacy',
] as const
