import { sql } from 'kysely'
import { leastNoticeDays, type SubProcessorEntry } from '#contract/sub-processors'
import { days, later } from '#platform/clock'
import type { InstallationTx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { countryOf, isInside } from '#platform/transfers'
import { hashOf } from './chain.ts'
import { configuredHosts, currentEntries, type EntryRow, readEntries } from './entries.ts'
import { listOrganizations, tellOrganizations } from './notices.ts'

type When = { noticeDays?: number; notBefore?: Date | undefined }

/**
 * Adds to the list and begins to tell every organization. The first list says what is so already and takes effect at once;
 * from then on what is new waits until everybody was told and has had the days to object.
 */
export async function addEntries(
  platform: Platform,
  drafts: readonly SubProcessorEntry[],
  { noticeDays = leastNoticeDays, notBefore }: When = {},
): Promise<EntryRow[]> {
  const added = await platform.database.outsideOrganizations(async (tx) => {
    await lockList(tx)
    const rows = await readEntries(tx)
    const hasOrganizations = (await listOrganizations(tx)).length > 0
    const made: EntryRow[] = []
    for (const entry of drafts) {
      const waived = waiverFor(entry, rows, { hasOrganizations, now: tx.now })
      if (waived === null && notBefore && notBefore < later(tx.now, days(noticeDays)))
        throw new Refusal('invalid_input', {
          field: 'effective-on',
          detail: `It cannot take effect before ${later(tx.now, days(noticeDays)).toISOString().slice(0, 10)}: organizations have ${noticeDays} days to object.`,
        })
      made.push(
        await append(tx, made.at(-1) ?? rows.at(-1), {
          entry,
          name: entry.name,
          waived,
          noticeDays,
          notBefore,
        }),
      )
    }
    if (rows.length === 0) refuseIncomplete(platform, made, tx.now)
    return made
  })
  await tellOrganizations(platform)
  return added
}

/** From then on it gets nothing more. Its history stays. */
export async function endEntry(platform: Platform, name: string, notBefore?: Date): Promise<EntryRow> {
  const ended = await platform.database.outsideOrganizations(async (tx) => {
    await lockList(tx)
    const rows = await readEntries(tx)
    if (!rows.findLast((row) => row.name === name)?.entry)
      throw new Refusal('not_found', { detail: `The list has no entry "${name}" that has not ended.` })
    return append(tx, rows.at(-1), {
      entry: null,
      name,
      waived: 'ends',
      noticeDays: leastNoticeDays,
      notBefore,
    })
  })
  await tellOrganizations(platform)
  return ended
}

const lockList = ({ db }: InstallationTx) =>
  sql`select pg_advisory_xact_lock(hashtext('aparte.sub_processors'))`.execute(db)

function waiverFor(
  draft: SubProcessorEntry,
  rows: readonly EntryRow[],
  { hasOrganizations, now }: { hasOrganizations: boolean; now: Date },
): EntryRow['waived'] {
  if (rows.length === 0) return 'first list'
  if (!hasOrganizations) return 'nobody to tell'
  // Outside of it, it is a transfer that organizations have to hear of before (Art. 28(3)(a) GDPR).
  if (draft.kind === 'own machine' && draft.places.every(isInside)) return 'own machine'
  const current = currentEntries(rows, now).inForce.find(({ name }) => name === draft.name)?.entry
  return current && addsNothing(current, draft) ? 'adds nothing' : null
}

/** The same company, to which nothing more goes and which keeps it nowhere else: a mechanism renewed, a host less. */
const addsNothing = (current: SubProcessorEntry, next: SubProcessorEntry): boolean =>
  current.kind === next.kind &&
  current.parent === next.parent &&
  current.country === next.country &&
  current.purpose === next.purpose &&
  next.places.every((place) => current.places.some((one) => countryOf(one) === countryOf(place))) &&
  next.dataCategories.every((one) => current.dataCategories.includes(one)) &&
  next.hosts.every((one) => current.hosts.includes(one))

type Draft = Pick<EntryRow, 'entry' | 'name' | 'waived'> & { noticeDays: number; notBefore: Date | undefined }

async function append(
  { db, now }: InstallationTx,
  last: EntryRow | undefined,
  { entry, name, waived, noticeDays, notBefore = now }: Draft,
): Promise<EntryRow> {
  const said = {
    id: newId(),
    number: (last?.number ?? 0) + 1,
    name,
    entry,
    notice_days: noticeDays,
    waived,
    not_before: notBefore < now ? now : notBefore,
    added_at: now,
    previous: last?.hash ?? '',
  }
  const row: EntryRow = {
    ...said,
    hash: hashOf(said),
    notified_at: waived ? now : null,
    effective_at: waived ? said.not_before : null,
  }
  await db
    .insertInto('sub_processors')
    .values({ ...row, entry: entry && JSON.stringify(entry) })
    .execute()
  return row
}

/** Whoever begins the list says all: what is left out would get nothing from now on. */
function refuseIncomplete({ config }: Platform, rows: readonly EntryRow[], now: Date): void {
  const missing = configuredHosts(config, rows, now).filter(({ standing }) => standing !== 'effective')
  if (missing.length > 0)
    throw new Refusal('invalid_input', {
      field: 'hosts',
      detail: `The first list says all that is so already. The configuration names ${missing.map(({ host, purpose }) => `${host} (${purpose})`).join(', ')}: add whose it is, as a company or as a machine of your own, and outside the EEA what allows the transfer now.`,
    })
}
