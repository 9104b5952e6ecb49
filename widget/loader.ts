import type { ChatConfiguration, WidgetConfiguration } from '#contract/visitors'
import type { AttentionModule } from './attention.ts'
import { type Browser, captureBrowser } from './browser.ts'
import { type Embed, readEmbed, register } from './embed.ts'
import { drawLauncher } from './launcher.ts'
import { createOpening } from './opening.ts'
import { offerPageApi } from './page-api.ts'
import { createPanel, type Panel } from './panel.ts'
import type { Chat, ChatModule, Stage } from './stage.ts'
import { createStorage, openDevice } from './storage.ts'
import type { Catalogue } from './texts.ts'

declare const __CHAT_FILE__: string
declare const __ATTENTION_FILE__: string
declare const __LANGUAGES_HASH__: string

const embed = readEmbed(document.currentScript)
const place = embed && register(embed.key)
if (embed && place !== 'again') void load(embed, place === 'first')

async function load(embed: Embed, isFirst: boolean) {
  const browser = captureBrowser()
  const stop = new AbortController()
  let panel: Panel | undefined
  const waiting: ((panel: Panel) => void)[] = []
  const soon = (task: (panel: Panel) => void) => void (panel ? task(panel) : waiting.push(task))
  const tell = (task: (chat: Chat) => unknown) => soon((panel) => void panel.ask(task))
  // The page may pass on a visitor's click on one of its own buttons; without one nobody has acted.
  const hasActed = () => navigator.userActivation?.isActive ?? false
  const open = () => {
    const by = hasActed() ? 'visitor' : 'page'
    soon((panel) => panel.open(by))
  }
  const announce = offerPageApi(
    browser,
    {
      open,
      close() {
        const isOwnWish = hasActed()
        soon((panel) => panel.close(isOwnWish))
      },
      isOpened: () => panel?.isOpened() ?? false,
      setPredefinedMessage: (text) => tell((chat) => chat.setPredefinedMessage(text)),
      showMessage: (text, name) => tell((chat) => chat.showMessage(text, name)),
      sendMessage(text) {
        const isOwnAct = hasActed()
        open()
        tell((chat) => chat.sendMessage(text, isOwnAct))
      },
      logout: () => tell((chat) => chat.logout()),
      setConsent: ({ storage }) => soon((panel) => panel.agree(storage)),
      forget: () => tell((chat) => chat.forget()),
      destroy: () => stop.abort(),
    },
    isFirst,
  )

  const wanted = `?language=${encodeURIComponent(embed.languages)}`
  const configuration = await readConfiguration<WidgetConfiguration>(browser, embed, wanted)
  if (!configuration || stop.signal.aborted) return

  const storage = createStorage(openDevice(embed.storageMode), embed.key, isFirst, browser.now)
  const launcher = drawLauncher(configuration, () =>
    panel?.isOpened() ? panel.close() : panel?.open('visitor'),
  )
  const find = createFinder(embed.host)
  const startChat = async (stage: Stage) => {
    const { language } = configuration
    const words: Promise<{ catalogue: Catalogue } | undefined> = find(
      `language-${language}-${__LANGUAGES_HASH__}.js`,
    )
    const details = readConfiguration<ChatConfiguration>(browser, embed, `/chat?language=${language}`)
    const chat: ChatModule | undefined = await find(__CHAT_FILE__)
    const [spoken, present] = [await words, await details]
    if (!chat || !spoken || !present) throw new Error('The chat cannot be loaded')
    return chat.start(stage, spoken.catalogue, present)
  }
  const present = createPanel({ browser, embed, configuration, storage, launcher, startChat, announce })
  panel = present
  const opening = createOpening({ browser, configuration, storage }, () => present.open('itself'))
  stop.signal.addEventListener('abort', () => {
    opening.stop()
    present.destroy()
  })
  announce('ready', undefined)
  present.restore()
  for (const task of waiting) task(present)
  if (navigator.globalPrivacyControl || !(configuration.eyeCatcher || configuration.openingRules[0])) return
  const attention: AttentionModule | undefined = await find(__ATTENTION_FILE__)
  const { signal } = stop
  const accept = () => present.open('visitor')
  attention?.start({ browser, configuration, storage, launcher, opening, accept, signal })
}

/** One request before the widget is opened, one when it is. */
async function readConfiguration<Configuration>(
  browser: Browser,
  { host, key }: Embed,
  question: string,
): Promise<Configuration | undefined> {
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

/**
 * Browsers remember a module that failed to load; another address makes them ask again. Not by `?`: the views
 * name the chat's file beside them, and must find the one that runs.
 */
function createFinder(host: string) {
  let again = ''
  return async (file: string) => {
    try {
      return await importFile(`${host}/widget/${again}${file}`)
    } catch {
      again += '/'
      return undefined
    }
  }
}

const importFile = (address: string) => import(/* @vite-ignore */ address)
