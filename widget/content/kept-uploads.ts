import type { Store } from '../state.ts'
import type { Uploads } from './files/uploads.ts'

/** A page can have several widgets; the files outlast the composer, which goes while the menu's pages are shown. */
const kept = new WeakMap<Store, Uploads>()

export const uploadsOf = (store: Store): Uploads | undefined => kept.get(store)

export function keepUploads(store: Store, uploads: Uploads): Uploads {
  kept.set(store, uploads)
  return uploads
}
