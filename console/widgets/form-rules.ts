import { emailRule } from '#console/frame/rules.ts'
import type { OfflineForm, WidgetSettings } from '#contract/widgets'
import { faultsIn, isBlank } from './forms/form-faults.ts'
import { asksAnything } from './forms/form-languages.ts'
import type { WidgetValues } from './widget-values.ts'

// Each section is saved on its own: what another one must hold is what is saved there, not what is typed.

/** Thirteen months, the longest the contract of this widget lets a device be remembered. */
export const mostDays = 396

type Survey = WidgetSettings['survey']

export function surveyRule(survey: Survey, { start }: WidgetValues, saved: WidgetValues) {
  const isAsked = start === 'survey'
  if (faultsIn(survey).length > 0) {
    return isAsked
      ? 'Not saved yet: see what is marked in the form.'
      : 'Not saved yet: something is missing in the survey. Choose it to see what.'
  }
  if (isAsked && !asksAnything(survey)) return 'Add a field or a consent, or begin with a message.'
  return isAsked && isBlank(saved.notice) ? noticeFirst : null
}

export function botRule({ name, greeting, replies }: WidgetSettings['bot'], { start }: WidgetValues) {
  if (name.trim() === '') return 'Give the bot a name.'
  if (start === 'bot' && isBlank(greeting)) return 'Write the bot’s greeting in at least one language.'
  return replies.some(isBlank) ? 'Write each reply in at least one language, or remove it.' : null
}

export function noticeRule(notice: WidgetSettings['notice'], saved: WidgetValues) {
  const { start, survey, hasOfflineForm } = saved
  const isNeeded = (start === 'survey' && asksAnything(survey)) || hasOfflineForm
  return isNeeded && isBlank(notice) ? 'Keep it in at least one language: a form is shown behind it.' : null
}

export function offlineFormRule(
  { form, replyTo }: OfflineForm,
  { hasOfflineForm }: WidgetValues,
  saved: WidgetValues,
) {
  if (!hasOfflineForm) return null
  if (replyTo !== null && emailRule(replyTo)) return 'Enter an e-mail address for answers, or leave it empty.'
  if (faultsIn(form).length > 0) return 'Not saved yet: see what is marked in the form.'
  return isBlank(saved.notice) ? noticeFirst : null
}

export function filesRule({ isAllowed, kinds, mostMegabytes }: WidgetSettings['files']) {
  if (isAllowed && kinds.length === 0) return 'Choose at least one kind, or allow no files.'
  return Number.isInteger(mostMegabytes) ? null : 'Enter a whole number of megabytes.'
}

const noticeFirst = 'Write and save the notice first: it is shown before the first field (Art. 13 GDPR).'
