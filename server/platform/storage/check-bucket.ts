import { text } from 'node:stream/consumers'
import { newId } from '#platform/ids'
import { StartFailure } from '#platform/start-failure'
import { type Bucket, type BucketSettings, openBucket, type Patience } from './bucket.ts'
import { BucketFailure, type BucketFault } from './bucket-failure.ts'

/** Writes, reads and deletes once, as will be needed; what does not work becomes the name of the setting to correct. */
export async function checkBucket(
  settings: BucketSettings,
  prefix: string,
  patience?: Patience,
): Promise<void> {
  try {
    await tryOut(openBucket(settings, patience))
  } catch (error) {
    if (!(error instanceof BucketFailure)) throw error
    throw new StartFailure(`${error.message}. ${remedy(error.fault, prefix)}`, { cause: error })
  }
}

async function tryOut(bucket: Bucket): Promise<void> {
  // A name of its own: several servers may start at the same moment.
  const key = `check-${newId()}`
  await bucket.put(key, [Buffer.from('ok')])
  const found = await bucket.get(key)
  const content = found && (await text(found))
  await bucket.remove(key)
  if (content !== 'ok') throw new StartFailure('The bucket gives back something else than was put into it')
}

function remedy(fault: BucketFault, prefix: string): string {
  if (fault === 'SERVICE') return 'Start again once it works.'
  if (fault === 'CLOCK') return 'Then start again.'
  if (fault === 'PERMISSION') return `Give the key of ${prefix}_ACCESS_KEY_ID these rights and start again.`
  // Some say the same of a key they do not know.
  if (fault === 'SECRET_ACCESS_KEY')
    return `Correct ${prefix}_SECRET_ACCESS_KEY, or ${prefix}_ACCESS_KEY_ID, and start again.`
  return `Correct ${prefix}_${fault} and start again.`
}
