import type { Platform } from '#platform/platform'
import type { Probe } from '#platform/probes'
import { transferFaults } from '#platform/transfers'
import { currentEntries, presentSubProcessors, readEntries } from './entries.ts'
import { findRule } from './places.ts'
import { inWords, listStores, storesOutside } from './stores.ts'

export const subProcessorProbes = ({ config }: Pick<Platform, 'config'>): Probe[] => [
  {
    claim: 'V23',
    look: (ask) =>
      ask(async (tx) => {
        const rows = await readEntries(tx)
        const { unlisted, faults, subProcessors } = presentSubProcessors(config, rows, tx.now)
        const wrong = [
          ...faults,
          ...unlisted.map(({ host, purpose }) => `${host} is named ${purpose}, and no entry allows it.`),
          ...subProcessors.flatMap(({ name, state, faults: ofEntry }) =>
            state === 'effective' ? ofEntry.map((fault) => `${name}: ${fault}`) : [],
          ),
        ]
        if (wrong.length > 0) return { holds: false, found: wrong.join(' ') }
        const count = currentEntries(rows, tx.now).inForce.filter(
          ({ entry }) => entry.kind === 'company',
        ).length
        return {
          holds: true,
          found: `${count} companies may get data; every host that the configuration names is one of theirs or the operator’s own.`,
        }
      }),
  },
  {
    claim: 'V24',
    look: (ask) =>
      ask(async (tx) => {
        const rows = await readEntries(tx)
        const kept = listStores(config, rows, tx.now)
        const stores = kept.map(({ store }) => store)
        const rule = await findRule(tx)
        const wrong = [
          ...currentEntries(rows, tx.now).inForce.flatMap(({ name, entry }) =>
            transferFaults(entry, tx.now).map((fault) => `${name}: ${fault}`),
          ),
          ...stores.flatMap(({ store, faults }) => faults.map((fault) => `${store}: ${fault}`)),
          ...(rule
            ? storesOutside(kept, rule.places, tx.now).map((store) => `Not allowed: ${inWords(store)}.`)
            : []),
        ]
        if (wrong.length > 0) return { holds: false, found: [...new Set(wrong)].join(' ') }
        // A place that is not named cannot be kept to.
        if (stores.some(({ places }) => places.length === 0)) return undefined
        const places = [...new Set(stores.flatMap((store) => store.places))]
        return { holds: true, found: `${stores.length} stores, in ${places.join(', ')}.` }
      }),
  },
]
