import { SegmentedControl } from '@mantine/core'
import type { LetterLanguage } from '#contract/requests'

/** By their own names. Complete by its type. */
export const languageNames: Record<LetterLanguage, string> = {
  en: 'English',
  nl: 'Nederlands',
  de: 'Deutsch',
  fr: 'Français',
}

const all: LetterLanguage[] = ['en', 'nl', 'de', 'fr']

export const isLetterLanguage = (code: string): code is LetterLanguage => Object.hasOwn(languageNames, code)

export function DocumentLanguage(props: {
  value: LetterLanguage
  onChange: (language: LetterLanguage) => void
  label: string
}) {
  return (
    <SegmentedControl
      aria-label={props.label}
      data={all.map((value) => ({ value, label: languageNames[value] }))}
      value={props.value}
      onChange={(value) => isLetterLanguage(value) && props.onChange(value)}
      w="fit-content"
      maw="100%"
    />
  )
}
