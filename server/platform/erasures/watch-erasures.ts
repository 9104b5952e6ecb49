import type { Platform } from '#platform/platform'
import type { Entry } from './journal.ts'

/** Deletions may commit in another order than their lines were written in: so far back a note may still come. */
const latecomers = 100

/** Tells of each erasure that was carried out in this database, within a second or two, whoever did it. */
export function watchErasures(
  { database, erasures, log }: Pick<Platform, 'database' | 'erasures' | 'log'>,
  tell: (entry: Entry) => void,
): { stop(): Promise<void> } {
  let seen: Set<number> | undefined
  let looking = Promise.resolve()

  async function look(): Promise<void> {
    const after = Math.max(0, ...(seen ?? [])) - latecomers
    const notes = await database.outsideOrganizations((tx) =>
      tx.db.selectFrom('erasure_journal').select('position').where('position', '>', after).execute(),
    )
    const noted = new Set(notes.map(({ position }) => position))
    const before = seen ?? noted
    seen = noted
    if ([...noted].some((position) => !before.has(position)))
      for (const entry of await erasures.journal.entries())
        if (noted.has(entry.number) && !before.has(entry.number)) tell(entry)
  }

  const again = () => {
    looking = looking.then(look).catch((error) => log.error('Erasures could not be looked for', error))
  }
  const timer = setInterval(again, 1000).unref()
  again()
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
