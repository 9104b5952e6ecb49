import type { ConsentReceipt } from '#contract/consents'
import type { Language } from '#contract/languages'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { rememberSession, visitorIdsOfSamePerson } from '#rooms/contacts'
import { presentReceipts, readConsents, recordConsent } from '#rooms/privacy'
import { lockSettings, publishClause } from '#rooms/widgets'
import { wordsIn } from './languages.ts'

export async function listReceipts(tx: Tx, actor: VisitorActor): Promise<ConsentReceipt[]> {
  const consents = await readConsents(tx, await visitorIdsOfSamePerson(tx, actor.visitorId))
  return presentReceipts(tx, actor.visitorId, consents)
}

const questionName = 'remember.question'

/** The visitor ticked "remember me on this device": that too is a consent, to the question as it was shown. */
export async function remember(tx: Tx, actor: VisitorActor, language: Language): Promise<Date> {
  // Locked, so that of two who are the first to tick it in a language one publishes the question and the other finds it.
  const { rememberDays, words } = await lockSettings(tx, actor.widgetId)
  if (rememberDays === null) throw new Refusal('not_allowed')
  const question = words[language]?.[questionName] || wordsIn(language, questionName)
  const text = question.replace('#', String(rememberDays))
  const version = await publishClause(tx, actor.widgetId, { name: 'remember', language, text })
  await recordConsent(tx, actor, { purpose: 'remember', event: 'given', language, version })
  return rememberSession(tx, actor, rememberDays)
}
