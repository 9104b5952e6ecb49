import type { Stage } from './stage.ts'

declare global {
  interface Navigator {
    globalPrivacyControl?: boolean
  }
}

/** Opens once by itself after the configured time, unless somebody or something speaks against it. */
export function scheduleOpening(
  { browser, configuration, storage }: Pick<Stage, 'browser' | 'configuration' | 'storage'>,
  open: () => void,
) {
  const { openAfterSeconds } = configuration
  const loaded = storage.read('widget_loaded') ?? new Date(browser.now())
  storage.write('widget_loaded', loaded)
  if (openAfterSeconds === null || isUnwanted()) return undefined
  const remaining = loaded.getTime() + openAfterSeconds * 1000 - browser.now()
  return browser.setTimeout(() => {
    if (isUnwanted()) return
    storage.write('widget_auto_opened', new Date(browser.now()))
    open()
  }, remaining)

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
