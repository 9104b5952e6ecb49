import { queryOptions } from '@tanstack/react-query'
import { isLanguage, nameOf } from '#console/widgets/languages.ts'
import type { Language } from '#contract/languages'
import type { Sentences } from './starting-text.ts'

// Fetched when it is asked for, like the widget's own texts.
const files = import.meta.glob<Sentences>('./starting-texts/*.json', { import: 'default' })

const fileOf = (language: Language) => files[`./starting-texts/${language}.json`]

export const hasStartingText = (language: Language) => fileOf(language) !== undefined

export const startingTextQuery = (language: Language) =>
  queryOptions({
    queryKey: ['starting-text', language],
    queryFn: async () => (await fileOf(language)?.()) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The languages a starting text is there in, by name. */
export const startingLanguages = Object.keys(files)
  .map((path) => path.replace(/^.*\/|\.json$/g, ''))
  .filter(isLanguage)
  .map(nameOf)
  .sort()
