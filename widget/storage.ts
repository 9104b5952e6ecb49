import type { StorageKey, storageLifetimeMinutes, storageManifest } from '#contract/storage-manifest'
import type { Browser } from './browser.ts'
import type { Embed, Place } from './embed.ts'

// Copies of the manifest, checked by the compiler: its texts are in the catalogues.
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
const minute = 60_000
const day = 24 * 60 * minute

type ValueTypes = { timestamp: Date; boolean: boolean; string: string }
type Value<Key extends StorageKey> = ValueTypes[(typeof storageManifest)[Key]['type']]

export type Area = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
type Props = {
  device: Area | undefined
  memory: Map<string, string>
  embed: Pick<Embed, 'key'>
  place: Place
  browser: Pick<Browser, 'now'>
}
export type WidgetStorage = ReturnType<typeof createStorage>

/**
 * The only place that keeps anything on the device, and nothing before `keep()`; until then all is in memory.
 * An entry reads `value|time of last use|end of the widget's key`. The session and the visitor's number go on with
 * `|days` where the visitor asked to be remembered: said in the entry itself, so that the next page keeps to it. Where
 * one was does not interest months later.
 */
export function createStorage({ device, memory, embed, place, browser }: Props) {
  const { key: widgetKey } = embed
  const { now } = browser
  const owner = widgetKey.slice(-8)
  const keys = Object.keys(types).filter(isStorageKey)
  const suffix = chooseSuffix()
  let isKept = false
  let isRefused = false
  let { days, identifiedAs } = parseEntry('widget_session') ?? {}
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
    remember,
    rememberedDays: () => days,
    identifiedAs: () => identifiedAs,
    isLiving,
    keys,
    owns: (name: string) => keys.some((key) => key + suffix === name),
  }

  function read<Key extends StorageKey>(key: Key): Value<Key> | undefined
  function read(key: StorageKey) {
    const text = readText(key)
    if (text === undefined || types[key] === 'string') return text
    return types[key] === 'boolean' ? text === 'true' : new Date(text)
  }

  function write<Key extends StorageKey>(key: Key, value: Value<Key>, mark?: string) {
    if (key === 'widget_session') identifiedAs = mark
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

  /** The session and its number live this many days from each use; without a number 30 minutes again. */
  function remember(count: number | undefined) {
    days = count
    renew()
  }

  /** The widget was used: every entry begins its life anew. */
  function renew() {
    for (const key of keys) {
      const text = readText(key)
      if (text !== undefined) put(key, text)
    }
  }

  function forget() {
    isKept = false
    days = undefined
    for (const key of keys) remove(key)
  }

  function remove(key: StorageKey) {
    memory.delete(key + suffix)
    device?.removeItem(key + suffix)
  }

  function put(key: StorageKey, text: string) {
    const name = key + suffix
    const more = types[key] === 'string' ? [days, key === 'widget_session' && identifiedAs] : []
    const parts = [text, new Date(now()).toISOString(), owner, ...more.map((part) => part || '')]
    const entry = parts.join('|').replace(/\|+$/, '')
    memory.set(name, entry)
    // Having closed it is the visitor's own wish not to be disturbed again; it holds even if nothing else is kept.
    if (!device) return
    if (isRefused) return device.removeItem(name)
    // What another tab has put there stays there.
    const isThere = device.getItem(name) !== null
    if (!isKept && !isThere && key !== 'widget_closed_by_customer') return
    try {
      device.setItem(name, entry)
      memory.delete(name)
    } catch {
      // The device is full; memory has it.
      device.removeItem(name)
    }
  }

  function readText(key: StorageKey): string | undefined {
    const entry = parseEntry(key)
    if (entry?.owner !== owner) return undefined
    if (entry.isLiving) return entry.text
    for (const expired of keys.filter((other) => !parseEntry(other)?.isLiving)) remove(expired)
    isKept = parseEntry('widget_session') !== undefined
    return undefined
  }

  /** The manifest's plain names, unless another widget of this website uses them. */
  function chooseSuffix(): string {
    const findOwner = (ending: string) =>
      keys.map((key) => parseEntry(key, ending)).find((entry) => entry?.isLiving)?.owner
    const own = `:${widgetKey}`
    const plainOwner = findOwner('') ?? (place.isFirst ? owner : undefined)
    return findOwner(own) || plainOwner !== owner ? own : ''
  }

  function parseEntry(key: StorageKey, ending = suffix) {
    const name = key + ending
    const entry = memory.get(name) ?? device?.getItem(name)
    if (!entry) return undefined
    const [text = '', , owner, days, identifiedAs] = entry.split('|')
    return { text, owner, days: Number(days) || undefined, identifiedAs, isLiving: isLiving(entry) }
  }

  function isLiving(entry: string) {
    const [, time = '', , days] = entry.split('|')
    // A clock set back must not lengthen a life; neither may an unreadable time.
    return Math.abs(now() - Date.parse(time)) < (days ? Number(days) * day : lifetimeMinutes * minute)
  }
}

const isStorageKey = (key: string): key is StorageKey => key in types
