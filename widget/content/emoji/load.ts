import type { Language } from '#contract/languages'

export type EmojiModule = { groups: string[]; tones: string[] }

/** Languages that emoji have no names in show the English ones. */
export async function loadEmoji(language: Language): Promise<EmojiModule> {
  return (modules[language] ?? english)()
}

const english = () => import('virtual:emoji/emoji-en')

const modules: Partial<Record<Language, () => Promise<EmojiModule>>> = {
  da: () => import('virtual:emoji/emoji-da'),
  de: () => import('virtual:emoji/emoji-de'),
  es: () => import('virtual:emoji/emoji-es'),
  et: () => import('virtual:emoji/emoji-et'),
  fi: () => import('virtual:emoji/emoji-fi'),
  fr: () => import('virtual:emoji/emoji-fr'),
  hu: () => import('virtual:emoji/emoji-hu'),
  it: () => import('virtual:emoji/emoji-it'),
  lt: () => import('virtual:emoji/emoji-lt'),
  nl: () => import('virtual:emoji/emoji-nl'),
  pl: () => import('virtual:emoji/emoji-pl'),
  pt: () => import('virtual:emoji/emoji-pt'),
  sv: () => import('virtual:emoji/emoji-sv'),
}
