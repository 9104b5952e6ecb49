import type { BodyOf, ReplyOf } from '#contract/endpoint'
import { type Form, monthsOf, type Submission } from '#contract/forms'
import { type Language, wordingIn } from '#contract/languages'
import type { startConversation as endpoint } from '#contract/visitors'
import type { WidgetSettings } from '#contract/widgets'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { holdVisitor } from '#rooms/contacts'
import {
  confirmOffline,
  findStartedConversation,
  getVisitorConversation,
  presentMessageToVisitor,
  type Started,
  startConversation,
} from '#rooms/conversations'
import { acceptSubmission, saveSubmission, showForm } from '#rooms/forms'
import { readConsents, recordConsents } from '#rooms/privacy'
import { getWidgetSettings, readClauses } from '#rooms/widgets'
import { startsWithSurvey } from './availability.ts'
import { forgetOrBlock } from './withdraw-consent.ts'

type Body = BodyOf<typeof endpoint>
type Serving = Pick<Platform, 'limiter' | 'secrets'>

/** Anybody can name anybody's address: whoever writes, a mailbox is told of so many messages. */
const perMailbox = { count: 5, seconds: 3600 }

/** A conversation begins as the settings say: with a message, behind a survey, after a bot, or for an answer by mail. */
export async function beginConversation(
  tx: Tx,
  platform: Serving,
  actor: VisitorActor,
  body: Body,
): Promise<ReplyOf<typeof endpoint>> {
  const started =
    (await findStartedConversation(tx, actor, body.clientId)) ?? (await begin(tx, platform, actor, body))
  const wanted = { id: started.conversationId, visitorId: actor.visitorId }
  const { conversation } = await getVisitorConversation(tx, wanted)
  return { conversation, message: presentMessageToVisitor(started.message) }
}

/** The purposes this body says no to. */
export const refusedIn = ({ survey, offline }: Body): string[] => [
  ...refusals('survey', survey?.consents ?? {}),
  ...refusals('offline', offline?.consents ?? {}),
]

const refusals = (form: string, consents: Submission['consents']): string[] =>
  Object.entries(consents).flatMap(([name, { isGiven }]) => (isGiven ? [] : `${form}.${name}`))

async function begin(
  tx: Tx,
  { limiter, secrets }: Serving,
  actor: VisitorActor,
  body: Body,
): Promise<Started> {
  await holdVisitor(tx, actor.visitorId)
  const { clientId, message, language = 'en', survey, offline } = body
  const settings = await getWidgetSettings(tx, actor.widgetId)
  const filledIn = await accept(tx, actor, settings, body)
  if (offline) limiter.take(`offline mailbox ${offline.email}`, perMailbox)
  const { start, bot } = settings
  const greeting = wordingIn(bot.greeting, language)?.text
  const started = await startConversation(tx, actor, {
    clientId,
    message,
    language,
    replyEmail: offline?.email ?? null,
    bot:
      start === 'bot' && !offline && greeting
        ? {
            name: bot.name,
            greeting,
            replies: bot.replies.flatMap((texts) => wordingIn(texts, language)?.text ?? []),
          }
        : null,
  })
  if (!started.isNew) return started
  if (filledIn) {
    const { conversationId } = started
    const { answers, notice, special } = filledIn
    const kind = survey ? 'survey' : 'offline'
    const submission = { kind, conversationId, widgetId: actor.widgetId, answers, notice } as const
    await saveSubmission(tx, submission, { secrets, special })
    await recordConsents(tx, actor, await termsOf(tx, actor, settings, filledIn.consents))
    // What an earlier yes allowed goes with the no that follows it: nothing would be left to withdraw.
    for (const { event, purpose } of filledIn.consents)
      if (event === 'refused') await forgetOrBlock(tx, actor.visitorId, purpose)
  }
  if (offline) await confirmOffline(tx, started.conversationId)
  return started
}

/** What the form says of each consent; who agrees again confirms. */
async function termsOf(
  tx: Tx,
  actor: VisitorActor,
  { survey, offlineForm }: WidgetSettings,
  said: { purpose: string; event: 'given' | 'refused'; language: Language; version: number }[],
) {
  const before = await readConsents(tx, [actor.visitorId])
  return said.map((one) => {
    const [form, name] = one.purpose.split('.')
    const { consents } = form === 'survey' ? survey : (offlineForm?.form ?? survey)
    const clause = consents.find((consent) => consent.name === name)
    if (one.event === 'refused' || !clause) return one
    const isAgain = before.some(
      ({ purpose, state }) => purpose === one.purpose && (state === 'given' || state === 'expired'),
    )
    const event = isAgain ? ('confirmed' as const) : one.event
    return { ...one, event, isMarketing: clause.isMarketing, months: monthsOf(clause) }
  })
}

/** What was filled in, judged against what is shown now; undefined where nothing is asked. */
async function accept(
  tx: Tx,
  actor: VisitorActor,
  settings: WidgetSettings,
  { language = 'en', ...body }: Body,
) {
  const { survey, offline } = body
  if (survey && offline)
    throw new Refusal('invalid_input', { field: 'body.offline', detail: 'excludes a survey' })
  const judge = async (form: Form, name: 'survey' | 'offline', submission: Submission) => {
    const clauses = await readClauses(tx, actor.widgetId, settings, language)
    const shown = showForm(form, name, language, clauses)
    const special = form.fields.flatMap((field) => (field.isSpecialCategory ? [field.name] : []))
    return { ...acceptSubmission(shown, name, clauses, submission, `body.${name}`), special }
  }
  if (offline) {
    if (!settings.offlineForm) throw new Refusal('not_allowed', { field: 'body.offline' })
    const { email: _email, ...submission } = offline
    return judge(settings.offlineForm.form, 'offline', submission)
  }
  if (!startsWithSurvey(settings)) {
    if (survey) throw new Refusal('not_allowed', { field: 'body.survey' })
    return undefined
  }
  if (!survey) throw new Refusal('consent_required', { field: 'body.survey' })
  return judge(settings.survey, 'survey', survey)
}
