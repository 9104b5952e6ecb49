import { isLanguage } from '#console/widgets/languages.ts'
import type { Language, Texts } from '#contract/languages'

/** A clause as the next paragraph, in the language that is being written and in those the notice has. */
export function withClause(notice: Texts, clause: Texts, current: Language): Texts {
  const languages = [current, ...Object.keys(notice).filter(isLanguage)]
  const added = [...new Set(languages)].flatMap((language) => {
    const text = clause[language] ?? (language === current ? clause.en : undefined)
    if (!text || notice[language]?.includes(text)) return []
    return [[language, notice[language] ? `${notice[language]}\n\n${text}` : text]]
  })
  return { ...notice, ...Object.fromEntries(added) }
}
