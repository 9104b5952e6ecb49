import { queryOptions } from '@tanstack/react-query'
import type { Language } from '#contract/languages'

/** Every text of the widget in one language, by name; plural forms as `busy.one`, `busy.other`. */
export type Catalogue = Record<string, string>

type Written = Record<string, string | Record<string, string>>

// Data, not code: each language is a file of its own, fetched when it is chosen.
const files = import.meta.glob<Written>('../../widget/languages/*.json', { import: 'default' })

export const catalogueQuery = (language: Language) =>
  queryOptions({
    queryKey: ['catalogue', language],
    queryFn: () => readCatalogue(language),
    staleTime: Number.POSITIVE_INFINITY,
  })

async function readCatalogue(language: Language): Promise<Catalogue> {
  const read = files[`../../widget/languages/${language}.json`]
  if (read) return flattened(await read())
  return language === 'en' ? {} : readCatalogue('en')
}

function flattened(written: Written): Catalogue {
  const texts: Catalogue = {}
  for (const [name, text] of Object.entries(written)) {
    if (typeof text === 'string') texts[name] = text
    else for (const [form, words] of Object.entries(text)) texts[`${name}.${form}`] = words
  }
  return texts
}
