import type { ReplyOf } from '#contract/endpoint'
import { type Language, rightToLeft, wordingIn } from '#contract/languages'
import type { getWidgetConfiguration as endpoint } from '#contract/visitors'
import type { WidgetSettings } from '#contract/widgets'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { websiteOf } from '#platform/web-security'
import { pictureLink } from '#rooms/files'
import { findEnabledWidget, isOpen, noteSighting, readWidgetKey } from '#rooms/widgets'
import { chooseLanguage, launcherWordsIn } from './languages.ts'

/** Reads only: asking for it stores nothing and creates nobody. */
export async function getWidgetConfiguration(
  platform: Platform,
  widgetKey: string,
  wantedLanguages: string,
  origin: string | undefined,
): Promise<ReplyOf<typeof endpoint>> {
  return withWidget(platform, widgetKey, origin, async (tx, { id, settings }) => {
    noteSighting(platform, { organizationId: tx.organizationId, id }, websiteOf(origin))
    const language = settings.language ?? chooseLanguage(wantedLanguages, firstLanguage(settings))
    const { eyeCatcher } = settings
    return {
      language,
      direction: rightToLeft.includes(language) ? 'rtl' : 'ltr',
      launcherWords: wordLauncher(settings, language),
      color: settings.color,
      position: settings.position,
      openAfterSeconds: settings.openAfterSeconds,
      openingRules: settings.openingRules,
      eyeCatcher: eyeCatcher && {
        text: wordingIn(eyeCatcher.text, language)?.text ?? '',
        afterSeconds: eyeCatcher.afterSeconds,
        pictureUrl: eyeCatcher.pictureId && pictureLink(platform, tx.organizationId, eyeCatcher.pictureId),
      },
      isOpenNow: isOpen(settings.businessHours, tx.now),
    }
  })
}

/** The organization's own words first; only those that will be shown, for every visit pays for them. */
function wordLauncher({ words, eyeCatcher }: WidgetSettings, language: Language): Record<string, string> {
  const own = words[language] ?? {}
  const needed = Object.entries(launcherWordsIn(language)).filter(
    ([name]) => eyeCatcher || name !== 'launcher.dismiss',
  )
  return Object.fromEntries(needed.map(([name, text]) => [name, own[name] || text]))
}

/** Somebody whose language we do not speak is greeted in the one the organization wrote in. */
function firstLanguage({ welcomeMessage, title }: WidgetSettings): Language | null {
  const written = { ...title, ...welcomeMessage }
  return written.en === undefined ? ((Object.keys(written)[0] as Language | undefined) ?? null) : 'en'
}

/** Finds the enabled widget of a key, for pages that may show it. */
export async function withWidget<T>(
  { database }: Platform,
  widgetKey: string,
  origin: string | undefined,
  work: (tx: Tx, widget: { id: string; settings: WidgetSettings }) => Promise<T>,
): Promise<T> {
  const read = readWidgetKey(widgetKey)
  if (!read) throw notFound('widget')
  return database.inOrganization(read.organizationId, async (tx) => {
    const widget = await findEnabledWidget(tx, read.widgetId, websiteOf(origin))
    if (!widget) throw notFound('widget')
    if (!widget.mayBeShown) {
      throw new Refusal('wrong_origin', { detail: 'Add this website to the allowed domains of the widget.' })
    }
    return work(tx, { id: read.widgetId, settings: widget.settings })
  })
}
