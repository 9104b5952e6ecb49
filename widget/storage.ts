import type { StorageKey, storageLifetimeMinutes, storageManifest } from '#contract/storage-manifest'

// Copies of the manifest, checked by the compiler: the loader carries no texts.
const types: { [Key in StorageKey]: (typeof storageManifest)[Key]['type'] } = {
  widget_auto_opened: 'timestamp',
  widget_loaded: 'timestamp',
  widget_closed_by_customer: 'boolean',
  widget_opened_by_customer: 'boolean',
  widget_customer_clicked_header: 'boolean',
  widget_eyecatcher_closed: 'timestamp',
  widget_uuid: 'string',
  widget_show_first_message: 'boolean',
  widget_session: 'string',
}
const lifetimeMinutes: typeof storageLifetimeMinutes = 30
const lifetime = lifetimeMinutes * 60_000

type ValueTypes = { timestamp: Date; boolean: boolean; string: string }
type Value<Key extends StorageKey> = ValueTypes[(typeof storageManifest)[Key]['type']]

export type Area = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
export type WidgetStorage = ReturnType<typeof createStorage>

/**
 * The only place that keeps anything on the device, and nothing before `keep()`; until then all is in memory.
 * An entry reads `value|time of last use|start of the widget's key`.
 */
export function createStorage(
  device: Area | undefined,
  widgetKey: string,
  isFirst: boolean,
  now: () => number,
) {
  const memory = new Map<string, string>()
  const owner = widgetKey.slice(0, 8)
  const keys = Object.keys(types).filter(isStorageKey)
  const suffix = chooseSuffix()
  let isKept = false
  let isRefused = false
  // Not in one step: what has expired is forgotten at this first reading.
  isKept = [readText('widget_session'), readText('widget_opened_by_customer')].some(Boolean)

  return {
    read,
    write,
    keep,
    refuse,
    renew,
    remove,
    forget,
    keys,
    owns: (name: string) => keys.some((key) => key + suffix === name),
  }

  function read<Key extends StorageKey>(key: Key): Value<Key> | undefined
  function read(key: StorageKey) {
    const text = readText(key)
    if (text === undefined || types[key] === 'string') return text
    return types[key] === 'boolean' ? text === 'true' : new Date(text)
  }

  function write<Key extends StorageKey>(key: Key, value: Value<Key>) {
    put(key, value instanceof Date ? value.toISOString() : String(value))
  }

  /** The visitor opened the widget: from here on state survives navigation. */
  function keep() {
    isKept = true
    renew()
  }

  /** The page says whether the visitor wants nothing kept: then what is kept moves to memory. */
  function refuse(isRefusal: boolean) {
    isRefused = isRefusal
    renew()
  }

  /** The widget was used: every entry lives another 30 minutes. */
  function renew() {
    for (const key of keys) {
      const text = readText(key)
      if (text !== undefined) put(key, text)
    }
  }

  function forget() {
    isKept = false
    for (const key of keys) remove(key)
  }

  function remove(key: StorageKey) {
    memory.delete(key + suffix)
    device?.removeItem(key + suffix)
  }

  function put(key: StorageKey, text: string) {
    const name = key + suffix
    const entry = [text, new Date(now()).toISOString(), owner].join('|')
    memory.set(name, entry)
    // Having closed it is the visitor's own wish not to be disturbed again; it holds even if nothing else is kept.
    if (!device) return
    if (isRefused) return device.removeItem(name)
    if (!isKept && key !== 'widget_closed_by_customer') return
    try {
      device.setItem(name, entry)
      memory.delete(name)
    } catch {
      // The device is full; memory has it.
      device.removeItem(name)
    }
  }

  function readText(key: StorageKey): string | undefined {
    const entry = parseEntry(key + suffix)
    if (entry?.owner !== owner) return undefined
    if (entry.isLiving) return entry.text
    forget()
    return undefined
  }

  /** The manifest's plain names, unless another widget of this website uses them. */
  function chooseSuffix() {
    const findOwner = (ending: string) =>
      keys.map((key) => parseEntry(key + ending)).find((entry) => entry?.isLiving)?.owner
    const own = `:${widgetKey}`
    const plainOwner = findOwner('') ?? (isFirst ? owner : undefined)
    return findOwner(own) || plainOwner !== owner ? own : ''
  }

  function parseEntry(name: string) {
    const [text, time = '', owner] = (memory.get(name) ?? device?.getItem(name))?.split('|') ?? []
    // A clock set back must not lengthen a life; neither may an unreadable time.
    return text === undefined
      ? undefined
      : { text, owner, isLiving: Math.abs(now() - Date.parse(time)) < lifetime }
  }
}

/** By `data-storage`: session, none, or local. Sandboxed frames throw at the first touch; then memory has to do. */
export function openDevice(mode: string | undefined): Area | undefined {
  try {
    if (mode === 'none') return undefined
    return mode === 'session' ? sessionStorage : localStorage
  } catch {
    return undefined
  }
}

const isStorageKey = (key: string): key is StorageKey => key in types
