import { Select } from '@mantine/core'
import type { Language } from '#contract/languages'
import { allLanguages, isLanguage, nameOf } from './languages.ts'

/** The language being written and shown, and those in which something is written already. */
export type Languages = { current: Language; inUse: Language[]; choose: (language: Language) => void }

type Props = { languages: Languages; label: string; description?: string; isAddable: boolean }

/** The languages in use; further ones below them. */
export function LanguageSelect({ languages, label, description, isAddable }: Props) {
  const { current, inUse, choose } = languages
  const others = allLanguages.filter((language) => !inUse.includes(language))
  const options = [
    { group: 'In use', items: inUse.map(option) },
    ...(isAddable ? [{ group: 'Add a language', items: others.map(option) }] : []),
  ]
  return (
    <Select
      label={label}
      description={description}
      data={options}
      value={current}
      allowDeselect={false}
      searchable
      nothingFoundMessage="No such language"
      maw={320}
      onChange={(code) => {
        if (code && isLanguage(code)) choose(code)
      }}
    />
  )
}

const option = (language: Language) => ({ value: language, label: nameOf(language) })
