import type { Language } from '#contract/languages'
import type { WidgetSettings } from '#contract/widgets'

type Words = WidgetSettings['words']

/** The organization's words with one of them written anew; an empty one, or the built-in one, is not kept. */
export function withWord(
  words: Words,
  language: Language,
  name: string,
  text: string,
  builtIn: string,
): Words {
  const { [language]: before = {}, ...others } = words
  const { [name]: _, ...kept } = before
  const written = text.trim() === '' || text === builtIn ? kept : { ...kept, [name]: text }
  return Object.keys(written).length > 0 ? { ...others, [language]: written } : others
}
