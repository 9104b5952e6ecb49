import type { Language } from '#contract/languages'
import type { BusinessHours, EyeCatcher, OfflineForm, Widget, WidgetSettings } from '#contract/widgets'
import { noForm } from './forms/form-changes.ts'
import { languagesOf } from './forms/form-languages.ts'
import { isLanguage } from './languages.ts'

type Switched = 'openAfterSeconds' | 'eyeCatcher' | 'businessHours' | 'offlineForm' | 'rememberDays'

/** The settings as the form holds them: what can be switched off keeps what was entered until it is saved. */
export type WidgetValues = Omit<WidgetSettings, Switched> & {
  name: string
  opensByItself: boolean
  openAfterSeconds: number
  hasEyeCatcher: boolean
  eyeCatcher: EyeCatcher
  hasBusinessHours: boolean
  businessHours: BusinessHours
  hasOfflineForm: boolean
  offlineForm: OfflineForm
  offersRemembering: boolean
  rememberDays: number
}

const usualDelay = 30
const usualEyeCatcher: EyeCatcher = { text: {}, afterSeconds: 5, pictureId: null }
const usualOfflineForm: OfflineForm = {
  whenNobodyOnline: true,
  introduction: {},
  form: noForm,
  replyTo: null,
}
const usualDays = 30
const workingDays = [1, 2, 3, 4, 5]

export function valuesOf({ name, settings }: Widget): WidgetValues {
  const { openAfterSeconds, eyeCatcher, businessHours, offlineForm, rememberDays } = settings
  return {
    ...settings,
    name,
    opensByItself: openAfterSeconds !== null,
    openAfterSeconds: openAfterSeconds ?? usualDelay,
    hasEyeCatcher: eyeCatcher !== null,
    eyeCatcher: eyeCatcher ?? usualEyeCatcher,
    hasBusinessHours: businessHours !== null,
    businessHours: businessHours ?? usualHours(),
    hasOfflineForm: offlineForm !== null,
    offlineForm: offlineForm ?? usualOfflineForm,
    offersRemembering: rememberDays !== null,
    rememberDays: rememberDays ?? usualDays,
  }
}

/** The saved settings with one section of the form in place of what it shows. */
export function withSection(widget: Widget, values: WidgetValues, section: readonly (keyof WidgetValues)[]) {
  const {
    name,
    opensByItself,
    hasEyeCatcher,
    hasBusinessHours,
    hasOfflineForm,
    offersRemembering,
    ...merged
  } = {
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
      offlineForm: hasOfflineForm ? merged.offlineForm : null,
      rememberDays: offersRemembering ? merged.rememberDays : null,
    },
  }
}

export function only(values: WidgetValues, section: readonly (keyof WidgetValues)[]): Partial<WidgetValues> {
  return Object.fromEntries(section.map((field) => [field, values[field]]))
}

/** The languages in which anything was written; English where nothing was. */
export function languagesIn(values: WidgetValues): Language[] {
  const { language, title, welcomeMessage, eyeCatcher, words, notice, bot, offlineForm } = values
  const texts = [title, welcomeMessage, eyeCatcher.text, words, notice, bot.greeting, ...bot.replies]
  const written = [...texts, offlineForm.introduction].flatMap((one) => Object.keys(one))
  const asked = [...languagesOf(values.survey), ...languagesOf(offlineForm.form)]
  const used = [...new Set([...written, ...asked, ...(language ? [language] : [])])].filter(isLanguage)
  return used.length > 0 ? used : ['en']
}

function usualHours(): BusinessHours {
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    week: workingDays.map((day) => ({ day, from: '09:00', to: '17:00' })),
    holidays: [],
  }
}
