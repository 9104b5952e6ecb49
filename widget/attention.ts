import type { OpeningRule } from '#contract/widgets'
import styles from './attention.css?inline'
import { addStyles, draw, drawIcon } from './draw.ts'
import type { Launcher } from './launcher.ts'
import type { Opening } from './opening.ts'
import { holds, startVisitOfPage } from './opening-rules.ts'
import type { Stage } from './stage.ts'

type Props = Pick<Stage, 'browser' | 'configuration' | 'storage'> & {
  launcher: Launcher
  opening: Opening
  /** The visitor's own click. */
  accept: () => void
  signal: AbortSignal
}

export type AttentionModule = { start(props: Props): void }

const lookEvery = 1000

/** Loaded only where the organization wants attention: a greeting beside the launcher, rules for opening. */
export function start(props: Props) {
  const { browser, configuration, opening, storage, launcher } = props
  const { openingRules: rules, eyeCatcher, isOpenNow } = configuration
  const followPage = startVisitOfPage(browser.now)
  const greeting = eyeCatcher && prepareGreeting(props, eyeCatcher.text)
  const since = browser.now()
  look()

  function look() {
    if (props.signal.aborted) return
    const page = followPage()
    if (greeting && browser.now() - since >= eyeCatcher.afterSeconds * 1000 && mayGreet()) greeting.show()
    if (rules.some((rule: OpeningRule) => holds(rule, page, isOpenNow))) opening.openItself()
    browser.setTimeout(look, lookEvery)
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

function prepareGreeting({ browser, storage, launcher, accept }: Props, text: string) {
  const place = draw('div', { class: 'eye-catcher', role: 'status' })
  const words = draw('button', { type: 'button', dir: 'auto' })
  const cross = draw('button', { type: 'button' }, drawIcon('M18 6 6 18M6 6l12 12'))
  words.textContent = text
  words.onclick = accept
  cross.ariaLabel = launcher.say('dismiss')
  cross.onclick = () => {
    storage.write('widget_eyecatcher_closed', new Date(browser.now()))
    hide()
    launcher.button.focus({ preventScroll: true })
  }
  addStyles(launcher.shadow, styles)
  // Empty at first: screen readers tell what comes into a place they know already.
  launcher.button.before(place)
  new MutationObserver(hide).observe(launcher.button, { attributeFilter: ['aria-expanded'] })

  return {
    show() {
      if (!place.firstChild) place.append(words, cross)
    },
  }

  function hide() {
    place.replaceChildren()
  }
}
