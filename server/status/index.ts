import type { Platform, Room } from '#platform/platform'
import { labels, stores } from './labels.ts'
import { statusPages } from './pages.ts'
import { mailSubscribers } from './subscribers.ts'
import { openWatch } from './watch.ts'

export { wasWatched } from './kept.ts'
export { publishUpdate, readTold, type Told, updateStates } from './updates.ts'

/** The public page about the installation. It lives without the database, and says when that is down. */
export function statusRoom(platform: Platform): Room {
  let mailing = Promise.resolve()
  const mail = () => {
    mailing = mailing.catch(() => undefined).then(() => mailSubscribers(platform))
    return mailing
  }
  const watch = openWatch(platform, mail)
  const changed = () =>
    void mail().catch((error: unknown) =>
      platform.log.error('A link of the status page could not be mailed', error),
    )
  return {
    routes: [],
    pages: statusPages(platform, watch, changed),
    jobs: [],
    reactions: [],
    labels,
    stores,
    begin: watch.begin,
    async stop() {
      await watch.stop()
      await mailing.catch(() => undefined)
    },
  }
}
