import type { ConsentReceipt } from '#contract/consents'
import { Language } from '#contract/languages'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { forgetRemembered, rememberSession, visitorIdsOfSamePerson } from '#rooms/contacts'
import { tellWhoItIs } from '#rooms/conversations'
import { forgetAnswers } from '#rooms/forms'
import { presentReceipts, readConsents, recordConsent, withdrawConsent } from '#rooms/privacy'
import { getWidgetSettings, publishClause, readClauses } from '#rooms/widgets'
import { wordsIn } from './languages.ts'

export async function listReceipts(tx: Tx, actor: VisitorActor): Promise<ConsentReceipt[]> {
  const consents = await readConsents(tx, await visitorIdsOfSamePerson(tx, actor.visitorId))
  const settings = await getWidgetSettings(tx, actor.widgetId)
  const language = Language.catch('en').parse(consents[0]?.events[0]?.language)
  const notice = (await readClauses(tx, actor.widgetId, settings, language)).get('notice')
  return presentReceipts(
    tx,
    actor.visitorId,
    consents,
    notice ? { version: notice.version, language: notice.language, text: notice.text } : null,
  )
}

/** At once and in one transaction: what was given or done only because of the consent goes with it. */
export async function withdraw(tx: Tx, actor: VisitorActor, purpose: string): Promise<void> {
  const isWithdrawn = await withdrawConsent(tx, actor, purpose)
  if (!isWithdrawn) return
  if (purpose === 'remember') await forgetRemembered(tx, actor.visitorId)
  else await forgetAnswers(tx, actor.visitorId, purpose)
  await tellWhoItIs(tx, actor.visitorId)
}

/** The visitor ticked "remember me on this device": that too is a consent, to the question as it was shown. */
export async function remember(tx: Tx, actor: VisitorActor, language: Language): Promise<Date> {
  const { rememberDays } = await getWidgetSettings(tx, actor.widgetId)
  if (rememberDays === null) throw new Refusal('not_allowed')
  const text = wordsIn(language, 'remember.question').replace('#', String(rememberDays))
  const version = await publishClause(tx, actor.widgetId, { name: 'remember', language, text })
  await recordConsent(tx, actor, { purpose: 'remember', event: 'given', language, version })
  return rememberSession(tx, actor, rememberDays)
}
