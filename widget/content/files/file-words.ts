import type { MessageFile } from '#contract/content'
import { useParts } from '../../parts.ts'
import { chooseLocale } from '../../texts.ts'

/** Sizes as the visitor's language writes them: 3 kB, 1.2 MB. */
export function writeSize(language: string, bytes: number): string {
  const [unit, amount] =
    bytes < 1_000_000 ? (['kilobyte', 1000] as const) : (['megabyte', 1_000_000] as const)
  const maximumFractionDigits = unit === 'megabyte' ? 1 : 0
  const options = { style: 'unit', unit, maximumFractionDigits } as const
  const locale = chooseLocale(language, navigator.languages)
  return new Intl.NumberFormat(locale, options).format(Math.max(bytes / amount, unit === 'kilobyte' ? 1 : 0))
}

export function useSize(bytes: number): string {
  return writeSize(useParts().stage.configuration.language, bytes)
}

/** PDF, DOCX, MP3: the ending of the name, else what the media type says. */
export function nameKind({ name, type }: Pick<MessageFile, 'name' | 'type'>): string {
  const ending = /\.(\w{1,5})$/.exec(name)?.[1] ?? type.split('/')[1] ?? ''
  return ending.toUpperCase()
}
