import type { Widget, WidgetSettings } from '#contract/widgets'

/** The settings as the form holds them. */
export type WidgetValues = Omit<WidgetSettings, 'openAfterSeconds'> & {
  name: string
  opensByItself: boolean
  openAfterSeconds: number
}

const usualDelay = 30

export function valuesOf({ name, settings }: Widget): WidgetValues {
  const { openAfterSeconds } = settings
  return {
    ...settings,
    name,
    opensByItself: openAfterSeconds !== null,
    openAfterSeconds: openAfterSeconds ?? usualDelay,
  }
}

/** The saved settings with one section of the form in place of what it shows. */
export function withSection(widget: Widget, values: WidgetValues, section: readonly (keyof WidgetValues)[]) {
  const { name, opensByItself, ...merged } = { ...valuesOf(widget), ...only(values, section) }
  const openAfterSeconds = opensByItself ? merged.openAfterSeconds : null
  return { name, settings: { ...merged, openAfterSeconds } }
}

export function only(values: WidgetValues, section: readonly (keyof WidgetValues)[]): Partial<WidgetValues> {
  return Object.fromEntries(section.map((field) => [field, values[field]]))
}
