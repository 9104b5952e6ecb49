import { SubProcessorEntry } from '#contract/sub-processors'
import { type Clock, later } from './clock.ts'
import { Refusal } from './errors.ts'
import { transferFaults } from './transfers.ts'

/** One version of what the list of sub-processors says about somebody. */
export type Listed = {
  name: string
  number: number
  /** null: it ends. */
  entry: SubProcessorEntry | null
  /** null: not everybody was told yet. */
  effectiveAt: Date | null
}

export type Standing = 'effective' | 'not_yet_effective' | 'transfer_suspended' | 'ended' | 'unlisted'

export type Suppliers = {
  standingOf(host: string): Promise<Standing>
  /**
   * Throws the refusal not_yet_effective for a host that may be sent nothing. Of hosts the configuration names, unlisted ones
   * are refused too, from the first entry of the list on; what an organization has chosen itself need not be in the list.
   */
  admit(host: string, chosenBy: 'operator' | 'organization'): Promise<void>
}

/** What stands for the machine the program runs on, in the list and wherever places are told. */
export const thisServer = 'this-server'

/** A change reaches a running server so soon. */
const rememberedMilliseconds = 10_000

export function openSuppliers({ clock, read }: { clock: Clock; read: () => Promise<Listed[]> }): Suppliers {
  let known: { until: Date; listed: Promise<Listed[]> } | undefined

  function list(): Promise<Listed[]> {
    if (known && known.until > clock.now()) return known.listed
    const listed = read()
    known = { until: later(clock.now(), rememberedMilliseconds), listed }
    // What could not be read is asked for again.
    listed.catch(() => {
      known = undefined
    })
    return listed
  }

  return {
    standingOf: async (host) => standingOf(await list(), host, clock.now()),
    async admit(host, chosenBy) {
      const listed = await list()
      const standing = standingOf(listed, host, clock.now())
      const isUnknown = standing === 'unlisted' && (chosenBy === 'organization' || listed.length === 0)
      if (standing === 'effective' || isUnknown) return
      throw new Refusal('not_yet_effective', { detail: refusals[standing] })
    },
  }
}

const refusals = {
  not_yet_effective: 'The company it would go to may get data when the notice period is over.',
  transfer_suspended:
    'Nothing allows the transfer to the company it would go to: what did has ended, or is missing (Chapter V GDPR).',
  ended: 'The company it would go to gets data no more.',
  unlisted: 'The company it would go to is not in the list of sub-processors.',
} satisfies Record<Exclude<Standing, 'effective'>, string>

/** Of `listed` in the order in which the versions were added. */
export function standingOf(listed: readonly Listed[], host: string, now: Date): Standing {
  if (isThisServer(host)) return 'effective'
  const { inForce, pending } = versionsAt(listed, now)
  const namesIt = ({ entry }: Listed) => entry?.hosts.some((name) => isNamed(name, host)) ?? false
  const naming = inForce.filter(namesIt)
  if (naming.some(({ entry }) => entry && transferFaults(entry, now).length === 0)) return 'effective'
  if (naming.length > 0) return 'transfer_suspended'
  if (pending.some(namesIt)) return 'not_yet_effective'
  return listed.some(namesIt) ? 'ended' : 'unlisted'
}

/** Of each name: the newest version that has taken effect, and newer ones that have not. */
export function versionsAt<T extends Pick<Listed, 'name' | 'number' | 'effectiveAt'>>(
  listed: readonly T[],
  now: Date,
): { inForce: T[]; pending: T[] } {
  const inForce: T[] = []
  const pending: T[] = []
  for (const versions of Map.groupBy(listed, ({ name }) => name).values()) {
    const current = versions.findLast(({ effectiveAt }) => effectiveAt !== null && effectiveAt <= now)
    if (current) inForce.push(current)
    pending.push(...versions.filter(({ number }) => number > (current?.number ?? 0)))
  }
  return { inForce, pending }
}

/** "*.example.com" names every host below it. */
export const isNamed = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.endsWith(name.slice(1)))

export const isThisServer = (host: string): boolean =>
  host === thisServer || host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)

/** The name or address alone: ports tell nothing of whose machine it is. */
export const hostnameOf = (address: string): string =>
  (URL.parse(address)?.hostname ?? '').replace(/^\[(.*)\]$/, '$1')

export type ListedRow = { name: string; number: number; entry: unknown; effective_at: Date | null }

/** `query` runs SQL and answers rows: as the program, or as whoever carries out a command. */
export async function readListed(query: (text: string) => Promise<ListedRow[]>): Promise<Listed[]> {
  const rows = await query(
    `select name, number, entry, effective_at from aparte.sub_processors order by number`,
  )
  return rows.map(({ entry, effective_at: effectiveAt, ...row }) => ({
    ...row,
    entry: SubProcessorEntry.nullable().parse(entry),
    effectiveAt,
  }))
}
