import type { WidgetConfiguration } from '#contract/visitors'
import type { OpeningRule } from '#contract/widgets'
import styles from './attention.css?inline'
import { addStyles, draw, drawIcon } from './draw.ts'
import { holds, startVisitOfPage } from './opening-rules.ts'
import type { Door, OpenedBy } from './stage.ts'
import { createStorage } from './storage.ts'

export type AttentionModule = { start: typeof start }

type EyeCatcher = NonNullable<WidgetConfiguration['eyeCatcher']>

const lookEvery = 1000

/** Loaded only where the organization wants attention: a greeting beside the launcher, rules for opening. */
export function start(door: Door, openItself: () => void, open: (by: OpenedBy) => void) {
  const { browser, configuration, launcher, signal } = door
  door.storage ??= createStorage(door)
  const { storage } = door
  const { openingRules: rules, eyeCatcher, isOpenNow } = configuration
  const followPage = startVisitOfPage(browser.now)
  const greeting = eyeCatcher && prepareGreeting(door, eyeCatcher, open, dismiss)
  const since = browser.now()
  look()

  function look() {
    if (signal.aborted) return
    const page = followPage()
    if (greeting && browser.now() - since >= eyeCatcher.afterSeconds * 1000 && mayGreet()) greeting.show()
    if (rules.some((rule: OpeningRule) => holds(rule, page, isOpenNow))) openItself()
    browser.setTimeout(look, lookEvery)
  }

  function dismiss() {
    storage.write('widget_eyecatcher_closed', new Date(browser.now()))
  }

  function mayGreet() {
    return (
      launcher.button.ariaExpanded !== 'true' &&
      !storage.read('widget_eyecatcher_closed') &&
      // Who has opened or closed the chat knows of it.
      storage.read('widget_opened_by_customer') === undefined &&
      !storage.read('widget_closed_by_customer')
    )
  }
}

function prepareGreeting(
  { launcher }: Door,
  { text, pictureUrl }: EyeCatcher,
  open: (by: OpenedBy) => void,
  onDismiss: () => void,
) {
  const place = draw('div', { class: 'eye-catcher', role: 'status' })
  const words = draw('button', { type: 'button', dir: 'auto' })
  const cross = draw('button', { type: 'button' }, drawIcon('M18 6 6 18M6 6l12 12'))
  words.append(text)
  words.onclick = () => open('visitor')
  cross.ariaLabel = launcher.say('dismiss')
  cross.onclick = () => {
    onDismiss()
    hide()
    launcher.button.focus({ preventScroll: true })
  }
  addStyles(launcher.shadow, styles)
  // Empty at first: screen readers tell what comes into a place they know already.
  launcher.button.before(place)
  new MutationObserver(hide).observe(launcher.button, { attributeFilter: ['aria-expanded'] })

  return {
    show() {
      if (place.firstChild) return
      // Fetched when it is shown, not before.
      if (pictureUrl && words.children.length === 0) words.prepend(drawPicture(pictureUrl))
      place.append(words, cross)
    },
  }

  function hide() {
    place.replaceChildren()
  }
}

/** The page's own rules may refuse it; then the words stand alone. */
function drawPicture(src: string): HTMLElement {
  const picture = draw('img', { src, alt: '' })
  picture.onerror = () => picture.remove()
  return picture
}
