import type { ChatConfiguration, WidgetConfiguration } from '#contract/visitors'
import type { AttentionModule } from './attention.ts'
import { captureBrowser } from './browser.ts'
import { type Embed, hasPlace, type Place, readEmbed, takePlace } from './embed.ts'
import { createEntrance } from './entrance.ts'
import { createEvents } from './events.ts'
import { isAnythingKept, openDevice } from './kept.ts'
import { drawLauncher } from './launcher.ts'
import { isDisturbing } from './opening.ts'
import { offerPageApi } from './page-api.ts'
import type { Chat, ChatModule, Door } from './stage.ts'
import type { LanguageModule } from './texts.ts'

declare const __CHAT_FILE__: string
declare const __ATTENTION_FILE__: string
declare const __LANGUAGES_HASH__: string

const embed = readEmbed(document.currentScript)
const place = embed && takePlace(embed.key)
if (place) void load(embed, place)

/** Draws the launcher; all else comes with the chat, when it is needed. */
async function load(embed: Embed, place: Place) {
  const { host, key, languages, storageMode } = embed
  const browser = captureBrowser()
  const { now } = browser
  const loadedAt = now()
  let again = ''
  const configuration = await ask<WidgetConfiguration>(`?language=${encodeURIComponent(languages)}`)
  // Taken off the page meanwhile.
  if (!configuration || !hasPlace(key, place)) return

  const { language, openAfterSeconds, eyeCatcher, openingRules } = configuration
  const stop = new AbortController()
  const { signal } = stop
  const events = createEvents(browser)
  const { announce } = events
  const device = openDevice(storageMode)
  const launcher = drawLauncher(configuration, place, () =>
    entrance.isOpened() ? entrance.close() : entrance.open('visitor'),
  )
  const door: Door = {
    browser,
    embed,
    configuration,
    place,
    launcher,
    announce,
    signal,
    device,
    memory: new Map(),
    loadedAt,
  }
  const entrance = createEntrance(launcher, place, startChat)
  if (place.isFirst) offerPageApi(browser, events, entrance, destroy)
  announce('ready', undefined)
  lookAtDevice()
  window.addEventListener('storage', lookAtDevice, { signal })
  // Nothing that wants attention where the visitor's browser says so.
  if (navigator.globalPrivacyControl) return
  if (openAfterSeconds !== null) browser.setTimeout(openItself, openAfterSeconds * 1000)
  if (eyeCatcher || openingRules[0])
    (await find<AttentionModule>(__ATTENTION_FILE__))?.start(door, openItself, entrance.open)

  function lookAtDevice() {
    if (isAnythingKept(device, key)) void entrance.load()
  }

  function openItself() {
    if (!signal.aborted && !isDisturbing()) entrance.ask((chat) => chat.openItself())
  }

  function destroy() {
    stop.abort()
    window.aparteWidgets?.delete(key)
    entrance.later((chat) => chat.destroy())
    launcher.remove()
  }

  async function startChat(): Promise<Chat> {
    const chat = find<ChatModule>(__CHAT_FILE__)
    const words = find<LanguageModule>(`language-${language}-${__LANGUAGES_HASH__}.js`)
    const details = await ask<ChatConfiguration>(`/chat?language=${language}`)
    const [loaded, spoken] = [await chat, await words]
    if (!loaded || !spoken || !details) throw new Error()
    return loaded.start(door, spoken, details)
  }

  /** One request before the widget is opened, one when it is. */
  async function ask<Configuration>(question: string): Promise<Configuration | undefined> {
    try {
      const address = `${host}/api/v1/widget/${key}${question}`
      const response = await browser.fetch(address, { credentials: 'omit' })
      if (response.ok) return await response.json()
      throw await response.text()
    } catch (error) {
      console.warn('The chat is not shown:', error)
      return undefined
    }
  }

  /** Browsers remember a module that failed to load; another address makes them ask again, for its imports too. */
  async function find<Module>(file: string): Promise<Module | undefined> {
    try {
      return await importFile(`${host}/widget/${again}${file}`)
    } catch {
      again += 'again/'
      return undefined
    }
  }
}

const importFile = (address: string) => import(/* @vite-ignore */ address)
