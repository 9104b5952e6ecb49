/** What the one line in the customer's page says. */
export type Embed = { host: string; key: string; storageMode: string | undefined; languages: string }

export function readEmbed(script: Element | null): Embed | undefined {
  if (!(script instanceof HTMLScriptElement)) return undefined
  const { widget: key, storage: storageMode, language } = script.dataset
  const languages = language || [document.documentElement.lang, ...navigator.languages].join().slice(0, 200)
  return key ? { host: new URL(script.src).origin, key, storageMode, languages } : undefined
}

declare global {
  interface Window {
    aparteWidgets?: Set<string>
  }
}

/** Says whether this widget is the page's first, a further one, or on the page already. */
export function register(key: string): 'first' | 'further' | 'again' {
  window.aparteWidgets ??= new Set()
  const keys = window.aparteWidgets
  if (keys.has(key)) return 'again'
  return keys.add(key).size === 1 ? 'first' : 'further'
}
