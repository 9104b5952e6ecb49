import type { WidgetConfiguration } from '#contract/visitors'
import { type Browser, captureBrowser } from './browser.ts'
import { type Embed, readEmbed, register } from './embed.ts'
import { drawLauncher } from './launcher.ts'
import { scheduleOpening } from './opening.ts'
import { offerPageApi } from './page-api.ts'
import { createPanel } from './panel.ts'
import type { ChatModule } from './stage.ts'
import { createStorage, openDevice } from './storage.ts'

declare const __CHAT_FILE__: string

const embed = readEmbed(document.currentScript)
const place = embed && register(embed.key)
if (embed && place !== 'again') void load(embed, place === 'first')

async function load(embed: Embed, isFirst: boolean) {
  const browser = captureBrowser()
  let panel: ReturnType<typeof createPanel> | undefined
  let isWanted = false
  let isDestroyed = false
  let timer: number | undefined
  const announce = offerPageApi(
    { open, close: () => panel?.close(), isOpened: () => panel?.isOpened() ?? false, destroy },
    isFirst,
  )

  const configuration = await readConfiguration(browser, embed)
  if (!configuration || isDestroyed) return

  const storage = createStorage(openDevice(embed.storageMode), embed.key, isFirst, browser.now)
  const launcher = drawLauncher(configuration, () =>
    panel?.isOpened() ? panel.close() : panel?.open('visitor'),
  )
  panel = createPanel({
    browser,
    embed,
    configuration,
    storage,
    launcher,
    loadChat: createChatLoader(embed.host),
    announce,
  })
  announce('ready')
  panel.restore()
  if (isWanted) open()
  timer = scheduleOpening({ browser, configuration, storage }, () => panel?.open('itself'))

  function open() {
    isWanted = true
    // The page may pass on a visitor's click on one of its own buttons; without one nobody has acted.
    panel?.open(navigator.userActivation?.isActive ? 'visitor' : 'page')
  }

  function destroy() {
    isDestroyed = true
    browser.clearTimeout(timer)
    panel?.destroy()
  }
}

/** The one request before the widget is opened. */
async function readConfiguration(
  browser: Browser,
  { host, key }: Embed,
): Promise<WidgetConfiguration | undefined> {
  try {
    const response = await browser.fetch(`${host}/api/v1/widget/${key}`, { credentials: 'omit' })
    if (response.ok) return await response.json()
    throw await response.text()
  } catch (error) {
    console.warn('The chat is not shown:', error)
    return undefined
  }
}

/** Browsers remember a module that failed to load; another address makes them ask again. */
function createChatLoader(host: string) {
  let again = ''
  return (): Promise<ChatModule> => {
    const address = `${host}/widget/${__CHAT_FILE__}${again}`
    again += '?'
    return import(/* @vite-ignore */ address)
  }
}
