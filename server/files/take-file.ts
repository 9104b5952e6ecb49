import { randomBytes } from 'node:crypto'
import type { MessageFile } from '#contract/content'
import type { Actor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import type { Limit } from '#platform/limiter'
import type { Platform } from '#platform/platform'
import type { Call } from '#platform/route'
import { sealBytes } from '#platform/storage/sealed-bytes'
import type { Upload } from '#platform/upload'
import type { Admission } from './admit-upload.ts'
import { discardLater } from './forget-files.ts'
import { isPicture } from './known-types.ts'
import { cleanName } from './names.ts'
import { drawAnew } from './pictures.ts'
import { recognize } from './recognize.ts'

/** Asked twice: before the first byte is read, and when it is known how many are kept. */
type Admit<A extends Actor> = (tx: Tx, actor: A, size: number) => Promise<Admission>

type Offer<A extends Actor> = {
  upload: Upload<A>
  call: Call
  /** null: named by what it is. */
  name: string | null
}

/** A visitor shows a few pictures; an office behind one address many. */
const limits: Record<Actor['kind'], Limit> = {
  visitor: { count: 20, seconds: 600 },
  user: { count: 100, seconds: 600 },
}
const ofAddress = { count: 400, seconds: 600 }

/** Takes a file in: admitted, read, recognized, scanned, drawn anew if it is a picture, sealed, stored. */
export async function takeFile<A extends Actor>(
  platform: Platform,
  { upload, call, name: givenName }: Offer<A>,
  admit: Admit<A>,
): Promise<MessageFile & { organizationId: string }> {
  const { admission, places } = await upload.asCaller(async (tx, actor) => {
    call.limit('uploads', ofAddress, { name: idOf(actor), limit: limits[actor.kind] })
    return { admission: await admit(tx, actor, 0), places: placesOf(actor, call) }
  })
  return insidePlaces(platform, places, async () => {
    const cleaned = givenName === null ? null : cleanName(givenName)
    const bytes = await upload.read(admission.mostBytes)
    const known = await recognize(cleaned, bytes, admission.kinds)
    const name = cleaned ?? `picture.${known.extensions[0]}`
    if (!(await platform.virusScanner.letsThrough(bytes))) throw new Refusal('virus_found')
    const picture = isPicture(known)
      ? await drawAnew(bytes, known.type)
      : { bytes, width: null, height: null }
    const { bytes: kept, ...measures } = picture
    const file = { id: newId(), name, type: known.type, size: kept.length, ...measures }
    const key = randomBytes(32)
    const organizationId = await upload.asCaller(async (tx, actor) => {
      const { owner } = await admit(tx, actor, file.size)
      await insertFile(tx, platform, { ...file, ...owner }, key)
      await announce(tx, actor, { type: 'file.uploaded', subjectId: file.id })
      return tx.organizationId
    })
    await store(platform, { organizationId, id: file.id }, key, kept)
    return { ...file, organizationId }
  })
}

async function insertFile(
  tx: Tx,
  { secrets }: Platform,
  file: MessageFile & Admission['owner'],
  key: Buffer,
): Promise<void> {
  const { organizationId } = tx
  const sealedKey = secrets.seal(keyPlace(organizationId, file.id), key)
  await tx.db
    .insertInto('files')
    .values({ ...file, organization_id: organizationId, sealed_key: sealedKey, created_at: tx.now })
    .execute()
  await discardLater(tx, file.id)
}

export const keyPlace = (organizationId: string, rowId: string) =>
  ({ table: 'files', column: 'sealed_key', organizationId, rowId }) as const

async function store(
  { database, storage }: Platform,
  place: { organizationId: string; id: string },
  key: Buffer,
  bytes: Buffer,
): Promise<void> {
  try {
    await storage.put(place, sealBytes(key, bytes))
  } catch (error) {
    await database.inOrganization(place.organizationId, async (tx) => {
      await tx.db
        .deleteFrom('files')
        .where('organization_id', '=', place.organizationId)
        .where('id', '=', place.id)
        .execute()
      await announce(tx, 'system', { type: 'file.deleted', subjectId: place.id })
    })
    throw error
  }
}

/**
 * How many may come in at the same time, each of them held in memory: of one caller, of one address (which could dawdle and
 * keep everybody else out), of one organization, of all.
 */
function placesOf(actor: Actor, { addressName }: Call): [string, number][] {
  return [
    [`uploads of ${idOf(actor)}`, 3],
    [`uploads of ${addressName()}`, 8],
    [`uploads of ${actor.organizationId}`, 12],
    ['uploads', 24],
  ]
}

const idOf = (actor: Actor): string => (actor.kind === 'visitor' ? actor.visitorId : actor.userId)

async function insidePlaces<T>(
  { limiter }: Platform,
  places: [string, number][],
  work: () => Promise<T>,
): Promise<T> {
  const entered: string[] = []
  try {
    for (const [place, most] of places) {
      if (!limiter.enter(place, most)) throw new Refusal('too_many_requests', { retryAfterSeconds: 5 })
      entered.push(place)
    }
    return await work()
  } finally {
    for (const place of entered) limiter.leave(place)
  }
}
