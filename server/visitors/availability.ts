import type { WidgetSettings } from '#contract/widgets'
import type { Tx } from '#platform/database/transaction'
import { isOpen } from '#rooms/widgets'

/** Nobody answers just now: outside business hours, or, if the settings say so, while no user is signed in. */
export function isOffline(tx: Tx, { offlineForm, businessHours }: WidgetSettings): boolean {
  if (!offlineForm) return false
  if (!isOpen(businessHours, tx.now)) return true
  const users = { kind: 'users', organizationId: tx.organizationId } as const
  return offlineForm.whenNobodyOnline && !tx.isListening(users)
}

/** Where a survey was chosen but asks nothing, conversations simply begin. */
export const startsWithSurvey = ({ start, survey }: WidgetSettings): boolean =>
  start === 'survey' && survey.fields.length + survey.consents.length > 0
