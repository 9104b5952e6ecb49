import type { StorageKey } from '#contract/storage-manifest'
import type { Area } from './storage.ts'

/** One of these is there whenever anything is. */
const signs: StorageKey[] = ['widget_loaded', 'widget_session', 'widget_closed_by_customer']

/** By `data-storage`: session, none, or local. Sandboxed frames throw at the first touch; then memory has to do. */
export function openDevice(mode: string | undefined): Area | undefined {
  try {
    if (mode === 'none') return undefined
    return mode === 'session' ? sessionStorage : localStorage
  } catch {
    return undefined
  }
}

/** Whether the widget keeps something on the device, be it expired: then the chat has to look after it. */
export function isAnythingKept(device: Area | undefined, widgetKey: string): boolean {
  return signs.some((sign) =>
    [sign, `${sign}:${widgetKey}`].some((name) => device?.getItem(name)?.includes(`|${widgetKey.slice(-8)}`)),
  )
}
