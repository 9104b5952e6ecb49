import { useForm } from '@mantine/form'
import { required } from '#console/frame/rules.ts'
import type { BusinessHours, Widget } from '#contract/widgets'
import { botRule, filesRule, mostDays, noticeRule, offlineFormRule, surveyRule } from './form-rules.ts'
import { valuesOf, type WidgetValues } from './widget-values.ts'

export type WidgetForm = ReturnType<typeof useWidgetForm>

export function useWidgetForm(widget: Widget) {
  return useForm<WidgetValues>({
    initialValues: valuesOf(widget),
    validate: {
      name: required('Give the widget a name.'),
      color: (value) => (/^#[0-9a-f]{6}$/i.test(value) ? null : 'Enter a colour like #0f766e.'),
      openAfterSeconds: (value) => (Number.isInteger(value) ? null : 'Enter a whole number of seconds.'),
      eyeCatcher: ({ text, afterSeconds }, { hasEyeCatcher }) => {
        if (!hasEyeCatcher) return null
        if (Object.keys(text).length === 0) return 'Write the greeting in at least one language.'
        return Number.isInteger(afterSeconds) ? null : 'Enter a whole number of seconds.'
      },
      businessHours: (hours, { hasBusinessHours }) => (hasBusinessHours ? hoursRule(hours) : null),
      survey: (survey, values) => surveyRule(survey, values, valuesOf(widget)),
      bot: botRule,
      notice: (notice) => noticeRule(notice, valuesOf(widget)),
      offlineForm: (offlineForm, values) => offlineFormRule(offlineForm, values, valuesOf(widget)),
      files: filesRule,
      rememberDays: (days, { offersRemembering }) =>
        !offersRemembering || (Number.isInteger(days) && days >= 1 && days <= mostDays)
          ? null
          : `Enter a number of days from 1 to ${mostDays}.`,
    },
  })
}

function hoursRule({ timeZone, week }: BusinessHours) {
  if (timeZone === '') return 'Choose a time zone.'
  if (week.some(({ from, to }) => from === '' || to === '')) return 'Enter both times, or remove the line.'
  return week.every(({ from, to }) => from < to) ? null : 'A day must end after it begins.'
}
