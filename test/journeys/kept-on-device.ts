import type { BrowserContext, Page } from '@playwright/test'
import { type StorageKey, storageManifest } from '#contract/storage-manifest'

/** What the widget is allowed: exactly these entries, and to ask this one host. */
export type Promised = { keys: StorageKey[]; host: string }

export const everyKey = Object.keys(storageManifest).sort() as StorageKey[]

/** Every host that pages of this browser ask, but for their own. */
export async function watchHosts(context: BrowserContext, ownHost: string) {
  const hosts = new Set<string>()
  const note = (address: string) => {
    const { origin, protocol } = new URL(address)
    if (/^(http|ws)/.test(protocol) && origin !== ownHost) hosts.add(origin.replace(/^ws/, 'http'))
  }
  context.on('request', (request) => note(request.url()))
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())))
  return hosts
}

/** Everything a browser can keep, against what is promised, both ways. Nothing means that they are equal. */
export async function differences(
  page: Page,
  hosts: Set<string>,
  { keys, host }: Promised,
): Promise<string[]> {
  const { local, ...elsewhere } = await page.evaluate(readDevice)
  const cookies = (await page.context().cookies()).filter(({ domain }) => page.url().includes(domain))
  const known = new Set<string>(keys)
  return [
    ...Object.keys(local).flatMap((key) => (known.has(key) ? [] : [`kept, but not promised: ${key}`])),
    ...keys.flatMap((key) => (key in local ? [] : [`promised, but not kept: ${key}`])),
    ...keys.flatMap((key) => (isOfItsType(key, local[key]) ? [] : [`not of its type: ${key}=${local[key]}`])),
    ...cookies.map(({ name }) => `a cookie: ${name}`),
    ...Object.entries(elsewhere).flatMap(([place, names]) => names.map((name) => `in ${place}: ${name}`)),
    ...[...hosts].flatMap((asked) => (asked === host ? [] : [`another host: ${asked}`])),
    ...(hosts.has(host) ? [] : [`the widget’s own host was not asked: ${host}`]),
  ]
}

function isOfItsType(key: StorageKey, entry: string | undefined): boolean {
  if (entry === undefined) return true
  const [value = '', usedAt = ''] = entry.split('|')
  if (!Number.isFinite(Date.parse(usedAt))) return false
  const { type } = storageManifest[key]
  if (type === 'boolean') return value === 'true' || value === 'false'
  return type === 'string' ? value.length > 30 : value.endsWith('Z') && Number.isFinite(Date.parse(value))
}

/** Runs in the page. */
async function readDevice() {
  const registrations = await navigator.serviceWorker.getRegistrations()
  return {
    local: { ...localStorage } as Record<string, string>,
    sessionStorage: Object.keys(sessionStorage),
    IndexedDB: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    caches: await caches.keys(),
    'service workers': registrations.map(({ scope }) => scope),
    'document.cookie': document.cookie ? [document.cookie] : [],
  }
}
