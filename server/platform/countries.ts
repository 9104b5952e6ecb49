import { readFileSync, statSync } from 'node:fs'
import { type CountryResponse, Reader } from 'mmdb-lib'
import { z } from 'zod'
import { type Clock, days, later, minutes } from './clock.ts'
import type { Log } from './log.ts'
import { StartFailure } from './start-failure.ts'

/** Which country a network belongs to, by a table the operator keeps (MMDB, as DB-IP, IPinfo and MaxMind give it out). */
export type Countries = {
  /** When the table was made; null: there is none. */
  builtAt(): Date | null
  /** Of an IP address: two letters (ISO 3166-1), or null where it is not known, or the table has aged. */
  countryOf(address: string): string | null
  /** A table that has aged would be wrong without anybody seeing it: then no country is told. */
  isUsable(): boolean
}

const tableLives = days(180)
const betweenLooks = minutes(1)

/** A table that is replaced on the disk is read anew within a minute. */
export function openCountries(path: string | null, { clock, log }: { clock: Clock; log: Log }): Countries {
  let table = path === null ? null : readTable(path)
  let lookedAt = clock.now()
  const current = () => {
    if (path === null || table === null || later(lookedAt, betweenLooks) > clock.now()) return table
    lookedAt = clock.now()
    try {
      if (changedAt(path) !== table.changedAt) table = readTable(path)
    } catch (error) {
      // As while it is being replaced: the table of before is good enough for another minute.
      log.error('The table of countries could not be read anew', error)
    }
    return table
  }
  const builtAt = () => current()?.reader.metadata.buildEpoch ?? null
  const isUsable = () => {
    const made = builtAt()
    return made !== null && later(made, tableLives) > clock.now()
  }
  return {
    builtAt,
    isUsable,
    countryOf: (address) => (isUsable() ? codeIn(current()?.reader.get(address)) : null),
  }
}

function readTable(path: string) {
  try {
    const seen = changedAt(path)
    return { reader: new Reader<CountryResponse>(readFileSync(path)), changedAt: seen }
  } catch (error) {
    throw new StartFailure(
      `COUNTRY_TABLE ${path} cannot be read: name a file in the MMDB format, or leave it out. (${error instanceof Error ? error.message : error})`,
    )
  }
}

const changedAt = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.mtimeMs

const Code = z.string().regex(/^[A-Z]{2}$/)

/** The two shapes in which tables tell a country. */
const Found = z.union([
  z.object({ country: z.object({ iso_code: Code }) }).transform(({ country }) => country.iso_code),
  z.object({ country_code: Code }).transform(({ country_code }) => country_code),
])

const codeIn = (found: unknown): string | null => Found.safeParse(found).data ?? null
