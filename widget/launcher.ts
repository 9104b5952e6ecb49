import type { WidgetConfiguration } from '#contract/visitors'
import { writeBrand } from './colors.ts'
import { addStyles, draw, drawIcon } from './draw.ts'
import { neighboursOf, type Place } from './embed.ts'
import styles from './launcher.css?inline'

const bubbleIcon =
  'M8 9h8M8 13h6M18 4a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-5l-5 3v-3H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3h12z'
const downIcon = 'M6 9l6 6 6-6'

export type Launcher = ReturnType<typeof drawLauncher>

/** Draws the round button in a shadow root of its own; the panel is added beside it later. */
export function drawLauncher(configuration: WidgetConfiguration, place: Place, onPress: () => void) {
  const { color, position, language: lang, direction: dir, launcherWords } = configuration
  const say = (name: string) => launcherWords[`launcher.${name}`] ?? ''
  const host = draw('aparte-widget')
  const shadow = host.attachShadow({ mode: 'open' })
  const hint = draw('div', { class: 'hint', role: 'status' })
  const button = draw('button', { type: 'button', class: 'launcher' })
  const frame = draw('div', { class: position, lang, dir }, hint, button)
  place.position = position
  const aside = neighboursOf(place).length * 72
  const side = `:host{${position}:calc(max(20px,env(safe-area-inset-${position})) + ${aside}px)!important}`
  addStyles(shadow, styles + writeBrand(color) + side)
  shadow.append(frame)
  setOpen(false)
  button.onclick = onPress
  const stayOnPage = attach(host)

  return { shadow, frame, button, setOpen, explain, say, remove }

  function setOpen(isOpen: boolean) {
    button.ariaLabel = say(isOpen ? 'close' : 'open')
    button.ariaExpanded = String(isOpen)
    button.firstElementChild?.remove()
    button.prepend(drawIcon(isOpen ? downIcon : bubbleIcon))
    hint.textContent = ''
  }

  function explain() {
    hint.textContent = say('cannotLoad')
  }

  function remove() {
    stayOnPage.disconnect()
    host.remove()
  }
}

/** The body may not be there yet, be emptied, or be replaced when one follows a link; the widget moves along. */
function attach(host: Element): MutationObserver {
  const put = () => {
    const { documentElement, body } = document
    if (host.isConnected || !documentElement) return
    for (const place of [document, documentElement, body])
      if (place) observer.observe(place, { childList: true })
    body?.append(host)
  }
  const observer = new MutationObserver(put)
  put()
  return observer
}
