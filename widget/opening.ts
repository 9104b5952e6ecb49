import type { Stage } from './stage.ts'

declare global {
  interface Navigator {
    globalPrivacyControl?: boolean
  }
}

export type Opening = ReturnType<typeof createOpening>

/** Opens once by itself after the configured time, unless somebody or something speaks against it. */
export function createOpening(
  { browser, configuration, storage }: Pick<Stage, 'browser' | 'configuration' | 'storage'>,
  open: () => void,
) {
  const { openAfterSeconds } = configuration
  const loaded = storage.read('widget_loaded') ?? new Date(browser.now())
  storage.write('widget_loaded', loaded)
  const remaining = loaded.getTime() + (openAfterSeconds ?? 0) * 1000 - browser.now()
  const timer =
    openAfterSeconds === null || isUnwanted() ? undefined : browser.setTimeout(openItself, remaining)

  return { openItself, isUnwanted, stop: () => browser.clearTimeout(timer) }

  function openItself() {
    if (isUnwanted()) return
    storage.write('widget_auto_opened', new Date(browser.now()))
    open()
  }

  function isUnwanted() {
    return (
      navigator.globalPrivacyControl ||
      storage.read('widget_auto_opened') !== undefined ||
      storage.read('widget_opened_by_customer') !== undefined ||
      storage.read('widget_closed_by_customer') === true ||
      // On a phone the panel is the whole screen: nobody wants that unasked.
      window.matchMedia('(max-width: 480px)').matches
    )
  }
}
