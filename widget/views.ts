import type { TextName } from './texts.ts'

/** What the panel shows in place of the conversation, opened from the menu, with its heading. */
export const headings = {
  conversations: 'menu.conversations',
  transcript: 'menu.transcript',
  end: 'menu.end',
  data: 'menu.data',
  privacy: 'menu.privacy',
} as const satisfies Record<string, TextName>

export type View = keyof typeof headings
