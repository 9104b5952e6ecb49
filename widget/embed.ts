export type StorageMode = 'local' | 'session' | 'none'

/** What the one line in the customer's page says. */
export type Embed = { host: string; key: string; storageMode: StorageMode }

export function readEmbed(script: Element | null): Embed | undefined {
  if (!(script instanceof HTMLScriptElement)) return undefined
  const { widget: key, storage } = script.dataset
  if (!key) return undefined
  const storageMode = storage === 'session' || storage === 'none' ? storage : 'local'
  return { host: new URL(script.src).origin, key, storageMode }
}

const registry = Symbol.for('aparte')

/** Says whether this widget is the page's first, a further one, or on the page already. */
export function register(key: string): 'first' | 'further' | 'again' {
  const known: unknown = Reflect.get(window, registry)
  const keys = known instanceof Set ? known : new Set()
  Reflect.set(window, registry, keys)
  if (keys.has(key)) return 'again'
  return keys.add(key).size === 1 ? 'first' : 'further'
}
