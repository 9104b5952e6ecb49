import type { Language } from '#contract/languages'
import { wordingIn } from '#contract/languages'
import type { ChatConfiguration } from '#contract/visitors'
import type { Platform } from '#platform/platform'
import { showForm } from '#rooms/forms'
import { getOrganization } from '#rooms/organizations'
import { isOpen, readClauses } from '#rooms/widgets'
import { isOffline, startsWithSurvey } from './availability.ts'
import { withWidget } from './configuration.ts'

/** As things are at the moment the chat is opened. Reads only. */
export async function getChatConfiguration(
  platform: Platform,
  widgetKey: string,
  language: Language,
  origin: string | undefined,
): Promise<ChatConfiguration> {
  return withWidget(platform, widgetKey, origin, async (tx, { id, settings }) => {
    const say = (texts: Parameters<typeof wordingIn>[0]) => wordingIn(texts, language)?.text ?? ''
    const clauses = await readClauses(tx, id, settings, language)
    const notice = clauses.get('notice')
    const { offlineForm, bot } = settings
    return {
      words: settings.words[language] ?? {},
      title: say(settings.title),
      welcomeMessage: say(settings.welcomeMessage),
      organization: (await getOrganization(tx)).name,
      isOpenNow: isOpen(settings.businessHours, tx.now),
      hasSound: settings.hasSound,
      hasRating: settings.hasRating,
      hasTranscript: settings.hasTranscript,
      files: settings.files,
      rememberDays: settings.rememberDays,
      notice: notice ? { text: notice.text, version: notice.version, language: notice.language } : null,
      survey: startsWithSurvey(settings) ? showForm(settings.survey, 'survey', language, clauses) : null,
      bot:
        settings.start === 'bot'
          ? { name: bot.name, greeting: say(bot.greeting), replies: bot.replies.map(say).filter(Boolean) }
          : null,
      offline:
        offlineForm && isOffline(tx, settings)
          ? {
              introduction: say(offlineForm.introduction),
              form: showForm(offlineForm.form, 'offline', language, clauses),
            }
          : null,
    }
  })
}
