import type { Database } from '#platform/database/database'
import { StartFailure } from '#platform/start-failure'
import type { Entry, Journal } from './journal.ts'

/** The journal's entries; refuses one that knows less than the database, or something else: then the dead could rise. */
export async function checkJournal(database: Database, journal: Journal): Promise<Entry[]> {
  const entries = await journal.entries()
  const applied = await database.outsideOrganizations((tx) =>
    tx.db.selectFrom('erasure_journal').select(['position', 'hash']).orderBy('position').execute(),
  )
  const newest = applied.at(-1)?.position ?? 0
  if (entries.length < newest)
    throw new StartFailure(tooShort(journal, entries.length, newest), { code: 'journal_cut' })
  const other = applied.find(({ position, hash }) => entries[position - 1]?.hash !== hash)
  if (other)
    throw new StartFailure(
      `The erasure journal ${journal.place} is not the one of this database (line ${other.position} differs): set JOURNAL_DIR to the right one, or put back its copy`,
      { code: 'journal_other' },
    )
  return entries
}

const tooShort = (journal: Journal, lines: number, newest: number) =>
  `The erasure journal ${journal.place} ${lines === 0 ? 'is missing' : `ends at line ${lines}`}, but the database knows of ${newest}: erased people could come back with a restore, so the server does not open. Put the journal back from its copy, or set JOURNAL_DIR to where it lies`
