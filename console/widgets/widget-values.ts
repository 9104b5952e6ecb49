import type { Language } from '#contract/languages'
import type { BusinessHours, EyeCatcher, Widget, WidgetSettings } from '#contract/widgets'
import { isLanguage } from './languages.ts'

type Switched = 'openAfterSeconds' | 'eyeCatcher' | 'businessHours'

/** The settings as the form holds them: what can be switched off keeps what was entered until it is saved. */
export type WidgetValues = Omit<WidgetSettings, Switched> & {
  name: string
  opensByItself: boolean
  openAfterSeconds: number
  hasEyeCatcher: boolean
  eyeCatcher: EyeCatcher
  hasBusinessHours: boolean
  businessHours: BusinessHours
}

const usualDelay = 30
const usualEyeCatcher: EyeCatcher = { text: {}, afterSeconds: 5 }
const workingDays = [1, 2, 3, 4, 5]

export function valuesOf({ name, settings }: Widget): WidgetValues {
  const { openAfterSeconds, eyeCatcher, businessHours } = settings
  return {
    ...settings,
    name,
    opensByItself: openAfterSeconds !== null,
    openAfterSeconds: openAfterSeconds ?? usualDelay,
    hasEyeCatcher: eyeCatcher !== null,
    eyeCatcher: eyeCatcher ?? usualEyeCatcher,
    hasBusinessHours: businessHours !== null,
    businessHours: businessHours ?? usualHours(),
  }
}

/** The saved settings with one section of the form in place of what it shows. */
export function withSection(widget: Widget, values: WidgetValues, section: readonly (keyof WidgetValues)[]) {
  const { name, opensByItself, hasEyeCatcher, hasBusinessHours, ...merged } = {
    ...valuesOf(widget),
    ...only(values, section),
  }
  return {
    name,
    settings: {
      ...merged,
      openAfterSeconds: opensByItself ? merged.openAfterSeconds : null,
      eyeCatcher: hasEyeCatcher ? merged.eyeCatcher : null,
      businessHours: hasBusinessHours ? merged.businessHours : null,
    },
  }
}

export function only(values: WidgetValues, section: readonly (keyof WidgetValues)[]): Partial<WidgetValues> {
  return Object.fromEntries(section.map((field) => [field, values[field]]))
}

/** The languages in which anything was written; English where nothing was. */
export function languagesIn({
  language,
  title,
  welcomeMessage,
  eyeCatcher,
  words,
}: WidgetValues): Language[] {
  const written = [title, welcomeMessage, eyeCatcher.text, words].flatMap((texts) => Object.keys(texts))
  const used = [...new Set([...written, ...(language ? [language] : [])])].filter(isLanguage)
  return used.length > 0 ? used : ['en']
}

function usualHours(): BusinessHours {
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    week: workingDays.map((day) => ({ day, from: '09:00', to: '17:00' })),
    holidays: [],
  }
}
