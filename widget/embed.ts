/** What the one line in the customer's page says. */
export type Embed = { host: string; key: string; storageMode: string | undefined; languages: string }

export function readEmbed(script: Element | null): Embed | undefined {
  if (!(script instanceof HTMLScriptElement)) return undefined
  const { widget: key, storage: storageMode, language } = script.dataset
  const languages = language || [document.documentElement.lang, ...navigator.languages].join().slice(0, 200)
  return key ? { host: new URL(script.src).origin, key, storageMode, languages } : undefined
}

/** A widget among those of the page; the first of them has `window.aparte`. */
export type Place = { isFirst: boolean; position?: string; makeWay?: () => void }

declare global {
  interface Window {
    aparteWidgets?: Map<string, Place>
  }
}

/** Nothing when this widget is on the page already. */
export function takePlace(key: string): Place | undefined {
  window.aparteWidgets ??= new Map()
  const places = window.aparteWidgets
  if (places.has(key)) return undefined
  const place: Place = { isFirst: places.size === 0 }
  places.set(key, place)
  return place
}

export const hasPlace = (key: string, place: Place) => window.aparteWidgets?.get(key) === place

/** The widgets in the same corner. */
export function neighboursOf(place: Place): Place[] {
  return [...(window.aparteWidgets?.values() ?? [])].filter(
    (other) => other !== place && other.position === place.position,
  )
}
